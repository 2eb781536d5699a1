// Echo requests and the answers to them (RFC 792). Each request has its own identifier and sequence number, so that an
// answer finds its question even when several programs ask the same host.
import type { IpAddress } from "../address/address.ts";
import type { Clock, Timer } from "../clock/clock.ts";
import { PROTOCOL_ICMP } from "../ipv4/ip.ts";
import type { Delivery, Ip, Transport, Unreachable } from "../ipv4/ip.ts";
import { addWords, finish } from "../machine/checksum.ts";
import type { Packet } from "../machine/packet.ts";
import type { Random } from "../random/random.ts";
import type { EchoResult, Icmp } from "./icmp.ts";

const HEADER = 8;
const ECHO_REQUEST = 8;
const ECHO_REPLY = 0;

class Question {
  readonly destination: IpAddress;
  readonly askedAt: number;
  readonly settle: (result: EchoResult) => void;
  timer: Timer | undefined = undefined;

  constructor(destination: IpAddress, askedAt: number, settle: (result: EchoResult) => void) {
    this.destination = destination;
    this.askedAt = askedAt;
    this.settle = settle;
  }
}

class EchoClient implements Icmp, Transport {
  private readonly ip: readonly Ip[];
  private readonly clock: Clock;
  private readonly random: Random;
  /** By identifier and sequence number as one 32-bit number. */
  private readonly questions = new Map<number, Question>();

  constructor(ip: readonly Ip[], clock: Clock, random: Random) {
    this.ip = ip;
    this.clock = clock;
    this.random = random;
    for (const layer of ip) if (layer.version === 4) layer.attach(PROTOCOL_ICMP, this);
  }

  echo(destination: IpAddress, payloadBytes: number, timeoutMilliseconds: number): Promise<EchoResult> {
    const layer = this.ip.find((candidate) => candidate.version === 4 && candidate.routes(destination));
    if (layer === undefined) return Promise.resolve("no route");
    if (payloadBytes < 0 || payloadBytes > layer.maximumPayload - HEADER) {
      throw new RangeError(`an echo request takes 0 to ${layer.maximumPayload - HEADER} bytes, not ${payloadBytes}`);
    }
    let key = this.random.uint32();
    while (this.questions.has(key)) key = this.random.uint32();
    return new Promise((resolve) => {
      const question = new Question(destination, this.clock.now(), resolve);
      this.questions.set(key, question);
      question.timer = this.clock.after(timeoutMilliseconds, () => this.settle(key, "timed out"));
      this.transmit(layer, destination, key, payloadBytes);
    });
  }

  receive(packet: Packet, source: IpAddress, _destination: IpAddress): Delivery {
    const { view, start } = packet;
    if (view.getUint8(start) !== ECHO_REPLY) return "taken";
    const key = view.getUint32(start + 4);
    const question = this.questions.get(key);
    if (question !== undefined && question.destination.equals(source)) this.settle(key, this.clock.now() - question.askedAt);
    return "taken";
  }

  unreachable(packet: Packet, _source: IpAddress, destination: IpAddress, reason: Unreachable): void {
    if (packet.view.getUint8(packet.start) !== ECHO_REQUEST) return;
    const key = packet.view.getUint32(packet.start + 4);
    if (this.questions.get(key)?.destination.equals(destination) === true) this.settle(key, reason);
  }

  tooBig(): void {
    // The question times out: the asker chose the size and has no smaller one to offer.
  }

  transmitReady(): void {
    // A request that found no buffer counts as lost.
  }

  private settle(key: number, result: EchoResult): void {
    const question = this.questions.get(key);
    if (question === undefined) return;
    this.questions.delete(key);
    question.timer?.cancel();
    question.settle(result);
  }

  private transmit(layer: Ip, destination: IpAddress, key: number, payloadBytes: number): void {
    const packet = layer.allocate();
    if (packet === undefined) return;
    const { view, start } = packet;
    packet.end = start + HEADER + payloadBytes;
    view.setUint8(start, ECHO_REQUEST);
    view.setUint8(start + 1, 0);
    view.setUint16(start + 2, 0);
    view.setUint32(start + 4, key);
    packet.bytes.fill(0, start + HEADER, packet.end);
    view.setUint16(start + 2, finish(addWords(view, start, packet.end, 0)));
    layer.send(packet, destination, PROTOCOL_ICMP);
  }
}

export function icmp(ip: readonly Ip[], clock: Clock, random: Random): Icmp {
  return new EchoClient(ip, clock, random);
}
