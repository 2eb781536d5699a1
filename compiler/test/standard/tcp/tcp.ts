import type { Clock } from "../clock/clock.ts";
import type { Ip } from "../ipv4/ipv4.ts";
import type { Region } from "../machine/region.ts";
import type { Random } from "../random/random.ts";
export interface Tcp {
  listen(port: number): void;
}
export function tcp(
  ip: readonly Ip[],
  clock: Clock,
  random: Random,
  settings: { readonly connections: number; readonly buffers: number; readonly memory: Region },
): Tcp {
  return { listen: () => void [ip, clock, random, settings] };
}
