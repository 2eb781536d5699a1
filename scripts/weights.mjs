// What each library of the standard library weighs, measured from the images of the examples: `npm run weights` writes a
// `weights.json` beside each. Without arguments that is all there is to it.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stdlib = join(root, "stdlib");

/** Images that have every library between them. Where a library is in several, the heaviest counts. */
const IMAGES = [["site", "microvm"], ["site", "linux"], ["echo", "microvm"], ["ping", "microvm"], ["hello", "linux"]];

/**
 * Bytes of code by library and the folder that declares it: `tcp` -> `{ tcp: 36684 }`.
 * @returns {Map<string, Record<string, number>>}
 */
export function measure() {
  /** @type {Map<string, Record<string, number>>} */
  const folders = new Map();
  for (const [example, target] of IMAGES) {
    const run = spawnSync(process.execPath, [join(root, "compiler", "dist", "ukc.mjs"), "size", join(root, "examples", example, `${example}.uk`), "--target", target, "--format", "json"], { encoding: "utf8", maxBuffer: 1 << 28 });
    if (run.status !== 0) throw new Error(`ukc size of ${example} for ${target}: ${run.stderr}`);
    for (const [qualified, bytes] of Object.entries(JSON.parse(run.stdout)[0].weights)) {
      const [module, library] = qualified.split(".");
      const folder = folderOf(module);
      const weights = folders.get(folder) ?? {};
      weights[library] = Math.max(weights[library] ?? 0, bytes);
      folders.set(folder, weights);
    }
  }
  return folders;
}

/** A module of the standard library is a folder, or a file of one. */
function folderOf(module) {
  if (existsSync(join(stdlib, module, `${module}.uk`))) return module;
  const found = readdirSync(stdlib, { withFileTypes: true }).find((entry) => entry.isDirectory() && existsSync(join(stdlib, entry.name, `${module}.uk`)));
  if (found === undefined) throw new Error(`nothing declares ${module}`);
  return found.name;
}

/** @param {string} folder */
export function kept(folder) {
  const path = join(stdlib, folder, "weights.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [folder, weights] of measure()) {
    const sorted = Object.fromEntries(Object.entries(weights).sort(([a], [b]) => (a < b ? -1 : 1)));
    writeFileSync(join(stdlib, folder, "weights.json"), `${JSON.stringify(sorted, null, 2)}\n`);
    process.stdout.write(Object.entries(sorted).map(([name, bytes]) => `${String(bytes).padStart(7)}  ${folder}/${name}\n`).join(""));
  }
}
