// Entropy as the machine gives it. Refilled 256 bytes at a time, because the source may cost a system call or a trap.
import { randomBytes } from "../machine/intrinsics.ts";
import type { Random } from "./random.ts";

const BATCH = 256;

class MachineRandom implements Random {
  private readonly batch = new Uint8Array(BATCH);
  private position = BATCH;

  fill(into: Uint8Array): void {
    if (!randomBytes(into)) throw new Error("this machine offers no entropy: start it with a processor that has rdrand");
  }

  uint32(): number {
    if (this.position === BATCH) {
      this.fill(this.batch);
      this.position = 0;
    }
    let value = 0;
    for (let i = 0; i < 4; i++) {
      value = (value << 8) | (this.batch[this.position] ?? 0);
      this.batch[this.position] = 0;
      this.position++;
    }
    return value >>> 0;
  }
}

export function machine_random(): Random {
  return new MachineRandom();
}
