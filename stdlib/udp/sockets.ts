// UDP (RFC 768) with one socket a port. A datagram is copied once, out of the driver's buffer, so that a program may keep it.
import type { IpAddress } from "../address/address.ts";
import type { Clock } from "../clock/clock.ts";
import { PROTOCOL_UDP } from "../ipv4/ip.ts";
import type { Delivery, Ip, Transport } from "../ipv4/ip.ts";
import { addWords, finish } from "../machine/checksum.ts";
import type { Packet } from "../machine/packet.ts";
import type { Random } from "../random/random.ts";
import type { Datagram, Udp, UdpSendError, UdpSocket } from "./udp.ts";

const HEADER = 8;
/** The dynamic ports of RFC 6335, section 6. */
const FIRST_DYNAMIC_PORT = 49_152;
const DYNAMIC_PORTS = 16_384;

class Socket implements UdpSocket {
  readonly port: number;
  private readonly stack: UdpSockets;
  private readonly queue: Datagram[] = [];
  private readonly waiting: ((datagram: Datagram | undefined) => void)[] = [];
  private handler: ((datagram: Datagram) => void) | undefined = undefined;
  private open = true;

  constructor(stack: UdpSockets, port: number) {
    this.stack = stack;
    this.port = port;
  }

  receive(): Promise<Datagram | undefined> {
    const next = this.queue.shift();
    if (next !== undefined || !this.open) return Promise.resolve(next);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  onReceive(handler: (datagram: Datagram) => void): void {
    this.handler = handler;
    for (const datagram of this.queue) handler(datagram);
    this.queue.length = 0;
  }

  send(payload: Uint8Array, destination: IpAddress, port: number): UdpSendError | undefined {
    return this.open ? this.stack.transmit(this.port, payload, destination, port) : "closed";
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    this.stack.unbind(this.port);
    for (const resolve of this.waiting) resolve(undefined);
    this.waiting.length = 0;
  }

  deliver(datagram: Datagram): void {
    if (this.handler !== undefined) {
      this.handler(datagram);
      return;
    }
    const resolve = this.waiting.shift();
    if (resolve !== undefined) resolve(datagram);
    else if (this.queue.length < this.stack.queueLimit) this.queue.push(datagram);
  }
}

class UdpSockets implements Udp, Transport {
  readonly queueLimit: number;
  private readonly ip: readonly Ip[];
  private readonly clock: Clock;
  private readonly random: Random;
  private readonly sockets = new Map<number, Socket>();

  constructor(ip: readonly Ip[], clock: Clock, random: Random, queueLimit: number) {
    this.ip = ip;
    this.clock = clock;
    this.random = random;
    this.queueLimit = queueLimit;
    for (const layer of ip) layer.attach(PROTOCOL_UDP, this);
  }

  bind(port: number): UdpSocket | "port in use" {
    const chosen = port === 0 ? this.freePort() : port;
    if (chosen === undefined || this.sockets.has(chosen)) return "port in use";
    const socket = new Socket(this, chosen);
    this.sockets.set(chosen, socket);
    this.clock.hold();
    return socket;
  }

  unbind(port: number): void {
    if (this.sockets.delete(port)) this.clock.release();
  }

  transmit(sourcePort: number, payload: Uint8Array, destination: IpAddress, port: number): UdpSendError | undefined {
    const layer = this.ip.find((candidate) => candidate.routes(destination));
    if (layer === undefined) return "no route";
    const length = HEADER + payload.length;
    if (length > layer.maximumPayload) return "too long";
    const packet = layer.allocate();
    if (packet === undefined) return "no buffers";
    const { view, start } = packet;
    packet.end = start + length;
    view.setUint16(start, sourcePort);
    view.setUint16(start + 2, port);
    view.setUint16(start + 4, length);
    view.setUint16(start + 6, 0);
    packet.bytes.set(payload, start + HEADER);
    const checksum = finish(addWords(view, start, packet.end, layer.pseudoHeaderSum(layer.address, destination, PROTOCOL_UDP, length)));
    // A sum of zero travels as all ones, since zero says that there is no checksum (RFC 768).
    view.setUint16(start + 6, checksum === 0 ? 0xffff : checksum);
    layer.send(packet, destination, PROTOCOL_UDP);
    return undefined;
  }

  receive(packet: Packet, source: IpAddress, destination: IpAddress): Delivery {
    const { view, start } = packet;
    if (packet.length() < HEADER) return "taken";
    const length = view.getUint16(start + 4);
    const sourcePort = view.getUint16(start);
    if (length < HEADER || length > packet.length() || !this.isIntact(packet, source, destination, length)) return "taken";
    const socket = this.sockets.get(view.getUint16(start + 2));
    if (socket === undefined) return "no such port";
    socket.deliver({ source, sourcePort, payload: packet.bytes.slice(start + HEADER, start + length) });
    return "taken";
  }

  unreachable(): void {
    // A datagram that came to nothing is what UDP promises; its sender has a timeout.
  }

  tooBig(): void {
    // As for `unreachable`.
  }

  transmitReady(): void {
    // Nothing waits here: `send` said "no buffers".
  }

  private isIntact(packet: Packet, source: IpAddress, destination: IpAddress, length: number): boolean {
    const { view, start } = packet;
    if (view.getUint16(start + 6) === 0) return source.version === 4;
    const layer = this.ip.find((candidate) => candidate.version === source.version);
    if (layer === undefined) return false;
    const pseudoHeader = layer.pseudoHeaderSum(source, destination, PROTOCOL_UDP, length);
    return finish(addWords(view, start, start + length, pseudoHeader)) === 0;
  }

  private freePort(): number | undefined {
    const first = this.random.uint32() % DYNAMIC_PORTS;
    for (let i = 0; i < DYNAMIC_PORTS; i++) {
      const port = FIRST_DYNAMIC_PORT + ((first + i) % DYNAMIC_PORTS);
      if (!this.sockets.has(port)) return port;
    }
    return undefined;
  }
}

export function udp(ip: readonly Ip[], clock: Clock, random: Random, settings: { readonly queue: number }): Udp {
  return new UdpSockets(ip, clock, random, settings.queue);
}
