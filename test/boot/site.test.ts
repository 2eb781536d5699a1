// The web site of examples/site, on every target, talked to by curl.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { curl, Machine, root } from "./machine.ts";

const SITE = "examples/site/site.uk";
const MINUTES = 60_000;
const INTERRUPTED = 130;
const REQUESTS_A_CONNECTION = 50;
const MOST_CONNECTIONS = 200;
/** Connections in TIME-WAIT and the like come and go between two collections. */
const LIVE_TOLERANCE_BYTES = 64 * 1024;
const file = (name: string): Buffer => readFileSync(join(root, "examples", "site", "www", name));

describe.each([["microvm"], ["linux"], ["node"]])("examples/site on %s", (target) => {
  let machine: Machine;

  beforeAll(async () => {
    machine = await Machine.start(SITE, "--target", target);
    await machine.answers();
  }, 5 * MINUTES);

  afterAll(async () => {
    if (machine !== undefined) expect(await machine.stop()).toBe(INTERRUPTED);
  }, MINUTES);

  it("serves the page for /", () => {
    expect(curl("--silent", "--fail", machine.url("/")).body).toEqual(file("index.html"));
  });

  it("serves every file byte for byte, with its type", () => {
    expect(curl("--silent", "--fail", machine.url("/style.css")).body).toEqual(file("style.css"));
    expect(curl("--silent", "--head", machine.url("/style.css")).text).toMatch(/^content-type: text\/css/im);
    expect(curl("--silent", "--head", machine.url("/")).text).toMatch(/^content-type: text\/html/im);
  });

  it("says 404 for what is not there and 405 for what may not be done", () => {
    expect(curl("--silent", "--output", "/dev/null", "--write-out", "%{http_code}", machine.url("/nothing")).text).toBe("404");
    expect(curl("--silent", "--output", "/dev/null", "--write-out", "%{http_code}", "--request", "DELETE", machine.url("/")).text).toBe("405");
  });

  it("answers a conditional request with 304", () => {
    const etag = /^etag: (.*)\r$/im.exec(curl("--silent", "--head", machine.url("/")).text)?.[1] ?? "none";
    expect(curl("--silent", "--header", `If-None-Match: ${etag}`, "--output", "/dev/null", "--write-out", "%{http_code}", machine.url("/")).text).toBe("304");
  });

  it("keeps a connection for several requests", () => {
    const told = curl("--silent", "--output", "/dev/null", "--output", "/dev/null", "--write-out", "%{num_connects} ", machine.url("/"), machine.url("/style.css")).text;
    expect(told).toBe("1 0 ");
  });

  it("answers a hundred connections in a row", () => {
    for (let i = 0; i < 100; i++) expect(curl("--silent", "--fail", "--max-time", "5", machine.url("/")).status).toBe(0);
  }, MINUTES);
});

describe("the heap of the booted site", () => {
  it("is in use as much after many requests as before", async () => {
    const folder = mkdtempSync(join(tmpdir(), "ukc-heap-"));
    cpSync(join(root, "examples", "site"), folder, { recursive: true });
    const small = join(folder, "site.uk");
    // Little memory, so that collections come soon.
    writeFileSync(small, readFileSync(small, "utf8").replace("memory = 16MiB", "memory = 6MiB").replaceAll(/^ *assert .*$/gm, ""));
    const machine = await Machine.start(small, "--heap", "report");
    await machine.answers();
    const request = (): void => { curl("--silent", "--fail", "--max-time", "60", ...Array.from({ length: REQUESTS_A_CONNECTION }, () => ["--output", "/dev/null", machine.url("/")]).flat()); };
    const liveBytes = (): number[] => [...machine.output.matchAll(/^Heap: \d+ collections, (\d+) bytes live$/gm)].map((match) => Number(match[1]));
    for (let connections = 0; connections < MOST_CONNECTIONS && liveBytes().length < 8; connections++) {
      request();
      // Lets this process read what the machine wrote.
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const live = liveBytes();
    const status = await machine.stop();
    rmSync(folder, { recursive: true, force: true });
    expect(status).toBe(INTERRUPTED);
    expect(live.length).toBeGreaterThanOrEqual(8);
    expect(Math.abs((live[7] ?? 0) - (live[2] ?? 0))).toBeLessThan(LIVE_TOLERANCE_BYTES);
  }, 10 * MINUTES);

  it.each([["microvm"], ["linux"]])("survives a collection at every allocation on %s", async (target) => {
    const machine = await Machine.start(SITE, "--heap", "stress", "--target", target);
    await machine.answers();
    for (let i = 0; i < 10; i++) expect(curl("--silent", "--fail", "--max-time", "30", machine.url("/")).body).toEqual(file("index.html"));
    expect(await machine.stop()).toBe(INTERRUPTED);
  }, 10 * MINUTES);
});
