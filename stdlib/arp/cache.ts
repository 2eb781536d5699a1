// ARP with a table of fixed size (RFC 826). An entry is "incomplete" until its first answer; after a while in use it is asked
// again, directly, and is forgotten when it stays silent, so that a neighbour that moved is found (RFC 1122, section 2.3.2.1).
// Packets wait for an answer in their driver's buffers: few of them, or a flood to silent addresses would take them all.
import { BROADCAST, Ipv4Address, MacAddress } from "../address/address.ts";
import type { InterfaceAddress } from "../address/address.ts";
import type { Clock } from "../clock/clock.ts";
import type { Ethernet } from "../ethernet/ethernet.ts";
import type { Packet } from "../machine/packet.ts";
import type { PacketReceiver } from "../net/net.ts";
import type { Arp } from "./arp.ts";

const ETHER_TYPE_ARP = 0x0806;
const HARDWARE_ETHERNET = 1;
const PROTOCOL_IPV4 = 0x0800;
const REQUEST = 1;
const REPLY = 2;
const MESSAGE = 28;

/** Milliseconds between requests for one address: at most one a second (RFC 1122, section 2.3.2.1). */
const REQUEST_INTERVAL = 1_000;
const REQUESTS = 3;
/** Milliseconds that an answer is good for. */
const REACHABLE = 60_000;
/** Packets that wait for one neighbour: RFC 1122 asks for at least the latest one. */
const WAITING_EACH = 3;
const WAITING_ALL = 16;

/** Milliseconds in which a second conflict means that the other host will not give way (RFC 5227, section 2.4). */
const DEFEND_INTERVAL = 10_000;

class Neighbour {
  readonly address: Ipv4Address;
  hardware: MacAddress | undefined = undefined;
  /** Milliseconds of the clock until which `hardware` is good. */
  freshUntil = 0;
  requests = 0;
  lastRequest = 0;
  lastUse = 0;
  readonly waiting: Packet[] = [];
  readonly waitingTypes: number[] = [];

  constructor(address: Ipv4Address) {
    this.address = address;
  }
}

export class ArpCache implements Arp, PacketReceiver {
  private readonly link: Ethernet;
  private readonly clock: Clock;
  /** Called when another host insists on having our address. */
  onConflict: (() => void) | undefined = undefined;
  /** This host's address; 0.0.0.0 while it has none. */
  private own: Ipv4Address;
  /** When another host was last seen with it, in milliseconds of the clock. */
  private lastConflict = Number.NEGATIVE_INFINITY;
  private readonly capacity: number;
  private readonly neighbours = new Map<number, Neighbour>();
  private waitingPackets = 0;
  private retrying = false;

  constructor(link: Ethernet, clock: Clock, own: Ipv4Address, capacity: number) {
    this.link = link;
    this.clock = clock;
    this.own = own;
    this.capacity = capacity;
    link.onReceive(ETHER_TYPE_ARP, this);
    this.announce();
  }

  /** From now on this host answers for that address, or with 0.0.0.0 for none. */
  move(own: Ipv4Address): void {
    this.own = own;
    this.lastConflict = Number.NEGATIVE_INFINITY;
    this.announce();
  }

  lookup(neighbour: Ipv4Address): MacAddress | undefined {
    return this.neighbours.get(neighbour.bits)?.hardware;
  }

  send(packet: Packet, neighbour: Ipv4Address, etherType: number): void {
    const now = this.clock.now();
    let entry = this.neighbours.get(neighbour.bits);
    if (entry === undefined) {
      entry = this.create(neighbour);
      this.request(entry, now);
    }
    entry.lastUse = now;
    if (entry.hardware !== undefined) {
      if (now > entry.freshUntil) this.confirm(entry, now);
      if (entry.hardware !== undefined) {
        this.link.send(packet, entry.hardware, etherType);
        return;
      }
    }
    this.enqueue(entry, packet, etherType);
  }

  receive(packet: Packet): void {
    if (packet.length() < MESSAGE) return;
    const { view, bytes, start } = packet;
    if (view.getUint16(start) !== HARDWARE_ETHERNET || view.getUint16(start + 2) !== PROTOCOL_IPV4) return;
    if (view.getUint8(start + 4) !== 6 || view.getUint8(start + 5) !== 4) return;
    const operation = view.getUint16(start + 6);
    const hardware = MacAddress.read(bytes, start + 8);
    const sender = Ipv4Address.read(bytes, start + 14);
    const target = Ipv4Address.read(bytes, start + 24);
    if (this.own.isUnspecified()) return;
    if (sender.equals(this.own) && !hardware.equals(this.link.address)) this.defend();
    // A sender that uses our address, a group address or none has nothing to teach; RFC 5227 probes carry 0.0.0.0.
    const teaches = !hardware.isGroup() && !sender.equals(this.own) && !sender.isUnspecified() && !sender.isMulticast();
    if (teaches) this.learn(sender, hardware, target.equals(this.own) && operation === REQUEST);
    if (operation === REQUEST && target.equals(this.own) && !sender.equals(this.own)) {
      this.transmit(REPLY, hardware, sender);
    }
  }

  /** Violations of this table's invariants; none when it is sound. */
  check(): string[] {
    const violations: string[] = [];
    let waiting = 0;
    for (const [bits, entry] of this.neighbours) {
      if (entry.address.bits !== bits) violations.push(`${entry.address.toString()} is filed elsewhere`);
      if (entry.waiting.length !== entry.waitingTypes.length) violations.push("a waiting packet has no type");
      if (entry.hardware !== undefined && entry.waiting.length > 0) violations.push("packets wait for a known neighbour");
      if (entry.waiting.length > WAITING_EACH) violations.push("too many packets wait for one neighbour");
      waiting += entry.waiting.length;
    }
    if (waiting !== this.waitingPackets) violations.push(`${waiting} packets wait, ${this.waitingPackets} counted`);
    if (waiting > WAITING_ALL) violations.push("too many packets wait");
    if (this.neighbours.size > this.capacity) violations.push("the table is over its capacity");
    return violations;
  }

