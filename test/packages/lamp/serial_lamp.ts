import type { Serial } from "@ukc/stdlib/console/serial.ts";
import type { Lamp } from "./lamp.ts";

class SerialLamp implements Lamp {
  readonly watts: number;
  private readonly port: Serial;

  constructor(port: Serial, watts: number) {
    this.port = port;
    this.watts = watts;
  }

  light(): void {
    for (const character of `serial lamp: ${this.watts} W\n`) this.port.write(0, character.charCodeAt(0));
  }
}

export function serial_lamp(port: Serial, options: { watts: number }): Lamp {
  return new SerialLamp(port, options.watts);
}
