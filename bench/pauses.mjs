// `npm run bench pauses`: how long the collector stops a program, against the heap that is alive when it does. The program
// keeps a graph of a given size, of which a part is replaced all the time, and makes garbage beside it; the times are the
// image's own (`ukc run --heap report`). Then what a long churn of sizes that change leaves of the heap.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { median, withOracle } from "./harness.mjs";

const LIVE_MEBIBYTES = [1, 4, 16, 64];
const GRAPHS = {
  "objects in lists": "const make = (seed: number): Node => ({ value: seed, label: `n${seed % 64}`, next: undefined, other: [seed, seed + 1] });",
  "arrays of numbers": "const make = (seed: number): Node => ({ value: seed, label: \"\", next: undefined, other: new Array<number>(500).fill(seed) });",
};
/** Bytes that one node of the graph keeps alive, measured. */
const NODE_BYTES = { "objects in lists": 97, "arrays of numbers": 4_072 };
const MEMORY_BYTES = 512 * 2 ** 20;

export async function run() {
  const folder = mkdtempSync(join(tmpdir(), "ukc-bench-"));
  try {
    await withOracle(async (oracle) => {
      console.log(`On ${cpus().length} x ${cpus()[0]?.model.trim()}; milliseconds.\n`);
      console.log("| what is alive | live heap | median | worst | collections |\n|---|---:|---:|---:|---:|");
      for (const [graph, make] of Object.entries(GRAPHS)) for (const mebibytes of LIVE_MEBIBYTES) console.log(await measure(oracle, folder, graph, make, mebibytes));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(oracle, folder, graph, make, mebibytes) {
  const nodes = Math.floor((mebibytes * 2 ** 20) / NODE_BYTES[graph]);
  const source = join(folder, `pauses_${mebibytes}.ts`);
  writeFileSync(source, program(make, nodes));
  const compilation = await oracle.compile(source, "speed", MEMORY_BYTES);
  if (compilation.kind === "refused") throw new Error(compilation.diagnostics[0].message);
  const reports = await collections(compilation.image);
  // The first ones happen while the graph is built.
  const settled = reports.slice(reports.findIndex(({ live }) => live > 0.95 * Math.max(...reports.map((each) => each.live))));
  const times = settled.map(({ nanoseconds }) => nanoseconds / 1e6);
  const live = median(settled.map((each) => each.live)) / 2 ** 20;
  return `| ${graph} | ${live.toFixed(1)} MiB | ${median(times).toFixed(2)} | ${Math.max(...times).toFixed(2)} | ${times.length} |`;
}

/** A ring of lists; each step drops one and makes another of the same length, and some garbage. */
const program = (make, nodes) => `
interface Node { value: number; label: string; next: Node | undefined; other: number[] }
${make}
const LENGTH = 16;
function list(seed: number): Node {
  let head = make(seed);
  for (let i = 1; i < LENGTH; i++) { const node = make(seed + i); node.next = head; head = node; }
  return head;
}
const ring: Node[] = [];
for (let i = 0; i < ${Math.max(1, Math.floor(nodes / 16))}; i++) ring.push(list(i));
let sum = 0;
const started = performance.now();
for (let step = 0; performance.now() - started < 6000; step++) {
  ring[(step * 7919) % ring.length] = list(step);
  for (let i = 0; i < 64; i++) sum += make(step + i).value;
}
console.log(sum > 0);
`;

function collections(image) {
  return new Promise((resolve, reject) => {
    const child = spawn(image, ["ukc.heap=report"], { stdio: ["ignore", "ignore", "pipe"] });
    let text = "";
    child.stderr.setEncoding("utf8").on("data", (more) => { text += more; });
    child.on("error", reject).on("close", (status) => {
      const found = [...text.matchAll(/^Heap: \d+ collections, (\d+) bytes live\nPause: (\d+) ns$/gm)].map(([, live, nanoseconds]) => ({ live: Number(live), nanoseconds: Number(nanoseconds) }));
      if (status === 0) resolve(found);
      else reject(new Error(`the program ended with ${status}`));
    });
  });
}
