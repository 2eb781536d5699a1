// Long work shows what it is doing on a terminal and is silent in a pipe.

import ora from "ora";

export interface Progress {
  stage(text: string): void;
  stop(): void;
}

export function progress(): Progress {
  if (process.stderr.isTTY !== true) return { stage: () => {}, stop: () => {} };
  const spinner = ora({ stream: process.stderr, discardStdin: false });
  return {
    stage: (text) => { if (spinner.isSpinning) spinner.text = text; else spinner.start(text); },
    stop: () => { spinner.stop(); },
  };
}
