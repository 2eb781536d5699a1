// `npm run bench`: every benchmark, or those named: `npm run bench boot`.
const BENCHMARKS = ["boot"];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !BENCHMARKS.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}; there are ${BENCHMARKS.join(", ")}.`);
  process.exit(2);
}
for (const name of wanted.length > 0 ? wanted : BENCHMARKS) await import(`./${name}.mjs`);
