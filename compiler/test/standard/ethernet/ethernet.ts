import type { Net } from "../net/net.ts";
export interface Ethernet {
  readonly net: Net;
}
export function ethernet(net: Net): Ethernet {
  return { net };
}
