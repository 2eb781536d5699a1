// The web site of examples/site, on every target, talked to by curl.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { curl, Machine, root } from "./machine.ts";

const SITE = "examples/site/site.uk";
const MINUTES = 60_000;
const INTERRUPTED = 130;
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
    const machine = await Machine.start(SITE, "--heap", "report");
    await machine.answers();
    const request = (): void => { expect(curl("--silent", "--fail", "--max-time", "5", machine.url("/")).status).toBe(0); };
    const liveBytes = (): number[] => [...machine.output.matchAll(/^Heap: \d+ collections, (\d+) bytes live$/gm)].map((match) => Number(match[1]));
    while (liveBytes().length < 3) for (let i = 0; i < 50; i++) request();
    const [, early = 0] = liveBytes();
    const collections = liveBytes().length;
    while (liveBytes().length < collections + 2) for (let i = 0; i < 50; i++) request();
    const late = liveBytes().at(-1) ?? 0;
    expect(Math.abs(late - early)).toBeLessThan(LIVE_TOLERANCE_BYTES);
    expect(await machine.stop()).toBe(INTERRUPTED);
  }, 10 * MINUTES);

  it.each([["microvm"], ["linux"]])("survives a collection at every allocation on %s", async (target) => {
    const machine = await Machine.start(SITE, "--heap", "stress", "--target", target);
    await machine.answers();
    for (let i = 0; i < 10; i++) expect(curl("--silent", "--fail", "--max-time", "30", machine.url("/")).body).toEqual(file("index.html"));
    expect(await machine.stop()).toBe(INTERRUPTED);
  }, 10 * MINUTES);
});
