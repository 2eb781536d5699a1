// A real editor: Neovim with the configuration that docs/editors.md gives, on examples/site.

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { root } from "./client.ts";

const PATIENCE_MILLISECONDS = 120_000;

it("Neovim: diagnostics, completion, rename, formatting, code action", () => {
  const folder = mkdtempSync(join(tmpdir(), "ukc-nvim-"));
  try {
    cpSync(join(root, "examples", "site"), folder, { recursive: true });
    const report = join(folder, "report.txt");
    const command = JSON.stringify([process.execPath, join(root, "compiler", "dist", "ukc.mjs"), "lsp", "--stdio"]);
    const run = spawnSync("nvim", ["--headless", "--clean", "-i", "NONE", "-n", "--cmd", `let g:ukc_command = ${command}`, "-S", join(root, "lsp", "editors", "ukc.lua"), "-S", join(root, "lsp", "test", "neovim.lua")], {
      cwd: folder, encoding: "utf8", timeout: PATIENCE_MILLISECONDS, env: { ...process.env, UKC_REPORT: report, XDG_STATE_HOME: folder, XDG_DATA_HOME: folder },
    });
    expect(run.error).toBeUndefined();
    expect(readFileSync(report, "utf8").split("\n")).toEqual([
      expect.stringMatching(/^diagnostic UK4101 the gateway 10\.0\.3\.2 is not in 10\.0\.2\.0\/24/),
      "completion linux,microvm,node",
      "rename device card: Net network lan on card",
      "formatting   target = microvm",
      "action memory = 5MiB",
      "end",
      "",
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, PATIENCE_MILLISECONDS);
