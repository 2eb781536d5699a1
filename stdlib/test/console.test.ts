// Consoles against doubles of what they write to.
import { describe, expect, it } from "@jest/globals";
import { serial_console } from "../console/serial_console.ts";
import { stdio_console } from "../console/stdio_console.ts";
import type { Serial } from "../console/serial.ts";

/** A serial port that takes bytes as long as it has room for them, and has none for a while after each sixteen. */
class Port implements Serial {
  readonly sent: number[] = [];
  readonly registers = new Map<number, number>();
  divisor = 0;
  room = 16;
  stuck = false;
  private busy = 0;

  read(register: number): number {
    if (register !== 5) throw new Error(`register ${register}`);
    if (this.stuck || this.busy-- > 0) return 0;
    this.room = 16;
    return 0x60;
  }

  write(register: number, value: number): void {
    const isLatched = ((this.registers.get(3) ?? 0) & 0x80) !== 0;
    if (register === 0 && !isLatched) {
      if (this.room-- === 0) throw new Error("a byte was lost");
      if (this.room === 0) this.busy = 3;
      this.sent.push(value);
    } else if (register === 0) {
      this.divisor = value;
    } else {
      this.registers.set(register, value);
    }
  }
}

const text = (bytes: readonly number[]): string => new TextDecoder().decode(Uint8Array.from(bytes));

describe("the serial console", () => {
  it("sets the port to 115200 bits a second, eight bits, no interrupts", () => {
    const port = new Port();
    serial_console(port);
    expect(port.divisor).toBe(1);
    expect(port.registers.get(3)).toBe(3);
    expect(port.registers.get(1)).toBe(0);
  });

  it("writes lines in UTF-8, each ended as terminals want it", () => {
    const port = new Port();
    serial_console(port).log("gr\u00fc\u00dfe \u{1f600}");
    expect(text(port.sent)).toBe("gr\u00fc\u00dfe \u{1f600}\r\n");
  });

  it("waits for the port instead of losing bytes", () => {
    const port = new Port();
    serial_console(port).write("x".repeat(1_000));
    expect(port.sent.length).toBe(1_000);
  });

  it("gives a stuck port up, and comes back to it", () => {
    const port = new Port();
    const console = serial_console(port);
    port.stuck = true;
    console.log("lost");
    expect(port.sent).toEqual([]);
    port.stuck = false;
    console.log("found");
    expect(text(port.sent)).toBe("found\r\n");
  });
});

describe("the console on standard output", () => {
  it("writes lines in UTF-8", () => {
    const written: number[] = [];
    stdio_console({ write: (bytes) => void written.push(...bytes) }).log("\u00fc");
    expect(text(written)).toBe("\u00fc\n");
  });
});
