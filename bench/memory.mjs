// `npm run bench memory`: what `ukc plan` promised for each example, beside what its image really used when it was booted with
// just that much memory and worked: HTTP requests, datagrams, pings. The figures used are the image's own (`--heap report`).
import { spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./harness.mjs";

const ukc = join(root, "compiler", "dist", "ukc.mjs");
const COLLECTIONS = 4;
const PATIENCE_MILLISECONDS = 120_000;

const EXAMPLES = [
  { name: "hello", work: undefined, port: undefined },
  { name: "ping", work: undefined, port: undefined },
  { name: "echo", work: echo, port: "7/udp" },
  { name: "site", work: request, port: "80" },
];

export async function run() {
  const folder = mkdtempSync(join(tmpdir(), "ukc-bench-"));
  try {
    for (const example of EXAMPLES) {
      const file = join("examples", example.name, `${example.name}.uk`);
      const compiled = spawnSync(process.execPath, [ukc, "compile", file, "--target", "microvm", "-o", folder], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
      if (compiled.status !== 0) throw new Error(`${file} does not compile`);
      const { memory } = JSON.parse(readFileSync(join(folder, `${example.name}.json`), "utf8"));
      show(example.name, memory, await used(file, example));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function show(name, { total, holes, terms }, report) {
  const bytesOf = (kind) => terms.filter((term) => term.kind === kind).reduce((sum, { bytes }) => sum + bytes, 0);
  const [, heap, , regions, , stack] = report;
  const rows = [
    ["image, page tables, fault stack, tables", bytesOf("image") + bytesOf("pageTables") + bytesOf("collector") + bytesOf("stack") - stackOf(terms), undefined],
    ["regions of libraries", bytesOf("region"), regions],
    ["stack", stackOf(terms), stack],
    ["heap", bytesOf("heap"), heap],
  ];
  const sum = rows.reduce((all, [, planned]) => all + planned, holes);
  console.log(`\n${name}: booted with ${kib(total)}; the plan's terms and the machine's holes (${kib(holes)}) come to ${kib(sum)}`);
  console.log(`  ${"".padEnd(42)}${"planned".padStart(12)}${"used at most".padStart(16)}`);
  for (const [what, planned, most] of rows) console.log(`  ${what.padEnd(42)}${kib(planned).padStart(12)}${(most === undefined ? "all of it" : kib(most)).padStart(16)}`);
}

const stackOf = (terms) => terms.find(({ kind, name }) => kind === "stack" && name === "stack").bytes;
const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Starts the image, has it work until it has collected a few times, and gives the numbers of its last report. */
async function used(file, { name, work, port }) {
  const host = await freePort();
  const child = spawn(process.execPath, [ukc, "run", file, "--target", "microvm", "--heap", "report", ...(port === undefined ? [] : ["--publish", `${host}:${port}`])], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (more) => { text += more; });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const reports = () => [...text.matchAll(/^Memory: heap (\d+) of (\d+), regions (\d+) of (\d+), stack (\d+) of (\d+) bytes$/gm)];
  if (work === undefined) await ended;
  else {
    const end = Date.now() + PATIENCE_MILLISECONDS;
    while (reports().length < COLLECTIONS && Date.now() < end) await work(host);
    child.kill("SIGINT");
    await ended;
  }
  const last = reports().at(-1);
  if (last === undefined) throw new Error(`${name} reported nothing: ${text}`);
  return last.map(Number);
}

/** A burst of datagrams as large as they get; those that are lost are lost. */
async function echo(port) {
  const socket = createSocket("udp4");
  for (let i = 0; i < 100; i++) socket.send(Buffer.alloc(1_400, i), port, "127.0.0.1");
  await pause(20);
  socket.close();
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Eight requests at a time; while the image still boots they fail. */
async function request(port) {
  const one = () => new Promise((resolve) => {
    get({ host: "127.0.0.1", port, path: "/", agent, timeout: 5_000 }, (response) => response.resume().on("close", resolve)).on("error", () => setTimeout(resolve, 50));
  });
  await Promise.all(Array.from({ length: 64 }, one));
}

const freePort = () => new Promise((resolve, reject) => {
  const server = createServer().once("error", reject);
  server.listen(0, "127.0.0.1", () => { const { port } = server.address(); server.close(() => resolve(port)); });
});
