// One host's place in one network: the services that a .uk file's `network` block offers. Each is instantiated only when
// something uses it, so this type is never built as a whole.
import type { Icmp } from "../icmp/icmp.ts";
import type { Tcp } from "../tcp/tcp.ts";
import type { Udp } from "../udp/udp.ts";

export interface Network {
  readonly tcp: Tcp;
  readonly udp: Udp;
  readonly icmp: Icmp;
}
