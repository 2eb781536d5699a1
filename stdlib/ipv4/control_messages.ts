// The ICMP that belongs to the internet layer of a host (RFC 792, RFC 1122 section 3.2.2): it answers echo requests, tells
// transports what happened to their packets, and refuses what nobody here takes. Refusals are rationed, so that nobody can
// use this host to flood another.
import { Ipv4Address } from "../address/address.ts";
import type { Clock } from "../clock/clock.ts";
import { addWords, finish } from "../machine/checksum.ts";
import type { Packet } from "../machine/packet.ts";
import { PROTOCOL_ICMP } from "./ip.ts";
import type { Ip, Transport, Unreachable } from "./ip.ts";

const HEADER = 8;
const IPV4_HEADER = 20;
const ECHO_REPLY = 0;
const DESTINATION_UNREACHABLE = 3;
const ECHO_REQUEST = 8;
const TIME_EXCEEDED = 11;
const CODE_PROTOCOL_UNREACHABLE = 2;
const CODE_PORT_UNREACHABLE = 3;
const CODE_FRAGMENTATION_NEEDED = 4;
/** Bytes of the offending packet's payload that an error quotes (RFC 792). */
const QUOTED_PAYLOAD = 8;
/** Errors a second, as a bucket that holds as many. */
const ERRORS_PER_SECOND = 50;

/** What control messages need of the layer they are part of. */
interface InternetLayer extends Ip {
  readonly address: Ipv4Address;
  transportOf(protocol: number): Transport | undefined;
}

export class ControlMessages {
  private readonly ip: InternetLayer;
  private readonly clock: Clock;
  private allowance = ERRORS_PER_SECOND;
  private allowanceAt = 0;

  constructor(ip: InternetLayer, clock: Clock) {
    this.ip = ip;
    this.clock = clock;
  }

  /** Handles an ICMP message at `start`; false when it is one that a library may have asked for. */
  receive(packet: Packet, source: Ipv4Address, unicast: boolean): boolean {
    const { view, start, end } = packet;
    if (end - start < HEADER || finish(addWords(view, start, end, 0)) !== 0) return true;
    const type = view.getUint8(start);
    if (type === ECHO_REQUEST) {
      // Not for broadcasts: answering those is how one packet becomes a thousand (RFC 1122 lets a host be silent).
      if (unicast) this.answerEcho(packet, source);
      return true;
    }
    if (type === DESTINATION_UNREACHABLE || type === TIME_EXCEEDED) {
      if (unicast) this.reportError(packet, type);
      return true;
    }
    return type !== ECHO_REPLY;
  }

  /** Tells the sender of a packet, whose IP header is at `headerStart`, that nobody here takes it. */
  refuse(packet: Packet, headerStart: number, source: Ipv4Address, reason: "port unreachable" | "protocol unreachable"): void {
    if (!this.mayReport()) return;
    const reply = this.ip.allocate();
    if (reply === undefined) return;
    const quotedEnd = Math.min(packet.end, packet.start + QUOTED_PAYLOAD);
    const at = reply.start;
    reply.view.setUint8(at, DESTINATION_UNREACHABLE);
    reply.view.setUint8(at + 1, reason === "port unreachable" ? CODE_PORT_UNREACHABLE : CODE_PROTOCOL_UNREACHABLE);
    reply.view.setUint16(at + 2, 0);
    reply.view.setUint32(at + 4, 0);
    reply.bytes.set(packet.bytes.subarray(headerStart, quotedEnd), at + HEADER);
    reply.end = at + HEADER + quotedEnd - headerStart;
    reply.view.setUint16(at + 2, finish(addWords(reply.view, at, reply.end, 0)));
    this.ip.send(reply, source, PROTOCOL_ICMP);
  }

  private answerEcho(packet: Packet, source: Ipv4Address): void {
    const length = packet.length();
    if (length > this.ip.maximumPayload) return;
    const reply = this.ip.allocate();
    if (reply === undefined) return;
    const at = reply.start;
    reply.bytes.set(packet.bytes.subarray(packet.start, packet.end), at);
    reply.end = at + length;
    reply.view.setUint8(at, ECHO_REPLY);
    reply.view.setUint16(at + 2, 0);
    reply.view.setUint16(at + 2, finish(addWords(reply.view, at, reply.end, 0)));
    this.ip.send(reply, source, PROTOCOL_ICMP);
  }

  private reportError(packet: Packet, type: number): void {
    const { view, bytes, start, end } = packet;
    const quoted = start + HEADER;
    if (end - quoted < IPV4_HEADER + QUOTED_PAYLOAD) return;
    const quotedHeader = (view.getUint8(quoted) & 0x0f) << 2;
    if (view.getUint8(quoted) >> 4 !== 4 || quotedHeader < IPV4_HEADER || end - quoted < quotedHeader + QUOTED_PAYLOAD) return;
    if (view.getInt32(quoted + 12) !== this.ip.address.bits) return;
    const transport = this.ip.transportOf(view.getUint8(quoted + 9));
    if (transport === undefined) return;
    const code = view.getUint8(start + 1);
    const nextHopMtu = view.getUint16(start + 6);
    const destination = Ipv4Address.read(bytes, quoted + 16);
    packet.start = quoted + quotedHeader;
    if (type === DESTINATION_UNREACHABLE && code === CODE_FRAGMENTATION_NEEDED) {
      transport.tooBig(packet, this.ip.address, destination, nextHopMtu);
    } else {
      transport.unreachable(packet, this.ip.address, destination, unreachable(type, code));
    }
  }

  private mayReport(): boolean {
    const now = this.clock.now();
    const earned = ((now - this.allowanceAt) / 1_000) * ERRORS_PER_SECOND;
    this.allowance = Math.min(ERRORS_PER_SECOND, this.allowance + earned);
    this.allowanceAt = now;
    if (this.allowance < 1) return false;
    this.allowance -= 1;
    return true;
  }
}

function unreachable(type: number, code: number): Unreachable {
  if (type === TIME_EXCEEDED) return "time exceeded";
  switch (code) {
    case CODE_PROTOCOL_UNREACHABLE:
      return "protocol unreachable";
    case CODE_PORT_UNREACHABLE:
      return "port unreachable";
    case 0:
    case 6:
    case 11:
      return "network unreachable";
    case 9:
    case 10:
    case 13:
      return "prohibited";
    default:
      return "host unreachable";
  }
}
