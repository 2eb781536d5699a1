// ukc as a step of other build tools: dependency files that make believes, and a compiler that watches.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "@jest/globals";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const ukc = join(root, "compiler", "dist", "ukc.mjs");
const MINUTES = 60_000;
const INTERRUPTED = 130;

let folder: string;
beforeEach(() => {
  // A name with all that make gives a meaning to.
  folder = join(mkdtempSync(join(tmpdir(), "ukc-tools-")), "a site #1 for 5$");
  mkdirSync(folder);
  cpSync(join(root, "examples", "site"), folder, { recursive: true });
});
afterEach(() => { rmSync(dirname(folder), { recursive: true, force: true }); });

const later = (path: string): void => { utimesSync(path, Date.now() / 1000 + 5, Date.now() / 1000 + 5); };

it("--depfile: make builds again when any input changes, and only then", () => {
  // From the folder above, so that the paths in the rule hold its name.
  const escaped = "a\\ site\\ \\#1\\ for\\ 5$$";
  writeFileSync(join(dirname(folder), "Makefile"), `${escaped}/out/site.mjs:\n\tnode ${ukc} compile '${folder.slice(dirname(folder).length + 1).replaceAll("$", "$$$$")}/site.uk' --target node -o '${folder.slice(dirname(folder).length + 1).replaceAll("$", "$$$$")}/out' --depfile site.d\n-include site.d\n`);
  const make = (): { status: number | null; built: boolean } => {
    const run = spawnSync("make", [], { cwd: dirname(folder), encoding: "utf8" });
    return { status: run.status, built: run.stderr.includes("bytes for node") };
  };
  expect(make()).toEqual({ status: 0, built: true });
  expect(existsSync(join(folder, "out", "site.mjs"))).toBe(true);
  expect(make()).toEqual({ status: 0, built: false });
  for (const input of ["main.ts", "site.uk", "www/index.html"]) {
    later(join(folder, input));
    expect([input, make().built]).toEqual([input, true]);
    utimesSync(join(folder, input), 0, 0);
    expect([input, make().built]).toEqual([input, false]);
  }
  writeFileSync(join(folder, "www", "new.html"), "new");
  later(join(folder, "www"));
  expect(make()).toEqual({ status: 0, built: true });
  expect(readFileSync(join(folder, "out", "site.mjs"), "utf8")).toContain("new.html");
  // A file that was an input and is gone stops nobody.
  utimesSync(join(folder, "www"), 0, 0);
  rmSync(join(folder, "www", "new.html"));
  later(join(folder, "www"));
  expect(make()).toEqual({ status: 0, built: true });
}, 3 * MINUTES);

it("--watch: a mistake is said, the next save mends it, Ctrl-C ends it", async () => {
  const child = spawn(process.execPath, [ukc, "compile", "site.uk", "--target", "node", "-o", "out", "--watch"], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  const waiting: { pattern: RegExp; resolve: (text: string) => void }[] = [];
  const check = (): void => {
    for (const each of [...waiting]) {
      const found = each.pattern.exec(said);
      if (found === null) continue;
      waiting.splice(waiting.indexOf(each), 1);
      const text = said.slice(0, found.index + found[0].length);
      said = said.slice(text.length);
      each.resolve(text);
    }
  };
  child.stderr.setEncoding("utf8").on("data", (text: string) => { said += text; check(); });
  const next = (pattern: RegExp): Promise<string> => new Promise((resolve) => { waiting.push({ pattern, resolve }); check(); });
  const dies = setTimeout(() => { child.kill("SIGKILL"); }, MINUTES);
  const ended = new Promise<number | null>((resolve) => { child.once("close", resolve); });
  try {
    expect(await next(/watching for changes\n/)).toContain("bytes for node");
    const main = join(folder, "main.ts");
    const text = readFileSync(main, "utf8");
    writeFileSync(main, text.replace("let visits = 0;", 'let visits: number = "none";'));
    expect(await next(/watching for changes\n/)).toContain("UK5001");
    writeFileSync(main, text);
    expect(await next(/watching for changes\n/)).toContain("bytes for node");
  } finally {
    child.kill("SIGINT");
    clearTimeout(dies);
  }
  expect(await ended).toBe(INTERRUPTED);
}, 3 * MINUTES);

it("--timings: a line for each stage, which together are all", () => {
  const { stderr, status } = spawnSync(process.execPath, [ukc, "compile", join(root, "examples", "hello", "hello.uk"), "--timings", "-o", folder], { encoding: "utf8" });
  const rows = [...stderr.matchAll(/^ +([\d.]+) s {2}(.*)$/gm)].map(([, seconds, stage]) => ({ seconds: Number(seconds), stage }));
  const whole = rows.at(-1);
  expect([status, whole?.stage]).toEqual([0, "in all"]);
  expect(rows.slice(0, -1).reduce((sum, each) => sum + each.seconds, 0)).toBeCloseTo(whole?.seconds ?? 0, 0);
}, MINUTES);
