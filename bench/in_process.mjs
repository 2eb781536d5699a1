// The compiler's front half as a module of this process, for what is measured without the start of one.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { root } from "./harness.mjs";

const ENTRY = `
export { analyze } from "./compiler/src/analyze.ts";
export { overlay } from "./compiler/src/config/filesystem.ts";
export { diskFileSystem } from "./compiler/src/cli/host.ts";
export { solve } from "./compiler/src/resolve/solve.ts";
export { weightsOn } from "./compiler/src/resolve/weights.ts";
`;

/** Hands the module to `use`, and cleans up after it. */
export async function withCompiler(use) {
  const folder = mkdtempSync(join(root, "node_modules/.cache-bench-"));
  try {
    const bundle = join(folder, "compiler.mjs");
    await esbuild.build({
      stdin: { contents: ENTRY, resolveDir: root, loader: "ts" }, bundle: true, packages: "external", alias: { "@ukc/grammar": join(root, "grammar/src/index.ts") },
      format: "esm", platform: "node", target: "node20", outfile: bundle, logLevel: "error",
    });
    return await use(await import(pathToFileURL(bundle).href));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
