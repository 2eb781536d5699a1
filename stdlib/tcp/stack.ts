// TCP over the IP layers of a network: which segment belongs to what, and what is shared between connections.
import type { IpAddress } from "../address/address.ts";
import type { Clock } from "../clock/clock.ts";
import { PROTOCOL_TCP } from "../ipv4/ip.ts";
import type { Delivery, Ip, Transport, Unreachable } from "../ipv4/ip.ts";
import type { Region } from "../machine/declared_memory.ts";
import type { Packet } from "../machine/packet.ts";
import type { Random } from "../random/random.ts";
import { BlockPool } from "./blocks.ts";
import { fail, finish } from "./closing.ts";
import { ControlBlock } from "./control_block.ts";
import type { State } from "./control_block.ts";
import { Deadlines } from "./deadlines.ts";
import type { Endpoint } from "./endpoint.ts";
import { Endpoints } from "./endpoints.ts";
import type { Environment } from "./environment.ts";
import { ANSWERS, FIRST_INTERVAL, HalfOpen } from "./half_open.ts";
import { segmentArrives } from "./input.ts";
import { KeyedHash } from "./keyed_hash.ts";
import { PortListener } from "./listener.ts";
import type { ListenerOwner } from "./listener.ts";
import { retransmitFirst, sendResetFor, transmit } from "./output.ts";
import { ACK, HEADER, RST, SYN, Segment } from "./segment.ts";
import { isBefore, isUpTo } from "./sequence.ts";
import { Stream } from "./stream.ts";
import type { OpenError } from "./stream.ts";
import type { ConnectError, Connection, ListenError, Listener, Tcp } from "./tcp.ts";
import { TimeWait, TimeWaits } from "./time_wait.ts";
import { expire, sendInitialSyn } from "./timers.ts";

const DEFAULT_BACKLOG = 128;
/** Entries in TIME-WAIT for each connection that may be. */
const TIME_WAITS_A_CONNECTION = 4;
/** The dynamic ports of RFC 6335, section 6. */
const FIRST_DYNAMIC_PORT = 49_152;
const DYNAMIC_PORTS = 16_384;
/** Initial sequence numbers move on once every 4 microseconds (RFC 9293, section 3.4.1). */
const SEQUENCE_STEPS_PER_MILLISECOND = 250;
/** How far the sequence numbers of a connection begin beyond those of the one before it between the same ports. */
const REINCARNATION_STEP = 0x10000;
/** A path that takes less than this is not believed: the least IPv4 datagram every host accepts (RFC 1122, section 3.3.2). */
const LEAST_PATH_MTU = 576;

export interface TcpSettings {
  readonly connections: number;
  readonly buffers: number;
  readonly memory: Region;
}

export class TcpStack implements Tcp, Transport, Environment, ListenerOwner {
  readonly clock: Clock;
  readonly pool: BlockPool;
  readonly deadlines: Deadlines;
  private readonly ip: readonly Ip[];
  private readonly random: Random;
  private readonly connections: number;
  private readonly sequenceHash: KeyedHash;
  private readonly timestampHash: KeyedHash;
  private readonly endpoints: Endpoints;
  private readonly timeWaits: TimeWaits;
  private readonly listeners = new Map<number, PortListener>();
  private readonly active = new Set<ControlBlock>();
  /** Connections whose `transmit` runs at the end of this event; and those that wait for the card. */
  private deferred: ControlBlock[] = [];
  private flushing = false;
  private starved: ControlBlock[] = [];
  private readonly segment = new Segment();

  constructor(ip: readonly Ip[], clock: Clock, random: Random, settings: TcpSettings) {
    this.ip = ip;
    this.clock = clock;
    this.random = random;
    this.connections = settings.connections;
    this.pool = new BlockPool(settings.memory, settings.buffers, settings.connections);
    this.deadlines = new Deadlines(clock, (endpoint, now) => this.expire(endpoint, now));
    this.sequenceHash = KeyedHash.random(random);
    this.timestampHash = KeyedHash.random(random);
    this.endpoints = new Endpoints(KeyedHash.random(random), 2 * settings.connections);
    this.timeWaits = new TimeWaits(this.endpoints, TIME_WAITS_A_CONNECTION * settings.connections);
    for (const layer of ip) layer.attach(PROTOCOL_TCP, this);
  }

