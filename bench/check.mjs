// `npm run bench check`: `ukc check` on a file of 1,000 lines from the start of the process to its end, with the application's
// signature known and unknown, beside `tsc --noEmit` on TypeScript of the same length; and what the language server
// takes from a keystroke to its diagnostics and to a completion.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import rpc from "vscode-jsonrpc/node.js";
import { median, root, timed } from "./harness.mjs";
import { withCompiler } from "./in_process.mjs";
import { largeConfiguration, largeWorkspace } from "./large_configuration.mjs";

const LINES = 1_000;
const ROUNDS = 9;
const KEYS = 400;
const FILES = 50;
const LINES_EACH = 200;
const ukc = join(root, "compiler", "dist", "ukc.mjs");

export async function run() {
  const folder = mkdtempSync(join(tmpdir(), "ukc-bench-"));
  try {
    cpSync(join(root, "examples", "site"), folder, { recursive: true });
    const text = largeConfiguration(LINES);
    writeFileSync(join(folder, "site.uk"), text);
    console.log(`site.uk: ${text.split("\n").length} lines, ${text.length} characters; median of ${ROUNDS}`);
    await processes(folder);
    await workspace(folder);
    await warm(folder, text);
    await keystrokes(folder, text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function processes(folder) {
  writeFileSync(join(folder, "large.ts"), typescriptOf(LINES));
  const cache = join(folder, "cache");
  const check = ["env", `XDG_CACHE_HOME=${cache}`, process.execPath, ukc, "check", join(folder, "site.uk")];
  const tsc = [process.execPath, join(root, "node_modules", "typescript", "bin", "tsc"), "--noEmit", "--strict", "--ignoreConfig", "--target", "es2022", join(folder, "large.ts")];
  const plan = ["env", `XDG_CACHE_HOME=${cache}`, process.execPath, ukc, "plan", join(folder, "site.uk")];
  const fresh = [], known = [], beside = [];
  for (let round = 0; round < ROUNDS; round++) {
    rmSync(cache, { recursive: true, force: true });
    fresh.push((await timed(check)).elapsed);
    known.push((await timed(plan)).elapsed);
    const { elapsed, status } = await timed(tsc);
    if (status !== 0) throw new Error("the TypeScript has errors");
    beside.push(elapsed);
  }
  const [unread, configuration, typescript] = [median(fresh), median(known), median(beside)];
  console.log(`ukc check, both languages                   ${ms(unread)}   ${(unread / typescript).toFixed(2)} of tsc`);
  console.log(`ukc plan, the signature known               ${ms(configuration)}   ${(configuration / typescript).toFixed(2)} of tsc`);
  console.log(`tsc --noEmit on TypeScript as long          ${ms(typescript)}`);
}

/** The same beside TypeScript in as many modules. */
async function workspace(parent) {
  const folder = join(parent, "workspace");
  cpSync(join(root, "examples", "site"), folder, { recursive: true });
  for (const [name, text] of largeWorkspace(FILES, FILES * LINES_EACH)) writeFileSync(join(folder, name), text);
  const modules = Array.from({ length: FILES - 1 }, (_, i) => `common${i}`);
  for (const [i, name] of modules.entries()) writeFileSync(join(folder, `${name}.ts`), typescriptOf(LINES_EACH, i * 1_000));
  writeFileSync(join(folder, "large.ts"), modules.map((name) => `export * from "./${name}.js";`).join("\n"));
  const check = ["env", `XDG_CACHE_HOME=${join(folder, "cache")}`, process.execPath, ukc, "check", join(folder, "site.uk")];
  const tsc = [process.execPath, join(root, "node_modules", "typescript", "bin", "tsc"), "--noEmit", "--strict", "--ignoreConfig", "--target", "es2022", "--module", "nodenext", join(folder, "large.ts")];
  await timed(check);
  const own = [], beside = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [command, times] of [[check, own], [tsc, beside]]) {
      const { elapsed, status } = await timed(command);
      if (status !== 0) throw new Error("the workspace has errors");
      times.push(elapsed);
    }
  }
  console.log(`ukc check of ${FILES} files of ${LINES_EACH} lines         ${ms(median(own))}   ${(median(own) / median(beside)).toFixed(2)} of tsc`);
  console.log(`tsc --noEmit on as many modules as long     ${ms(median(beside))}`);
}

/** The analysis alone, again and again in one process: as it was, and with another text each time. */
async function warm(folder, text) {
  await withCompiler(async ({ analyze, diskFileSystem, overlay }) => {
    const kept = new Map();
    const cache = { read: (key) => kept.get(key), write: (key, value) => void kept.set(key, value) };
    const disk = diskFileSystem();
    const path = join(folder, "site.uk");
    const once = async (now) => {
      const started = performance.now();
      const analysis = await analyze(overlay(new Map([[path, now]]), disk), path, { standardFolder: join(root, "stdlib"), target: undefined, defines: new Map(), cache, showPath: (each) => each });
      if (analysis.diagnostics.some(({ severity }) => severity === "error")) throw new Error(analysis.diagnostics[0].message);
      return performance.now() - started;
    };
    for (let round = 0; round < ROUNDS; round++) await once(text);
    const same = [], changed = [];
    for (let round = 0; round < 5 * ROUNDS; round++) {
      same.push(await once(text));
      changed.push(await once(text.replace(/10\.0\.2\.15\/24\n/, `10.0.2.${20 + round}/24\n`)));
    }
    report("the analysis in one process", same);
    report("the same, with a text that has changed", changed);
  });
}

/** Typed at the end of the file, each key once the diagnostics of the one before are there. */
async function keystrokes(folder, text) {
  const child = spawn(process.execPath, [ukc, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = rpc.createMessageConnection(new rpc.StreamMessageReader(child.stdout), new rpc.StreamMessageWriter(child.stdin));
  const uri = pathToFileURL(join(folder, "site.uk")).href;
  let arrived = () => {};
  connection.onNotification("textDocument/publishDiagnostics", ({ uri: of, version }) => { if (of === uri) arrived(version); });
  connection.listen();
  const published = (version) => new Promise((resolve) => { arrived = (came) => { if (came >= version) resolve(); }; });
  await connection.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification("initialized", {});
  const opened = published(1);
  await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "uk", version: 1, text } });
  await opened;
  const typed = Array.from({ length: Math.ceil(KEYS / 40) }, (_, i) => `let extra${i} = scaled${i}(64KiB, 3) + 1KiB\n`).join("").slice(0, KEYS);
  let line = text.split("\n").length - 1, character = 0;
  const keys = [], completions = [];
  for (let i = 0; i < typed.length; i++) {
    const done = published(i + 2);
    const started = performance.now();
    await connection.sendNotification("textDocument/didChange", { textDocument: { uri, version: i + 2 }, contentChanges: [{ range: { start: { line, character }, end: { line, character } }, text: typed[i] }] });
    await done;
    keys.push(performance.now() - started);
    if (typed[i] === "\n") { line++; character = 0; } else character++;
    if (i % 4 !== 0) continue;
    const asked = performance.now();
    await connection.sendRequest("textDocument/completion", { textDocument: { uri }, position: { line, character } });
    completions.push(performance.now() - asked);
  }
  report("a keystroke to its diagnostics", keys);
  report("a completion", completions);
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
}

function report(what, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => `${sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1)}`;
  console.log(`${what.padEnd(43)} 50th ${at(0.5)} ms, 95th ${at(0.95)}, 99th ${at(0.99)}, worst ${at(1)}   (${sorted.length})`);
}

const ms = (seconds) => `${(seconds * 1000).toFixed(0).padStart(5)} ms`;

function typescriptOf(lines, first = 0) {
  const parts = [];
  for (let i = first; parts.length < lines; i++) parts.push(`export interface Share${i} { size: number; level: "debug" | "info" | "error" }`, `export function scaled${i}(size: number, times: number): number {`, `  return times > ${i % 7} ? size * times : size + ${i + 1};`, "}", `export const ports${i} = [80, 443, 8080].filter((port) => port !== ${i}).map((port) => port + scaled${i}(port, ${i}));`);
  return parts.join("\n");
}
