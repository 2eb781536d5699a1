import type { InterfaceAddress } from "../address/address.ts";
import type { Clock } from "../clock/clock.ts";
import type { Ethernet } from "../ethernet/ethernet.ts";
import type { Ip } from "../ipv4/ipv4.ts";
export function ipv6(link: Ethernet, clock: Clock, settings: { readonly address: InterfaceAddress }): Ip {
  void [link, clock];
  return { address: settings.address };
}