  listen(port: number, backlog: number = DEFAULT_BACKLOG): Listener | ListenError {
    if (this.listeners.has(port)) return "port in use";
    const listener = new PortListener(this, port, backlog);
    this.listeners.set(port, listener);
    this.clock.hold();
    return listener;
  }

  connect(address: IpAddress, port: number): Promise<Connection | ConnectError> {
    const layer = this.ip.find((candidate) => candidate.routes(address));
    if (layer === undefined || address.isMulticast()) return Promise.resolve("no route");
    if (this.active.size >= this.connections) return Promise.resolve("too many connections");
    const localPort = this.freePort(layer, address, port);
    if (localPort === undefined) return Promise.resolve("no free port");
    return new Promise((resolve) => {
      const now = this.clock.now();
      const iss = this.initialSequence(localPort, address, port, now);
      const tcb = this.open(layer, localPort, address, port, "SYN-SENT", iss, now, resolve);
      sendInitialSyn(tcb, now);
      this.deadlines.schedule(tcb, tcb.retransmitAt);
    });
  }

  receive(packet: Packet, source: IpAddress, destination: IpAddress): Delivery {
    const layer = this.layerAt(destination);
    // A connection has two ends: what went to many is nobody's.
    if (layer === undefined) return "taken";
    const { segment } = this;
    const sum = layer.pseudoHeaderSum(source, destination, PROTOCOL_TCP, packet.length());
    if (!segment.read(packet, sum)) return "taken";
    const now = this.clock.now();
    const endpoint = this.endpoints.find(layer, segment.destinationPort, source, segment.sourcePort);
    if (endpoint instanceof ControlBlock) segmentArrives(this, endpoint, segment, now);
    else if (endpoint instanceof HalfOpen) this.arrivesAtHalfOpen(endpoint, segment, now);
    else if (endpoint instanceof TimeWait) this.arrivesAtTimeWait(endpoint, layer, source, segment, now);
    else this.arrivesAtPort(layer, source, segment, now, undefined);
    return "taken";
  }

  unreachable(packet: Packet, _source: IpAddress, destination: IpAddress, reason: Unreachable): void {
    const tcb = this.connectionOfQuoted(packet, destination);
    // On a connection that was made it is a passing trouble (RFC 1122, section 4.2.3.9; RFC 5927).
    if (tcb === undefined || tcb.state !== "SYN-SENT") return;
    fail(this, tcb, reason === "port unreachable" ? "refused" : "no route");
  }

  tooBig(packet: Packet, _source: IpAddress, destination: IpAddress, mtu: number): void {
    const tcb = this.connectionOfQuoted(packet, destination);
    if (tcb === undefined || !tcb.isSynchronized()) return;
    const ipHeader = tcb.ip.version === 4 ? 20 : 40;
    const limit = Math.max(mtu, LEAST_PATH_MTU) - ipHeader - HEADER;
    const before = tcb.segmentSize;
    tcb.limitSegments(limit);
    if (tcb.segmentSize >= before) {
      tcb.segmentSize = before;
      return;
    }
    tcb.congestion.segmentChanged(tcb.segmentSize);
    retransmitFirst(this, tcb, this.clock.now());
  }

  transmitReady(): void {
    const waiting = this.starved;
    this.starved = [];
    const now = this.clock.now();
    for (const tcb of waiting) {
      tcb.waitsForTransmitBuffer = false;
      transmit(this, tcb, now);
    }
  }

  defer(tcb: ControlBlock): void {
    if (tcb.deferred) return;
    tcb.deferred = true;
    this.deferred.push(tcb);
    if (this.flushing) return;
    this.flushing = true;
    void Promise.resolve().then(() => this.flush());
  }

  waitForTransmitBuffer(tcb: ControlBlock): void {
    if (tcb.waitsForTransmitBuffer) return;
    tcb.waitsForTransmitBuffer = true;
    this.starved.push(tcb);
  }

  enterTimeWait(tcb: ControlBlock): void {
    const now = this.clock.now();
    const entry = new TimeWait(tcb, now);
    finish(this, tcb);
    this.timeWaits.add(entry, now);
  }

  forget(tcb: ControlBlock): void {
    if (!this.active.delete(tcb)) return;
    this.deadlines.remove(tcb);
    this.endpoints.remove(tcb);
    tcb.queue.release();
    tcb.receive.release();
    this.clock.release();
  }

