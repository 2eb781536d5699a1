// `--timings`: where the time of a build goes, a line for each stage, on standard error.

const MILLISECONDS = 1000;

export interface Timings {
  /** Begins anew with the first stage: another build of the same process. */
  restart(): void;
  /** The stage that begins now; the one before it ends. */
  begin(stage: string): void;
  /** Ends the last stage and writes the table. */
  show(title: string): void;
}

/** The first stage begins with the process. */
export function timings(first: string): Timings {
  const from = (began: number): void => { stages.splice(0, stages.length, { name: first, began }); };
  const stages: { readonly name: string; readonly began: number }[] = [{ name: first, began: 0 }];
  return {
    restart: () => { from(performance.now()); },
    begin: (name) => { stages.push({ name, began: performance.now() }); },
    show: (title) => {
      const end = performance.now();
      const seconds = (milliseconds: number): string => `${(milliseconds / MILLISECONDS).toFixed(2).padStart(7)} s`;
      const rows = stages.map(({ name, began }, index) => `${seconds((stages[index + 1]?.began ?? end) - began)}  ${name}`);
      process.stderr.write(`${title}\n${[...rows, `${seconds(end - (stages[0]?.began ?? 0))}  in all`].join("\n")}\n`);
      // Another unikernel of the same file begins where this one ends.
      from(end);
    },
  };
}
