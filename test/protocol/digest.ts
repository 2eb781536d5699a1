// What a transfer leaves behind in one line: numbers that differ as soon as one byte, one segment or one timer did. The
// programs print them, so that a run on Node and a compiled one are compared without saying beforehand what is right.
import type { Host } from "../../stdlib/test/host.ts";

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a, 32 bits, as eight hexadecimal digits. */
export function hash(bytes: Uint8Array): string {
  let state = FNV_OFFSET;
  for (const byte of bytes) state = Math.imul(state ^ byte, FNV_PRIME);
  return (state >>> 0).toString(16).padStart(8, "0");
}

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}

const ETHERNET_HEADER = 14;
const IPV4_HEADER = 20;
const PROTOCOL_TCP = 6;

/** Counts data segments as they are sent, and those among them that carry what had been sent before. For one connection between two hosts. */
export class SegmentCount {
  dataSegments = 0;
  retransmitted = 0;
  /** By the last byte of the sender's address: one past the highest sequence number it sent. */
  private readonly highest = new Map<number, number>();

  /** Looks at a frame on its way; always true, as a filter that drops nothing. */
  see(frame: Uint8Array): boolean {
    const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
    const tcp = ETHERNET_HEADER + IPV4_HEADER;
    if (view.getUint16(12) !== 0x0800 || view.getUint8(ETHERNET_HEADER + 9) !== PROTOCOL_TCP) return true;
    const payload = view.getUint16(ETHERNET_HEADER + 2) - IPV4_HEADER - (view.getUint8(tcp + 12) >> 4) * 4;
    if (payload <= 0) return true;
    const sender = view.getUint8(ETHERNET_HEADER + 15);
    const sequence = view.getInt32(tcp + 4);
    const end = (sequence + payload) | 0;
    const highest = this.highest.get(sender);
    this.dataSegments++;
    if (highest !== undefined && ((sequence - highest) | 0) < 0) this.retransmitted++;
    if (highest === undefined || ((end - highest) | 0) > 0) this.highest.set(sender, end);
    return true;
  }
}

/** Throws unless a host has given back all that it took. */
export function checkIdle(host: Host): void {
  const violations = host.tcp.check();
  if (host.tcp.activeConnections() !== 0) violations.push(`${host.tcp.activeConnections()} connections left`);
  if (host.card.outstanding() !== 0) violations.push(`${host.card.outstanding()} packets not given back`);
  if (host.tcp.pool.freeBlocks() !== host.blocks) violations.push(`${host.tcp.pool.freeBlocks()} of ${host.blocks} blocks free`);
  if (violations.length > 0) throw new Error(violations.join("; "));
}