  /** The announcement of RFC 5227, section 2.3: neighbours that knew this address elsewhere learn where it is now. */
  private announce(): void {
    if (!this.own.isUnspecified()) this.transmit(REQUEST, BROADCAST, this.own);
  }

  /** Says once that the address is ours; when the other goes on, whoever gave us the address is told (RFC 5227, section 2.4). */
  private defend(): void {
    const now = this.clock.now();
    const isFirst = now - this.lastConflict >= DEFEND_INTERVAL;
    if (!isFirst) {
      this.onConflict?.();
      return;
    }
    this.lastConflict = now;
    this.announce();
  }

  private learn(address: Ipv4Address, hardware: MacAddress, asksForUs: boolean): void {
    let entry = this.neighbours.get(address.bits);
    if (entry === undefined) {
      // Only one who is about to talk to us is worth a place (RFC 826, "packet reception").
      if (!asksForUs) return;
      entry = this.create(address);
    }
    const now = this.clock.now();
    entry.hardware = hardware;
    entry.freshUntil = now + REACHABLE;
    entry.requests = 0;
    for (let i = 0; i < entry.waiting.length; i++) {
      const packet = entry.waiting[i];
      if (packet !== undefined) this.link.send(packet, hardware, entry.waitingTypes[i] ?? 0);
    }
    this.waitingPackets -= entry.waiting.length;
    entry.waiting.length = 0;
    entry.waitingTypes.length = 0;
  }

  private create(address: Ipv4Address): Neighbour {
    if (this.neighbours.size >= this.capacity) this.evict();
    const entry = new Neighbour(address);
    entry.lastUse = this.clock.now();
    this.neighbours.set(address.bits, entry);
    return entry;
  }

  /** Forgets the neighbour that was not used for longest. */
  private evict(): void {
    let oldest: Neighbour | undefined = undefined;
    for (const entry of this.neighbours.values()) {
      if (oldest === undefined || entry.lastUse < oldest.lastUse) oldest = entry;
    }
    if (oldest !== undefined) this.forget(oldest);
  }

  private forget(entry: Neighbour): void {
    for (const packet of entry.waiting) this.link.release(packet);
    this.waitingPackets -= entry.waiting.length;
    entry.waiting.length = 0;
    entry.waitingTypes.length = 0;
    this.neighbours.delete(entry.address.bits);
  }

  private enqueue(entry: Neighbour, packet: Packet, etherType: number): void {
    if (entry.waiting.length === WAITING_EACH) {
      const oldest = entry.waiting.shift();
      entry.waitingTypes.shift();
      this.waitingPackets--;
      if (oldest !== undefined) this.link.release(oldest);
    }
    if (this.waitingPackets === WAITING_ALL) {
      this.link.release(packet);
      return;
    }
    entry.waiting.push(packet);
    entry.waitingTypes.push(etherType);
    this.waitingPackets++;
  }

  /** Asks a known neighbour whether it is still there; one that has not answered the last requests is unknown again. */
  private confirm(entry: Neighbour, now: number): void {
    if (entry.requests > 0 && now - entry.lastRequest < REQUEST_INTERVAL) return;
    if (entry.requests >= REQUESTS) {
      entry.hardware = undefined;
      entry.requests = 0;
    }
    this.request(entry, now);
  }

  private request(entry: Neighbour, now: number): void {
    entry.requests++;
    entry.lastRequest = now;
    this.transmit(REQUEST, entry.hardware ?? BROADCAST, entry.address);
    if (entry.hardware === undefined) this.retryLater();
  }

  private retryLater(): void {
    if (this.retrying) return;
    this.retrying = true;
    this.clock.after(REQUEST_INTERVAL, () => this.retry()).unref();
  }

  private retry(): void {
    this.retrying = false;
    const now = this.clock.now();
    const silent: Neighbour[] = [];
    let incomplete = false;
    for (const entry of this.neighbours.values()) {
      if (entry.hardware !== undefined) continue;
      if (now - entry.lastRequest < REQUEST_INTERVAL) incomplete = true;
      else if (entry.requests >= REQUESTS) silent.push(entry);
      else this.request(entry, now);
    }
    for (const entry of silent) this.forget(entry);
    if (incomplete) this.retryLater();
  }

  private transmit(operation: number, to: MacAddress, target: Ipv4Address): void {
    const packet = this.link.allocate();
    if (packet === undefined) return;
    const { view, bytes, start } = packet;
    view.setUint16(start, HARDWARE_ETHERNET);
    view.setUint16(start + 2, PROTOCOL_IPV4);
    view.setUint8(start + 4, 6);
    view.setUint8(start + 5, 4);
    view.setUint16(start + 6, operation);
    this.link.address.write(bytes, start + 8);
    this.own.write(bytes, start + 14);
    if (operation === REQUEST) bytes.fill(0, start + 18, start + 24);
    else to.write(bytes, start + 18);
    target.write(bytes, start + 24);
    packet.end = start + MESSAGE;
    this.link.send(packet, to, ETHER_TYPE_ARP);
  }
}

export function arp(
  link: Ethernet,
  clock: Clock,
  settings: { readonly address: InterfaceAddress; readonly neighbours: number },
): Arp {
  const own = settings.address.address;
  if (own.version !== 4) throw new Error("arp resolves IPv4 addresses only");
  return new ArpCache(link, clock, own, settings.neighbours);
}
