// Bundles the `ukc` command: one file that starts fast. Does nothing when no source is newer than the bundle.
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const output = join(root, "compiler", "dist");
const bundle = join(output, "ukc.mjs");

function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return latest;
}

const sources = [join(root, "grammar", "src"), join(root, "compiler", "src"), join(root, "lsp", "src")];
const inputs = [...sources.map(newest), statSync(fileURLToPath(import.meta.url)).mtimeMs, statSync(join(root, "compiler", "package.json")).mtimeMs];
if (existsSync(bundle) && statSync(bundle).mtimeMs > Math.max(...inputs)) process.exit(0);

process.stderr.write("[3/3] Building ukc\n");
const { build } = await import("esbuild");
const { version } = JSON.parse(readFileSync(join(root, "compiler", "package.json"), "utf8"));
mkdirSync(output, { recursive: true });

/** Node reads a CommonJS package of nine megabytes twice when a module imports it, and once when it is required. */
const requireTypeScript = {
  name: "require-typescript",
  setup(build) {
    build.onResolve({ filter: /^typescript$/ }, ({ kind, path }) => (kind === "import-statement" ? { path, namespace: "required" } : { path, external: true }));
    build.onLoad({ filter: /./, namespace: "required" }, ({ path }) => ({ contents: `export default require(${JSON.stringify(path)});`, loader: "js" }));
  },
};

// What a plain `prettier --plugin @ukc/grammar/prettier` loads.
await build({
  entryPoints: [join(root, "grammar", "src", "prettier.ts")], outfile: join(root, "grammar", "dist", "prettier.mjs"),
  bundle: true, format: "esm", platform: "node", target: "node20", logLevel: "warning", external: ["prettier", "prettier/*"],
});

await build({
  entryPoints: { ukc: join(root, "compiler", "src", "cli", "main.ts"), lsp: join(root, "lsp", "src", "main.ts"), lsp_worker: join(root, "lsp", "src", "application_worker.ts") },
  outdir: output, outExtension: { ".js": ".mjs" }, entryNames: "[name]", chunkNames: "chunks/[name]-[hash]",
  bundle: true, splitting: true, format: "esm", platform: "node", target: "node20", sourcemap: true, logLevel: "warning",
  // Loaded only by the verbs that need them.
  plugins: [requireTypeScript], external: ["llvm-bindings", "esbuild", "@viz-js/viz", "prettier", "prettier/*"],
  define: { UKC_VERSION: JSON.stringify(version) },
  // Some dependencies are CommonJS and call `require`.
  banner: { js: 'import { createRequire as __createRequire } from "node:module";\nconst require = __createRequire(import.meta.url);' },
});
