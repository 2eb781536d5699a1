// The plugin works with Prettier's own command line, as people outside of ukc use it.

import { describe, expect, it } from "@jest/globals";
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const prettierFolder = dirname(require.resolve("prettier/package.json"));

describe("prettier --plugin", () => {
  it("formats a .uk file, and refuses one with errors at their place", async () => {
    const folder = mkdtempSync(join(tmpdir(), "ukc-prettier-"));
    try {
      const plugin = join(folder, "plugin.mjs");
      const entryPoints = [join(import.meta.dirname, "../src/prettier.ts")];
      await build({ entryPoints, outfile: plugin, bundle: true, platform: "node", format: "esm", logLevel: "error" });
      const file = join(folder, "site.uk");
      const run = () => {
        const cli = join(prettierFolder, "bin/prettier.cjs");
        return execFileSync(process.execPath, [cli, "--plugin", plugin, file], { encoding: "utf8", stdio: "pipe" });
      };
      writeFileSync(file, "unikernel   site{target=linux}\n");
      expect(run()).toBe("unikernel site {\n  target = linux\n}\n");
      writeFileSync(file, "unikernel site {\n  device nic: 5\n}\n");
      expect(run).toThrow(/UK1203[^]*> 2 |   device nic: 5/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
