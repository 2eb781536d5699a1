import type { InterfaceAddress, IpAddress } from "../address/address.ts";
import type { Clock } from "../clock/clock.ts";
import type { Ethernet } from "../ethernet/ethernet.ts";
export interface Ip {
  readonly address: InterfaceAddress;
}
export function ipv4(link: Ethernet, clock: Clock, settings: { readonly address: InterfaceAddress; readonly gateway: IpAddress | undefined }): Ip {
  void [link, clock];
  return { address: settings.address };
}