  forgetHalfOpen(halfOpen: HalfOpen): void {
    this.deadlines.remove(halfOpen);
    this.endpoints.remove(halfOpen);
  }

  forgetListener(listener: PortListener): void {
    if (this.listeners.delete(listener.port)) this.clock.release();
  }

  /** Violations of the invariants of everything in here; none when all is sound. */
  check(): string[] {
    const violations = [
      ...this.pool.check(),
      ...this.endpoints.check(),
      ...this.deadlines.check(),
      ...this.timeWaits.check(),
    ];
    let halfOpen = 0;
    for (const listener of this.listeners.values()) {
      halfOpen += listener.halfOpen.size;
      if (listener.halfOpen.size > listener.backlog) violations.push("too many half-open connections");
    }
    for (const tcb of this.active) violations.push(...tcb.check());
    if (this.active.size > this.connections) violations.push("too many connections");
    const filed = this.active.size + halfOpen + this.timeWaits.size();
    if (filed !== this.endpoints.size) violations.push(`${this.endpoints.size} endpoints filed, ${filed} in use`);
    return violations;
  }

  /** How many connections there are, without those in TIME-WAIT. */
  activeConnections(): number {
    return this.active.size;
  }

  private flush(): void {
    this.flushing = false;
    const ready = this.deferred;
    this.deferred = [];
    const now = this.clock.now();
    for (const tcb of ready) {
      tcb.deferred = false;
      transmit(this, tcb, now);
    }
  }

  private expire(endpoint: Endpoint, now: number): void {
    if (endpoint instanceof ControlBlock) {
      expire(this, endpoint, now);
    } else if (endpoint instanceof HalfOpen) {
      if (endpoint.answers < ANSWERS) {
        this.answer(endpoint, now);
      } else {
        endpoint.listener.halfOpen.delete(endpoint);
        this.forgetHalfOpen(endpoint);
      }
    }
  }

  private answer(halfOpen: HalfOpen, now: number): void {
    halfOpen.answer(now);
    this.deadlines.schedule(halfOpen, now + FIRST_INTERVAL * 2 ** halfOpen.answers);
    halfOpen.answers++;
  }

  private open(
    ip: Ip,
    localPort: number,
    remoteAddress: IpAddress,
    remotePort: number,
    state: State,
    iss: number,
    now: number,
    opened: (result: Stream | OpenError) => void,
  ): ControlBlock {
    const offset = this.timestampHash.hash(remoteAddress.hash(), (localPort << 16) | remotePort, 0);
    const tcb = new ControlBlock(ip, localPort, remoteAddress, remotePort, this.pool, state, iss, offset, now);
    new Stream(this, tcb, opened);
    this.active.add(tcb);
    this.endpoints.insert(tcb);
    this.clock.hold();
    return tcb;
  }

  private arrivesAtHalfOpen(halfOpen: HalfOpen, segment: Segment, now: number): void {
    const next = (halfOpen.irs + 1) | 0;
    if (segment.has(RST)) {
      if (segment.sequence !== next) return;
      halfOpen.listener.halfOpen.delete(halfOpen);
      this.forgetHalfOpen(halfOpen);
      return;
    }
    if (segment.has(SYN)) {
      // The same SYN again: its answer was lost. Another one is stray, and the answer tells its sender so (RFC 5961).
      halfOpen.answer(now);
      return;
    }
    if (!segment.has(ACK)) return;
    if (segment.acknowledgment !== ((halfOpen.iss + 1) | 0)) {
      sendResetFor(halfOpen.ip, halfOpen.remoteAddress, segment);
      return;
    }
    this.promote(halfOpen, segment, now);
  }

  /** The handshake is complete: a connection, if there is room for one; else the peer's next segment tries again. */
  private promote(halfOpen: HalfOpen, segment: Segment, now: number): void {
    const { listener } = halfOpen;
    if (this.active.size >= this.connections || !listener.hasRoom()) return;
    listener.halfOpen.delete(halfOpen);
    this.forgetHalfOpen(halfOpen);
    const tcb = this.open(
      halfOpen.ip,
      halfOpen.localPort,
      halfOpen.remoteAddress,
      halfOpen.remotePort,
      "SYN-RECEIVED",
      halfOpen.iss,
      now,
      (result) => {
        if (result instanceof Stream) listener.deliver(result);
      },
    );
    tcb.synchronize(
      halfOpen.irs,
      halfOpen.maximumSegmentSize,
      halfOpen.windowScale,
      halfOpen.timestamps,
      halfOpen.timestamp,
      now,
    );
    segmentArrives(this, tcb, segment, now);
    // A segment that acknowledges and is still refused leaves nothing behind.
    if (tcb.state === "SYN-RECEIVED") fail(this, tcb, "timed out");
  }

