// `npm run bench features`: what each feature of the dialect costs in bytes of an image: each program of features/ uses one,
// and is weighed against the program that does nothing, for the target linux. FEATURES.md keeps what was weighed last;
// test/house/feature_sizes.test.ts holds it against what is built, so that nothing grows unseen.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { here, withOracle } from "./harness.mjs";

export const NOTHING = "nothing";
const programs = join(here, "features");
const table = join(here, "FEATURES.md");

export async function run() {
  await withOracle(async (oracle) => {
    const sizes = await weigh(oracle);
    writeFileSync(table, document(sizes));
    console.log(document(sizes));
  });
}

/**
 * Bytes of the image of each program, by name.
 * @param {{ compile(program: string, optimize: string): Promise<any> }} oracle
 * @returns {Promise<Map<string, number>>}
 */
export async function weigh(oracle) {
  const sizes = new Map();
  for (const file of readdirSync(programs).filter((each) => each.endsWith(".ts"))) {
    const compilation = await oracle.compile(join(programs, file), "size");
    if (compilation.kind === "refused") throw new Error(`${file}: ${compilation.diagnostics[0].message}`);
    sizes.set(file.slice(0, -3), compilation.bytes);
  }
  return sizes;
}

/** @returns {Map<string, number>} */
export function kept() {
  return new Map([...readFileSync(table, "utf8").matchAll(/^\| (\w+) \| ([\d,]+) \|/gm)].map(([, name, bytes]) => [name, Number(bytes.replaceAll(",", ""))]));
}

const grouped = (bytes) => bytes.toLocaleString("en-US");

function document(sizes) {
  const floor = sizes.get(NOTHING);
  const rows = [...sizes].sort((a, b) => a[1] - b[1]).map(([name, bytes]) => `| ${name} | ${grouped(bytes)} | ${name === NOTHING ? "" : grouped(bytes - floor)} |`);
  return `# What features cost

Written by \`npm run bench features\`: bytes of the image for the target \`linux\`, optimised for size, of a program that uses
one feature ([features/](features)), and how many of them the feature brings. Features share what they need, so that two
together cost less than both.

| feature | image | over nothing |
|---|---:|---:|
${rows.join("\n")}
`;
}
