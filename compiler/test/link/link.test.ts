// Images, from a module written by hand: they run, are reproducible, say what they are made of, and fit their memory.

import { afterAll, describe, expect, it } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readElf } from "../../src/link/elf.ts";
import type { LinkedImage } from "../../src/link/link.ts";
import type { CycloneDxDocument } from "../../src/link/sbom/cyclonedx.ts";
import type { SpdxDocument } from "../../src/link/sbom/spdx.ts";
import { build, cleanUp, type Fixture } from "./image_fixture.ts";

async function linked(fixture: Fixture = {}): Promise<LinkedImage & { readonly directory: string }> {
  const { outcome, directory } = await build(fixture);
  if (outcome.kind !== "linked") throw new Error(JSON.stringify(outcome));
  return { ...outcome.image, directory };
}

afterAll(cleanUp);

describe("an image for linux", () => {
  it.each(["size", "speed", "debug"] as const)("runs, optimised for %s", async (optimize) => {
    const { image } = await linked({ optimize, text: "it runs\n" });
    const run = spawnSync(image, { encoding: "utf8" });
    expect({ text: run.stdout + run.stderr, status: run.status, signal: run.signal }).toEqual({ text: "it runs\n", status: 7, signal: null });
  });

  it("has the same bits wherever and whenever it is made", async () => {
    const [one, two] = [await linked(), await linked()];
    for (const file of ["image", "debugImage", "manifest"] as const) {
      expect((await readFile(one[file])).equals(await readFile(two[file]))).toBe(true);
    }
  });

  it("names no place of the machine that made it", async () => {
    const { image, debugImage, manifest, directory } = await linked();
    for (const path of [image, debugImage, manifest]) {
      const content = await readFile(path, "latin1");
      expect(content).not.toContain(directory);
      expect(content).not.toContain(process.cwd());
    }
  });

  it("writes what was asked for, and nothing else stays", async () => {
    const { directory } = await linked({ artifacts: ["llvm", "asm", "map", "sbom"] });
    expect((await readdir(join(directory, "build"))).sort()).toEqual(["hello.cdx.json", "hello.debug.elf", "hello.elf", "hello.json", "hello.ll", "hello.map", "hello.s", "hello.spdx.json"]);
    expect(await readFile(join(directory, "build/hello.map"), "utf8")).toMatch(/^0x\w+ +\d+ +\.text +hello\.start|uk_program_start/m);
  });

  it("bills its materials in SPDX and CycloneDX: the same parts, each reference to something that is there", async () => {
    const { directory, image } = await linked({ artifacts: ["sbom"] });
    const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(directory, "build", name), "utf8"));
    const digest = createHash("sha256").update(await readFile(image)).digest("hex");
    const spdx = await read("hello.spdx.json") as SpdxDocument;
    const ids = new Set<string>(spdx.packages.map(({ SPDXID }) => SPDXID).concat("SPDXRef-DOCUMENT"));
    expect(ids.size).toBe(spdx.packages.length + 1);
    expect([...ids].filter((id) => !/^SPDXRef-[A-Za-z0-9.-]+$/.test(id))).toEqual([]);
    expect(spdx.relationships.flatMap((each) => [each.spdxElementId, each.relatedSpdxElement]).filter((id) => !ids.has(id))).toEqual([]);
    expect(spdx.packages[0]?.checksums?.[0]?.checksumValue).toBe(digest);
    const cyclone = await read("hello.cdx.json") as CycloneDxDocument;
    const refs = new Set([cyclone.metadata.component["bom-ref"], ...cyclone.components.map((each) => each["bom-ref"])]);
    expect(refs.size).toBe(cyclone.components.length + 1);
    expect(cyclone.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((ref) => !refs.has(ref))).toEqual([]);
    expect(cyclone.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(cyclone.components.map(({ name }) => name).sort()).toEqual(spdx.packages.slice(1).map(({ name }) => name).sort());
  });

  it("leads from an address to a function and line of TypeScript", async () => {
    const { debugImage } = await linked({ optimize: "debug" });
    const start = readElf(await readFile(debugImage)).symbols.find((symbol) => symbol.name === "hello.start");
    const found = spawnSync("llvm-symbolizer-14", [`--obj=${debugImage}`, `0x${start?.value.toString(16)}`], { encoding: "utf8" });
    expect(found.stdout.trim().split("\n")).toEqual(["hello.start", expect.stringMatching(/\btest\.ts:1:/)]);
  });

  it("splits the memory without a rest", async () => {
    const { memory } = await linked({ total: 3 << 20 });
    const sum = memory.terms.reduce((total, term) => total + term.bytes, 0);
    expect((3 << 20) - sum).toBeGreaterThanOrEqual(0);
    expect((3 << 20) - sum).toBeLessThan(4096);
    expect(memory.terms.filter((term) => term.exactness === "estimated")).toEqual([]);
  });
});

describe("an image for a hypervisor", () => {
  it("carries a PVH note and proves its memory", async () => {
    const { image, memory } = await linked({ format: "pvh" });
    expect((await readFile(image)).includes(Buffer.from("Xen\0"))).toBe(true);
    expect(memory.terms.map((term) => term.kind)).toEqual(["image", "pageTables", "stack", "stack", "region", "region", "collector", "heap"]);
  });
});

describe("a build that fails", () => {
  const check = async (fixture: Fixture, kind: string, codes: readonly string[]): Promise<void> => {
    const { outcome, directory } = await build(fixture);
    expect({ kind: outcome.kind, codes: outcome.kind === "linked" ? [] : outcome.diagnostics.map((one) => one.code) }).toEqual({ kind, codes });
    expect(existsSync(join(directory, "build"))).toBe(false);
  };

  it("says how many bytes are missing when the code does not fit", () => check({ total: 64 << 10 }, "failed", ["UK4201"]));
  it("refuses more memory than lies below the devices", () => check({ total: 4 * 2 ** 30 }, "failed", ["UK4203"]));
  it("says when the heap is too small to start", () => check({ total: 150 << 10 }, "failed", ["UK4202"]));
  it("names the function that this target lacks", () => check({ intrinsic: "noSuchThing" }, "failed", ["UK6005"]));
  it("leaves nothing behind when it is interrupted", () => {
    const controller = new AbortController();
    controller.abort();
    return check({ signal: controller.signal }, "interrupted", []);
  });
  it("names the package of a missing tool", async () => {
    const path = process.env["PATH"];
    process.env["PATH"] = "/nowhere";
    try {
      await check({ text: "not built before\n" }, "toolMissing", ["UK6001"]);
    } finally {
      process.env["PATH"] = path;
    }
  });
});
