// Each impairment alone, harder than all together, and none at all; with writes smaller and larger than a segment.
import { PERFECT } from "../../../stdlib/test/wire.ts";
import type { Impairments } from "../../../stdlib/test/wire.ts";
import { transfer } from "../transfer.ts";

const DELAYED: Impairments = { ...PERFECT, delay: 5 };

const WIRES: readonly (readonly [string, Impairments])[] = [
  ["perfect", PERFECT],
  ["20 % loss", { ...DELAYED, loss: 0.2 }],
  ["20 % duplication", { ...DELAYED, duplication: 0.2 }],
  ["30 % reordering", { ...DELAYED, reordering: 0.3 }],
  ["20 % corruption", { ...DELAYED, corruption: 0.2 }],
];

async function run(): Promise<void> {
  for (const [name, impairments] of WIRES) {
    for (const piece of [700, 20_000]) {
      console.log(`${name}, ${piece} bytes a write: ${await transfer({ seed: 1, impairments, bytesOut: 100_000, bytesBack: 60_000, piece })}`);
    }
  }
}

void run();
