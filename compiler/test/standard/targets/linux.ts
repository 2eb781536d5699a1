import type { Stdio } from "../console/console.ts";
import type { Tcp } from "../tcp/tcp.ts";
export interface Sockets {
  readonly epoll: number;
}
export function stdio(index: number): Stdio {
  return { stdio: index };
}
export function sockets(index: number): Sockets {
  return { epoll: index };
}
export function linux_tcp(host: Sockets): Tcp {
  return { listen: () => void host };
}
