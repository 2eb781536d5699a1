// A console on the standard output of a process.
import type { Console } from "./console.ts";
import type { Stdio } from "./stdio.ts";

class StdioConsole implements Console {
  private readonly out: Stdio;
  private readonly encoder = new TextEncoder();

  constructor(out: Stdio) {
    this.out = out;
  }

  log(text: string): void {
    this.write(`${text}\n`);
  }

  write(text: string): void {
    this.out.write(this.encoder.encode(text));
  }
}

export function stdio_console(out: Stdio): Console {
  return new StdioConsole(out);
}
