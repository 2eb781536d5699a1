// What TCP tests do again and again: two hosts on a wire, a connection between them, bytes through it. In the dialect, as
// everything that programs of test/protocol import: they run compiled too.
import type { Connection, Listener, StreamEnd } from "../tcp/tcp.ts";
import { Host } from "./host.ts";
import { VirtualClock } from "./virtual_clock.ts";
import { Wire } from "./wire.ts";
import type { WireSettings } from "./wire.ts";

export interface Pair {
  readonly clock: VirtualClock;
  readonly wire: Wire;
  readonly client: Host;
  readonly server: Host;
}

export function pair(settings: WireSettings = {}, connections: number = 16): Pair {
  const clock = new VirtualClock();
  const wire = new Wire(clock, settings);
  return {
    clock,
    wire,
    client: new Host(wire, 1, undefined, 1, connections),
    server: new Host(wire, 2, undefined, 2, connections),
  };
}

export function listen(host: Host, port: number, backlog?: number): Listener {
  const listener = host.tcp.listen(port, backlog);
  if (typeof listener === "string") throw new Error(`port ${port}: ${listener}`);
  return listener;
}

export async function connect(from: Host, to: Host, port: number): Promise<Connection> {
  const connection = await from.tcp.connect(to.address, port);
  if (typeof connection === "string") throw new Error(`connect: ${connection}`);
  return connection;
}

/** Both ends of a new connection. */
export async function connected(pair: Pair, port: number = 80): Promise<{ near: Connection; far: Connection; listener: Listener }> {
  const listener = listen(pair.server, port);
  const accepted = listener.accept();
  const near = await pair.clock.until(connect(pair.client, pair.server, port));
  const far = await pair.clock.until(accepted);
  if (far === undefined) throw new Error("the listener was closed");
  return { near, far, listener };
}

/** Reads to the end of the stream. */
export async function readAll(connection: Connection): Promise<{ bytes: Uint8Array; end: StreamEnd }> {
  const parts: Uint8Array[] = [];
  for (;;) {
    const part = await connection.read();
    if (typeof part === "string") return { bytes: concatenate(parts), end: part };
    parts.push(part);
  }
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Writes in pieces of that many bytes, every other one as constant bytes, and closes. */
export async function writeAll(connection: Connection, bytes: Uint8Array, piece: number): Promise<void> {
  let isConstant = false;
  for (let at = 0; at < bytes.length; at += piece) {
    const part = bytes.slice(at, at + piece);
    const error = await (isConstant ? connection.writeConstant(part) : connection.write(part));
    if (error !== undefined) throw new Error(`write: ${error}`);
    // A copied write leaves its bytes to the program.
    if (!isConstant) part.fill(0);
    isConstant = !isConstant;
  }
  const error = await connection.close();
  if (error !== undefined) throw new Error(`close: ${error}`);
}

/** Throws when a host's TCP breaks one of its invariants. */
export function checkInvariants(...hosts: Host[]): void {
  for (const host of hosts) {
    const violations = host.tcp.check();
    if (violations.length > 0) throw new Error(violations.join("; "));
  }
}
