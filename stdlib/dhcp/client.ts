// The client's half of DHCP (RFC 2131, section 4.4) as a state machine over a way to send, a clock and random numbers. What it
// leaves out: asking for the address it had before a restart (INIT-REBOOT), since nothing is kept over one.
import { Ipv4Address } from "../address/address.ts";
import type { MacAddress } from "../address/address.ts";
import type { Clock, Timer } from "../clock/clock.ts";
import type { Random } from "../random/random.ts";
import { ACK, DECLINE, DISCOVER, NAK, OFFER, readReply, REQUEST } from "./message.ts";
import type { Question, Reply } from "./message.ts";

/** Milliseconds: the first retransmission, the longest wait between two (RFC 2131, section 4.1), and half the spread of both. */
const FIRST_WAIT = 4_000;
const LONGEST_WAIT = 64_000;
const SPREAD = 1_000;
/** Requests for an offered address before another is looked for. */
const REQUESTS = 4;
/** Milliseconds before it starts over after an address was refused or turned out to be taken (RFC 2131, section 3.1, step 5). */
const AFTER_REFUSAL = 10_000;
/** Milliseconds between requests while renewing and rebinding, at least (RFC 2131, section 4.4.5). */
const LEAST_RENEWAL_WAIT = 60_000;
/** The longest that one timer runs, milliseconds: a lease that lasts longer is renewed early. */
const LONGEST_TIMER = 0x7fffffff;
/** A shorter lease than these seconds would be nothing but renewals. */
const LEAST_LEASE = 10;
const FOREVER = 0xffffffff;

export type DhcpState = "selecting" | "requesting" | "bound" | "renewing" | "rebinding" | "waiting";

/** Where and how this host is on its link. */
export interface Lease {
  readonly address: Ipv4Address;
  readonly prefixLength: number;
  readonly gateway: Ipv4Address | undefined;
  /** Seconds from when it was asked for; 0xffffffff for ever. */
  readonly seconds: number;
}

/** What the client does to the world around it. */
export interface DhcpHost {
  readonly hardware: MacAddress;
  readonly hostName: string | undefined;
  /** Sends to everybody, or to the server when it is given. */
  ask(question: Question, server: Ipv4Address | undefined): void;
  /** From now on this host is what the lease says; with undefined it has no address. */
  configure(lease: Lease | undefined): void;
  /** Nobody has answered yet. */
  unanswered(): void;
}

export class DhcpClient {
  state: DhcpState = "waiting";
  private readonly host: DhcpHost;
  private readonly clock: Clock;
  private readonly random: Random;
  private transaction = 0;
  /** When the current exchange began, and its latest request was sent. */
  private began = 0;
  private asked = 0;
  private attempts = 0;
  /** What is asked for or held, and who gives it; 0 for none. */
  private address = 0;
  private server = 0;
  /** Milliseconds of the clock. */
  private renewAt = 0;
  private rebindAt = 0;
  private expireAt = 0;
  private timer: Timer | undefined = undefined;

  constructor(host: DhcpHost, clock: Clock, random: Random) {
    this.host = host;
    this.clock = clock;
    this.random = random;
  }

  /** Looks for an address. Timers keep the machine alive until there is one. */
  start(): void {
    this.begin("selecting");
    this.address = 0;
    this.server = 0;
    this.discover();
  }

  /** A datagram from a server's port to ours, in `start … end`. */
  receive(view: DataView, start: number, end: number): void {
    const reply = readReply(view, start, end, this.transaction, this.host.hardware);
    if (reply === undefined) return;
    if (reply.type === OFFER && this.state === "selecting") this.accept(reply);
    else if (reply.type === ACK && this.awaitsAnswer()) this.bind(reply);
    else if (reply.type === NAK && this.awaitsAnswer() && (reply.server === this.server || this.state === "rebinding")) this.giveUp();
  }

  /** Another host uses the address that we hold. */
  decline(): void {
    if (this.state === "selecting" || this.state === "waiting") return;
    this.send(DECLINE, undefined);
    this.giveUp();
  }

  private awaitsAnswer(): boolean {
    return this.state === "requesting" || this.state === "renewing" || this.state === "rebinding";
  }

  private begin(state: DhcpState): void {
    this.state = state;
    this.transaction = this.random.uint32() | 0;
    this.began = this.clock.now();
    this.attempts = 0;
  }

  private wait(milliseconds: number, run: () => void): void {
    this.timer?.cancel();
    this.timer = this.clock.after(Math.min(Math.max(milliseconds, 0), LONGEST_TIMER), run);
  }

