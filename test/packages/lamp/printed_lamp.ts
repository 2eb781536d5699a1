import type { Stdio } from "@ukc/stdlib/console/stdio.ts";
import type { Lamp } from "./lamp.ts";

export function printed_lamp(out: Stdio, options: { watts: number }): Lamp {
  return {
    watts: options.watts,
    light: () => out.write(new TextEncoder().encode(`printed lamp: ${options.watts} W\n`)),
  };
}
