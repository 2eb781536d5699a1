import type { Clock } from "../clock/clock.ts";
import type { Tcp } from "../tcp/tcp.ts";
export interface HttpServer {
  readonly port: number;
}
export function server(tcp: Tcp, clock: Clock, settings: { readonly port: number; readonly idle: number }): HttpServer {
  void [tcp, clock];
  return { port: settings.port };
}
