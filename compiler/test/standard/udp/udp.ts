import type { Ip } from "../ipv4/ipv4.ts";
export interface Udp {
  bind(port: number): void;
}
export function udp(ip: readonly Ip[], settings: { readonly queue: number }): Udp {
  return { bind: () => void [ip, settings] };
}