  private arrivesAtTimeWait(entry: TimeWait, ip: Ip, source: IpAddress, segment: Segment, now: number): void {
    if (now >= entry.expiresAt) {
      this.timeWaits.remove(entry);
      this.arrivesAtPort(ip, source, segment, now, undefined);
      return;
    }
    // A reset must not end TIME-WAIT early (RFC 1337).
    if (segment.has(RST)) return;
    if (entry.yieldsTo(segment) && this.listeners.has(segment.destinationPort)) {
      this.timeWaits.remove(entry);
      this.arrivesAtPort(ip, source, segment, now, entry);
      return;
    }
    if (this.timeWaits.arrives(entry, segment, now)) entry.acknowledge(now);
  }

  /** RFC 9293, sections 3.10.7.1 and 3.10.7.2. `previous` is the connection between the same ports that this one follows. */
  private arrivesAtPort(ip: Ip, source: IpAddress, segment: Segment, now: number, previous: TimeWait | undefined): void {
    if (segment.has(RST)) return;
    const listener = this.listeners.get(segment.destinationPort);
    if (listener === undefined || segment.has(ACK)) {
      sendResetFor(ip, source, segment);
      return;
    }
    if (!segment.has(SYN)) return;
    if (this.active.size >= this.connections || !listener.hasRoom()) return;
    listener.evict();
    let iss = this.initialSequence(segment.destinationPort, source, segment.sourcePort, now);
    if (previous !== undefined && isUpTo(iss, previous.sndNxt)) iss = (previous.sndNxt + REINCARNATION_STEP) | 0;
    const offset = this.timestampHash.hash(source.hash(), (segment.destinationPort << 16) | segment.sourcePort, 0);
    const halfOpen = new HalfOpen(ip, source, listener, segment, iss, offset);
    listener.halfOpen.add(halfOpen);
    this.endpoints.insert(halfOpen);
    this.answer(halfOpen, now);
  }

  private layerAt(destination: IpAddress): Ip | undefined {
    for (const layer of this.ip) if (layer.address.equals(destination)) return layer;
    return undefined;
  }

  /** The connection that sent the segment quoted in an ICMP error, if its sequence number shows that the error is no forgery (RFC 5927). */
  private connectionOfQuoted(packet: Packet, destination: IpAddress): ControlBlock | undefined {
    const { view, start } = packet;
    const localPort = view.getUint16(start);
    const remotePort = view.getUint16(start + 2);
    const sequence = view.getInt32(start + 4);
    for (const layer of this.ip) {
      if (layer.version !== destination.version) continue;
      const endpoint = this.endpoints.find(layer, localPort, destination, remotePort);
      if (!(endpoint instanceof ControlBlock)) continue;
      if (!isBefore(sequence, endpoint.sndUna) && isBefore(sequence, endpoint.sndMax)) return endpoint;
    }
    return undefined;
  }

  /** RFC 6528. */
  private initialSequence(localPort: number, remoteAddress: IpAddress, remotePort: number, now: number): number {
    const hash = this.sequenceHash.hash(remoteAddress.hash(), (localPort << 16) | remotePort, 0);
    return (hash + Math.floor(now * SEQUENCE_STEPS_PER_MILLISECOND)) | 0;
  }

  private freePort(ip: Ip, remoteAddress: IpAddress, remotePort: number): number | undefined {
    const first = this.random.uint32() % DYNAMIC_PORTS;
    for (let i = 0; i < DYNAMIC_PORTS; i++) {
      const port = FIRST_DYNAMIC_PORT + ((first + i) % DYNAMIC_PORTS);
      if (!this.listeners.has(port) && this.endpoints.find(ip, port, remoteAddress, remotePort) === undefined) return port;
    }
    return undefined;
  }
}

export function tcp(ip: readonly Ip[], clock: Clock, random: Random, settings: TcpSettings): Tcp {
  return new TcpStack(ip, clock, random, settings);
}
