// `npm run bench resolution`: 500 interfaces, each given by 20 libraries of different weight that need further interfaces in their
// turn, from the checked configuration to the solution. Also the whole analysis in one process, cold and again.
import { join } from "node:path";
import { root, median } from "./harness.mjs";
import { withCompiler } from "./in_process.mjs";

const INTERFACES = 500;
const ALTERNATIVES = 20;
const ROUNDS = 21;
const FOLDER = "/resolution";
const CHOICES = { target: undefined, defines: new Map(), showPath: (path) => path };

export async function run() {
  await withCompiler(async ({ analyze, diskFileSystem, overlay, solve, weightsOn }) => {
    const kept = new Map();
    const cache = { read: (key) => kept.get(key), write: (key, text) => void kept.set(key, text) };
    const standardFolder = join(root, "stdlib");
    const fs = overlay(new Map(Object.entries(files()).map(([name, text]) => [`${FOLDER}/${name}`, text])), diskFileSystem());
    const analysed = async () => {
      const started = performance.now();
      const analysis = await analyze(fs, `${FOLDER}/many.uk`, { standardFolder, cache, ...CHOICES });
      if (analysis.diagnostics.some(({ severity }) => severity === "error")) throw new Error(analysis.diagnostics[0].message);
      return { analysis, elapsed: performance.now() - started };
    };
    const first = await analysed();
    const [unikernel] = first.analysis.unikernels;
    const times = [];
    let chosen = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const started = performance.now();
      const solved = solve(first.analysis.checker, unikernel.checked, { kind: "Signature", signature: unikernel.signature }, { stdlib: standardFolder, codeOf: weightsOn(fs), showPath: CHOICES.showPath });
      times.push(performance.now() - started);
      chosen = solved.solution.instances.length;
    }
    console.log(`${INTERFACES} interfaces of ${ALTERNATIVES} libraries each: ${chosen} instances are chosen`);
    console.log(`resolution                                  ${median(times).toFixed(1)} ms, the first time ${times[0].toFixed(1)}, at worst ${Math.max(...times).toFixed(1)}   (${ROUNDS})`);
    console.log(`all of the analysis, cold and again         ${first.elapsed.toFixed(0)} ms, ${(await analysed()).elapsed.toFixed(0)} ms`);
  });
}

/** Each library of an interface needs two later ones, so that what is needed is shared in many ways. */
function files() {
  const lines = [], typescript = [], weights = {};
  for (let i = 0; i < INTERFACES; i++) {
    typescript.push(`export interface I${i} { readonly number: number }`);
    lines.push(`interface I${i} from "./lib.ts"`);
    for (let k = 0; k < ALTERNATIVES; k++) {
      const needs = [i + 1, i + 1 + ((i * 7 + k * 13) % 23)].filter((each, at, all) => each < INTERFACES && all.indexOf(each) === at);
      lines.push(`library l${i}_${k}(${needs.map((each, at) => `r${at}: I${each}`).join(", ")}) -> I${i} from "./lib.ts"`);
      typescript.push(`export function l${i}_${k}(${needs.map((each, at) => `_r${at}: I${each}`).join(", ")}): I${i} { return { number: ${k} }; }`);
      weights[`l${i}_${k}`] = 100 + ((i * 31 + k * 97) % 1009);
    }
  }
  lines.push("unikernel many {", "  target = linux", "  memory = 64MiB", "  app main from \"./main.ts\"", "}", "");
  return {
    "many.uk": lines.join("\n"),
    "lib.ts": typescript.join("\n"),
    "weights.json": JSON.stringify(weights),
    "main.ts": "import type { I0 } from \"./lib.ts\";\nexport function main(root: I0): number { return root.number; }\n",
  };
}
