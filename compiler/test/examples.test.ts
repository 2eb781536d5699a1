// Every example resolves, on every target that has what it needs, against the real standard library.

import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { analyze } from "../src/index.ts";
import { disk, testFolder } from "./views.ts";

const root = dirname(dirname(testFolder));
const examples = readdirSync(join(root, "examples")).flatMap((name) => {
  const path = join(root, "examples", name, `${name}.uk`);
  return disk.readText(path) === undefined ? [] : [path];
});
const targets = ["microvm", "linux", "node"];
/** Examples for which not every target has a library yet: the hosts have none for `Udp` and `Icmp`. */
const onlyOn: Readonly<Record<string, readonly string[]>> = { "examples/echo/echo.uk": ["microvm"], "examples/ping/ping.uk": ["microvm"] };
const targetsOf = (path: string): readonly string[] => onlyOn[path.slice(root.length + 1)] ?? targets;

describe("examples", () => {
  it.each(examples.flatMap((path) => targetsOf(path).map((target) => [path.slice(root.length + 1), target, path] as const)))("%s on %s", async (_name, target, path) => {
    const analysis = await analyze(disk, path, {
      standardFolder: join(root, "stdlib"),
      target,
      defines: new Map(),
      cache: { read: () => undefined, write: () => undefined },
      showPath: (each) => each,
    });
    const errors = analysis?.diagnostics.filter((diagnostic) => diagnostic.severity === "error").map((diagnostic) => diagnostic.message);
    expect(errors).toEqual([]);
    expect(analysis?.unikernels.every(({ glue }) => glue !== undefined)).toBe(true);
  });
});