  /** The wait before the next retransmission: doubled each time, with a random part so that hosts that start together drift apart. */
  private backoff(): number {
    const wait = Math.min(FIRST_WAIT * 2 ** this.attempts, LONGEST_WAIT);
    this.attempts++;
    return wait - SPREAD + (this.random.uint32() % (2 * SPREAD));
  }

  private discover(): void {
    if (this.attempts > 0) this.host.unanswered();
    this.send(DISCOVER, undefined);
    this.wait(this.backoff(), () => this.discover());
  }

  private accept(offer: Reply): void {
    if (offer.server === 0 || leaseOf(offer) === undefined) return;
    this.state = "requesting";
    this.attempts = 0;
    this.address = offer.address;
    this.server = offer.server;
    this.request();
  }

  private request(): void {
    if (this.attempts === REQUESTS) return this.start();
    this.send(REQUEST, undefined);
    this.wait(this.backoff(), () => this.request());
  }

  private bind(ack: Reply): void {
    const lease = leaseOf(ack);
    if (lease === undefined || (this.state === "requesting" && ack.server !== this.server)) return;
    const seconds = Math.max(lease.seconds, LEAST_LEASE);
    const renewal = ack.renewalTime > 0 && ack.renewalTime < seconds ? ack.renewalTime : seconds * 0.5;
    const rebinding = ack.rebindingTime > renewal && ack.rebindingTime < seconds ? ack.rebindingTime : Math.max(seconds * 0.875, renewal);
    this.state = "bound";
    this.address = ack.address;
    if (ack.server !== 0) this.server = ack.server;
    // From when it was asked for, since the server counts from no later than that (RFC 2131, section 4.4.1).
    this.renewAt = this.asked + renewal * 1_000;
    this.rebindAt = this.asked + rebinding * 1_000;
    this.expireAt = this.asked + seconds * 1_000;
    this.host.configure(lease);
    if (lease.seconds === FOREVER) {
      this.timer?.cancel();
      return;
    }
    this.wait(this.renewAt - this.clock.now(), () => {
      this.begin("renewing");
      this.renew();
    });
    this.timer?.unref();
  }

  /** Asks for more time: the server that gave the lease, then any, until there is no time left. */
  private renew(): void {
    const now = this.clock.now();
    if (now >= this.expireAt) {
      this.host.configure(undefined);
      return this.start();
    }
    if (now >= this.rebindAt) this.state = "rebinding";
    const until = this.state === "renewing" ? this.rebindAt : this.expireAt;
    this.send(REQUEST, this.state === "renewing" ? Ipv4Address.fromBits(this.server) : undefined);
    // Half of what is left, but not too often; and no later than the next change.
    this.wait(Math.min(Math.max((until - now) / 2, LEAST_RENEWAL_WAIT), until - now), () => this.renew());
    this.timer?.unref();
  }

  private giveUp(): void {
    this.state = "waiting";
    this.host.configure(undefined);
    this.wait(AFTER_REFUSAL, () => this.start());
  }

  private send(type: number, server: Ipv4Address | undefined): void {
    const holds = this.state === "renewing" || this.state === "rebinding";
    this.asked = this.clock.now();
    this.host.ask(
      {
        type,
        transaction: this.transaction,
        seconds: Math.floor((this.asked - this.began) / 1_000),
        hardware: this.host.hardware,
        hostName: this.host.hostName,
        current: holds ? this.address : 0,
        requested: holds ? 0 : this.address,
        server: holds ? 0 : this.server,
      },
      server,
    );
  }
}

/** What a reply gives, or undefined when no host can be there. */
function leaseOf({ address, mask, gateway, leaseTime }: Reply): Lease | undefined {
  const prefixLength = mask === 0 ? classOf(address) : Math.clz32(~mask);
  const isContiguous = mask === 0 || (mask << prefixLength === 0 || prefixLength === 32);
  const own = Ipv4Address.fromBits(address);
  if (!isContiguous || leaseTime === 0 || own.isUnspecified() || own.isMulticast() || own.isLoopback() || address >>> 28 === 0xf) return undefined;
  const hostBits = prefixLength === 32 ? 0 : -1 >>> prefixLength;
  if (prefixLength < 31 && ((address & hostBits) === 0 || (address | ~hostBits) === -1)) return undefined;
  const reaches = gateway !== 0 && gateway !== address && ((gateway ^ address) & ~hostBits) === 0;
  return { address: own, prefixLength, gateway: reaches ? Ipv4Address.fromBits(gateway) : undefined, seconds: leaseTime };
}

/** The prefix that an address had before there were masks (RFC 791, section 3.2), for servers that send none. */
function classOf(address: number): number {
  const top = address >>> 24;
  return top < 128 ? 8 : top < 192 ? 16 : 24;
}
