// A console on a 16550 serial port (National Semiconductor's data sheet): 115200 bits a second, eight bits, no parity, its
// FIFO on. Writing waits for the port, because a line that was written must be out even if the machine dies right after it.
import type { Console } from "./console.ts";
import type { Serial } from "./serial.ts";

const TRANSMIT = 0;
const INTERRUPT_ENABLE = 1;
const FIFO_CONTROL = 2;
const LINE_CONTROL = 3;
const MODEM_CONTROL = 4;
const LINE_STATUS = 5;
/** With the divisor latch open, registers 0 and 1 hold the divisor of 115200. */
const DIVISOR_LOW = 0;
const DIVISOR_HIGH = 1;

const DIVISOR_LATCH = 0x80;
const EIGHT_BITS = 0x03;
const FIFO_ON_AND_EMPTY = 0x07;
const READY = 0x03;
const TRANSMITTER_EMPTY = 0x20;
/** Bytes that an empty transmitter takes at once. */
const FIFO = 16;
/** Looks at a port that is not ready before it counts as stuck; a byte takes 87 microseconds, a look about one. */
const PATIENCE = 100_000;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

class SerialConsole implements Console {
  private readonly port: Serial;
  private readonly encoder = new TextEncoder();
  private room = 0;
  private isStuck = false;

  constructor(port: Serial) {
    this.port = port;
    port.write(INTERRUPT_ENABLE, 0);
    port.write(LINE_CONTROL, DIVISOR_LATCH);
    port.write(DIVISOR_LOW, 1);
    port.write(DIVISOR_HIGH, 0);
    port.write(LINE_CONTROL, EIGHT_BITS);
    port.write(FIFO_CONTROL, FIFO_ON_AND_EMPTY);
    port.write(MODEM_CONTROL, READY);
  }

  log(text: string): void {
    this.write(`${text}\n`);
  }

  write(text: string): void {
    for (const byte of this.encoder.encode(text)) {
      if (byte === LINE_FEED) this.put(CARRIAGE_RETURN);
      this.put(byte);
    }
  }

  private put(byte: number): void {
    if (this.room === 0) this.awaitRoom();
    if (this.isStuck) return;
    this.port.write(TRANSMIT, byte);
    this.room--;
  }

  /** A port that never becomes ready is given up: a machine must not hang because nobody listens. */
  private awaitRoom(): void {
    for (let looks = 0; looks < PATIENCE; looks++) {
      if ((this.port.read(LINE_STATUS) & TRANSMITTER_EMPTY) !== 0) {
        this.room = FIFO;
        this.isStuck = false;
        return;
      }
      if (this.isStuck) return;
    }
    this.isStuck = true;
  }
}

export function serial_console(port: Serial): Console {
  return new SerialConsole(port);
}
