// The whole road once: compiles examples/site, boots the image, fetches its page, says what happened, and stops it.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const ukc = join(root, "compiler", "dist", "ukc.mjs");
const site = join("examples", "site", "site.uk");
const PATIENCE_MILLISECONDS = 30_000;
const POLL_MILLISECONDS = 5;
const SHOWN_LINES = 12;

const bold = process.stdout.isTTY ? (text) => `\u001b[1m${text}\u001b[22m` : (text) => text;
const say = (text) => process.stdout.write(`${text}\n`);

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => { const { port } = server.address(); server.close(() => resolve(port)); });
  });
}

/** One attempt: the answer, or undefined when nobody answers yet. */
function fetchOnce(port) {
  return new Promise((resolve) => {
    const request = get({ host: "127.0.0.1", port, path: "/", agent: false, timeout: 2000 }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk)).on("end", () => resolve({ status: `${response.statusCode} ${response.statusMessage}`, headers: response.headers, body: Buffer.concat(chunks).toString() })).on("error", () => resolve(undefined));
    });
    request.on("error", () => resolve(undefined)).on("timeout", () => request.destroy());
  });
}

/** Tries until somebody answers; attempts overlap, so that one that came too early delays nothing. */
function fetchFirst(port, isOver) {
  return new Promise((resolve) => {
    let done = false;
    const finish = (answer) => { if (!done) { done = true; clearInterval(timer); resolve(answer); } };
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    const timer = setInterval(() => {
      if (isOver() || Date.now() > deadline) finish(undefined);
      else void fetchOnce(port).then((answer) => { if (answer !== undefined) finish({ ...answer, at: performance.now() }); });
    }, POLL_MILLISECONDS);
  });
}

function stop(child) {
  return new Promise((resolve) => { child.once("close", resolve); child.kill("SIGINT"); });
}

const folder = mkdtempSync(join(tmpdir(), "ukc-demo-"));
try {
  say(bold("1. Compile"));
  const begun = performance.now();
  const compiled = spawnSync(process.execPath, [ukc, "compile", site, "-o", folder], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (compiled.status !== 0) process.exit(compiled.status ?? 1);
  const manifest = JSON.parse(readFileSync(join(folder, "site.json"), "utf8"));
  say(`   ${statSync(join(folder, "site.elf")).size.toLocaleString("en")} bytes in ${((performance.now() - begun) / 1000).toFixed(1)} s: the whole machine, from its entry point to the picture on the page`);

  say(`\n${bold("2. Libraries")}, ${manifest.libraries.length} of them, none of which anybody listed`);
  const width = Math.max(...manifest.libraries.map(({ interface: name }) => name.length));
  for (const { interface: name, library, reason } of manifest.libraries) say(`   ${name.padEnd(width)}  ${library}: ${reason}`);

  say(`\n${bold("3. Boot")}`);
  const port = await freePort();
  const child = spawn(process.execPath, [ukc, "run", site, "--publish", `${port}:80`, "--verbose"], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let started;
  let over = false;
  child.once("close", () => { over = true; });
  process.once("SIGINT", () => { child.kill("SIGINT"); });
  child.stdout.setEncoding("utf8").on("data", (text) => { output += text; });
  const launcher = new Promise((resolve) => {
    child.stderr.setEncoding("utf8").on("data", (text) => {
      output += text;
      if (started === undefined && output.includes("ukc: starting ")) { started = performance.now(); resolve(); }
    });
    child.once("close", resolve);
  });
  await launcher;
  const answer = await fetchFirst(port, () => over);
  if (answer === undefined) {
    say(`   the image did not answer; it wrote:\n${output}`);
    if (!over) await stop(child);
    process.exitCode = 1;
  } else {
    say(`   ${(answer.at - started).toFixed(0)} ms from starting QEMU to the answer`);
    say(`\n${bold("4. The page")}: HTTP/1.1 ${answer.status}, ${answer.headers["content-type"]}, ${answer.headers["content-length"]} bytes`);
    const lines = answer.body.split("\n");
    for (const line of lines.slice(0, SHOWN_LINES)) say(`   ${line}`);
    if (lines.length > SHOWN_LINES) say("   …");
    await stop(child);
    say(`\nThe machine is stopped. To keep one: npx ukc run ${site} --publish 8080:80`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
