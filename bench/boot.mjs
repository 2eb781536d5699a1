// Launcher start to first answered request of examples/site, beside a guest that does nothing under the very same QEMU
// flags, in turn. Prints medians and their difference.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildFloor } from "./floor/floor.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const ukc = join(root, "compiler", "dist", "ukc.mjs");
const site = join("examples", "site", "site.uk");
const RUNS = 9;
const POLL_MILLISECONDS = 2;

const freePort = () => new Promise((resolve, reject) => {
  const server = createServer().once("error", reject);
  server.listen(0, "127.0.0.1", () => { const { port } = server.address(); server.close(() => resolve(port)); });
});

/** The words with which `ukc run` starts QEMU for this port; the machine is stopped at once. */
async function launcherWords(port) {
  const child = spawn(process.execPath, [ukc, "run", site, "--publish", `${port}:80`, "--verbose"], { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
  let text = "";
  const words = await new Promise((resolve, reject) => {
    child.stderr.setEncoding("utf8").on("data", (more) => {
      text += more;
      const line = /^ukc: starting (.*)$/m.exec(text)?.[1];
      if (line !== undefined) resolve(line.split(" "));
    });
    child.once("close", () => reject(new Error(text)));
  });
  child.kill("SIGINT");
  await new Promise((resolve) => child.once("close", resolve));
  return words;
}

function start([program, ...words], image) {
  const swapped = words.map((word, index) => (words[index - 1] === "-kernel" ? image : word));
  return { at: performance.now(), child: spawn(program, swapped, { stdio: ["ignore", "pipe", "pipe", "pipe"] }) };
}
const ended = (child) => new Promise((resolve) => child.once("close", resolve));

async function firstByte(words, image) {
  const { at, child } = start(words, image);
  const time = await new Promise((resolve, reject) => {
    child.stdout.once("data", () => resolve(performance.now() - at));
    child.once("close", () => reject(new Error("the guest never spoke")));
  });
  child.kill("SIGKILL");
  await ended(child);
  return time;
}

async function firstAnswer(words, image, port) {
  const { at, child } = start(words, image);
  const time = await new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      const request = get({ host: "127.0.0.1", port, path: "/", agent: false, timeout: 5000 }, (response) => {
        response.resume().on("end", () => { clearInterval(timer); resolve(performance.now() - at); });
      });
      request.on("error", () => {}).on("timeout", () => request.destroy());
    }, POLL_MILLISECONDS);
    child.once("close", () => { clearInterval(timer); reject(new Error("the image ended")); });
  });
  child.kill("SIGKILL");
  await ended(child);
  return time;
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const row = (name, values) => `${name.padEnd(44)} ${median(values).toFixed(1).padStart(7)} ms   (${Math.min(...values).toFixed(1)} … ${Math.max(...values).toFixed(1)})`;

export async function run() {
  const folder = mkdtempSync(join(tmpdir(), "ukc-bench-"));
  try {
    const compiled = spawnSync(process.execPath, [ukc, "compile", site, "-o", folder], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    if (compiled.status !== 0) throw new Error("examples/site does not compile");
    const floorImage = buildFloor(folder);
    const port = await freePort();
    const words = await launcherWords(port);
    const floors = [];
    const answers = [];
    for (let i = 0; i < RUNS; i++) {
      floors.push(await firstByte(words, floorImage));
      answers.push(await firstAnswer(words, join(folder, "site.elf"), port));
    }
    console.log(`Launcher start to …, median of ${RUNS} (least … most)`);
    console.log(row("first byte of a guest that does nothing", floors));
    console.log(row("first answered request of examples/site", answers));
    console.log(`${"difference of the medians".padEnd(44)} ${(median(answers) - median(floors)).toFixed(1).padStart(7)} ms`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
