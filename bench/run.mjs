// `npm run bench`: every benchmark, or one and what it takes: `npm run bench boot`, `npm run bench speed fib nbody`.
const BENCHMARKS = ["boot", "check", "features", "memory", "pauses", "resolution", "speed"];
const [name, ...words] = process.argv.slice(2);
if (name !== undefined && !BENCHMARKS.includes(name)) {
  console.error(`There is no benchmark ${name}; there are ${BENCHMARKS.join(", ")}.`);
  process.exit(2);
}
for (const each of name === undefined ? BENCHMARKS : [name]) await (await import(`./${each}.mjs`)).run(words);
