import type { Stdio } from "@ukc/stdlib/console/stdio.ts";
import { physicalAddress, syscall } from "@ukc/stdlib/machine/intrinsics.ts";

const SYS_WRITE = 1;
const STANDARD_ERROR = 2;

class StandardError implements Stdio {
  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const rest = bytes.subarray(at);
      const written = syscall(SYS_WRITE, STANDARD_ERROR, physicalAddress(rest), rest.length, 0, 0, 0);
      if (written <= 0) return;
      at += written;
    }
  }
}

/** Units are numbered; there is one standard error. */
export function stdio(_unit: number): Stdio {
  return new StandardError();
}
