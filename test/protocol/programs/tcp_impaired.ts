// TCP keeps every byte while one frame in ten is lost, one in ten overtaken, one in ten doubled and one in ten damaged.
import type { Impairments } from "../../../stdlib/test/wire.ts";
import { transfer } from "../transfer.ts";

const HOSTILE: Impairments = { loss: 0.1, duplication: 0.1, reordering: 0.1, corruption: 0.1, delay: 5 };
const SEEDS = [1, 2, 3, 0x7fffffff, -1];

async function run(): Promise<void> {
  for (const seed of SEEDS) {
    console.log(await transfer({ seed, impairments: HOSTILE, bytesOut: 200_000, bytesBack: 150_000, piece: 3_000 }));
  }
}

void run();
