// A transfer short enough to collect garbage at every allocation, over a wire as bad as any.
import { transfer } from "../transfer.ts";

void transfer({ seed: 5, impairments: { loss: 0.1, duplication: 0.1, reordering: 0.1, corruption: 0.1, delay: 5 }, bytesOut: 20_000, bytesBack: 10_000, piece: 3_000 })
  .then((line) => console.log(line));
