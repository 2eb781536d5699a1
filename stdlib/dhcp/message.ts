// The messages of DHCP (RFC 2131, section 2) with the options (RFC 2132) that a client without further wishes understands.
// Reading believes nothing: what is malformed, cut off or meant for another client is no message.
import type { MacAddress } from "../address/address.ts";

/** The largest message that each host accepts without having said otherwise: 576 bytes with IP and UDP headers. */
export const MESSAGE = 548;
/** Fixed fields and the magic cookie. */
const OPTIONS = 240;
const SERVER_NAME = 44;
const BOOT_FILE = 108;
const COOKIE = 0x63825363;

const BOOT_REQUEST = 1;
const BOOT_REPLY = 2;
const HARDWARE_ETHERNET = 1;

export const DISCOVER = 1;
export const OFFER = 2;
export const REQUEST = 3;
export const DECLINE = 4;
export const ACK = 5;
export const NAK = 6;

const PAD = 0;
const SUBNET_MASK = 1;
const ROUTER = 3;
const HOST_NAME = 12;
const REQUESTED_ADDRESS = 50;
const LEASE_TIME = 51;
const OVERLOAD = 52;
const MESSAGE_TYPE = 53;
const SERVER_IDENTIFIER = 54;
const PARAMETERS = 55;
const RENEWAL_TIME = 58;
const REBINDING_TIME = 59;
const END = 255;

/** Addresses are signed 32-bit words, first byte highest; 0 stands for none. Times are seconds. */
export interface Reply {
  readonly type: number;
  /** The address offered or given. */
  readonly address: number;
  readonly mask: number;
  readonly gateway: number;
  readonly server: number;
  readonly leaseTime: number;
  readonly renewalTime: number;
  readonly rebindingTime: number;
}

export interface Question {
  readonly type: number;
  readonly transaction: number;
  /** Seconds since the client began to ask, as the field `secs` wants it. */
  readonly seconds: number;
  readonly hardware: MacAddress;
  readonly hostName: string | undefined;
  /** This client's address where it already has one (`ciaddr`). */
  readonly current: number;
  /** The address asked for, in the option. */
  readonly requested: number;
  /** The server that is meant, in the option. */
  readonly server: number;
}

/** Writes the message to `bytes` from `start`, where there is room for `MESSAGE` bytes, and returns its length. */
export function writeQuestion(bytes: Uint8Array, start: number, question: Question): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, MESSAGE);
  bytes.fill(0, start, start + OPTIONS);
  view.setUint8(0, BOOT_REQUEST);
  view.setUint8(1, HARDWARE_ETHERNET);
  view.setUint8(2, 6);
  view.setInt32(4, question.transaction);
  view.setUint16(8, Math.min(question.seconds, 0xffff));
  view.setInt32(12, question.current);
  question.hardware.write(bytes, start + 28);
  view.setUint32(236, COOKIE);
  let at = OPTIONS;
  const option = (code: number, length: number): void => {
    view.setUint8(at, code);
    view.setUint8(at + 1, length);
    at += 2;
  };
  option(MESSAGE_TYPE, 1);
  view.setUint8(at++, question.type);
  if (question.requested !== 0) {
    option(REQUESTED_ADDRESS, 4);
    view.setInt32(at, question.requested);
    at += 4;
  }
  if (question.server !== 0) {
    option(SERVER_IDENTIFIER, 4);
    view.setInt32(at, question.server);
    at += 4;
  }
  if (question.type !== DECLINE) {
    option(PARAMETERS, 5);
    for (const wanted of [SUBNET_MASK, ROUTER, LEASE_TIME, RENEWAL_TIME, REBINDING_TIME]) view.setUint8(at++, wanted);
    if (question.hostName !== undefined) {
      option(HOST_NAME, question.hostName.length);
      for (let i = 0; i < question.hostName.length; i++) view.setUint8(at++, question.hostName.charCodeAt(i));
    }
  }
  view.setUint8(at++, END);
  // Relays of BOOTP expect 300 bytes (RFC 1542, section 2.1).
  const length = Math.max(at, 300);
  bytes.fill(0, start + at, start + length);
  return length;
}

/** The options of a message by their code, as the last one of each code says. */
class Options {
  type = 0;
  overload = 0;
  mask = 0;
  gateway = 0;
  server = 0;
  leaseTime = 0;
  renewalTime = 0;
  rebindingTime = 0;

  /** Reads the options in `start … end`; false when one of them is cut off. */
  read(view: DataView, start: number, end: number): boolean {
    let at = start;
    while (at < end) {
      const code = view.getUint8(at++);
      if (code === END) return true;
      if (code === PAD) continue;
      if (at === end) return false;
      const length = view.getUint8(at++);
      if (at + length > end) return false;
      this.take(view, code, at, length);
      at += length;
    }
    return true;
  }

  private take(view: DataView, code: number, at: number, length: number): void {
    if (length === 1 && code === MESSAGE_TYPE) this.type = view.getUint8(at);
    else if (length === 1 && code === OVERLOAD) this.overload = view.getUint8(at);
    // Several routers are in order of preference (RFC 2132, section 3.5).
    else if (length >= 4 && code === ROUTER) this.gateway = view.getInt32(at);
    else if (length !== 4) return;
    else if (code === SUBNET_MASK) this.mask = view.getInt32(at);
    else if (code === SERVER_IDENTIFIER) this.server = view.getInt32(at);
    else if (code === LEASE_TIME) this.leaseTime = view.getUint32(at);
    else if (code === RENEWAL_TIME) this.renewalTime = view.getUint32(at);
    else if (code === REBINDING_TIME) this.rebindingTime = view.getUint32(at);
  }
}

/** The server's message in `start … end`, or undefined when it is none or not the answer to this transaction. */
export function readReply(view: DataView, start: number, end: number, transaction: number, hardware: MacAddress): Reply | undefined {
  if (end - start < OPTIONS || view.getUint32(start + 236) !== COOKIE) return undefined;
  if (view.getUint8(start) !== BOOT_REPLY || view.getUint8(start + 1) !== HARDWARE_ETHERNET || view.getUint8(start + 2) !== 6) return undefined;
  if (view.getInt32(start + 4) !== (transaction | 0)) return undefined;
  if (view.getUint32(start + 28) >>> 8 !== hardware.high || (view.getUint32(start + 30) & 0xffffff) !== hardware.low) return undefined;
  const options = new Options();
  if (!options.read(view, start + OPTIONS, end)) return undefined;
  if ((options.overload & 1) !== 0 && !options.read(view, start + BOOT_FILE, start + BOOT_FILE + 128)) return undefined;
  if ((options.overload & 2) !== 0 && !options.read(view, start + SERVER_NAME, start + SERVER_NAME + 64)) return undefined;
  const { type, mask, gateway, server, leaseTime, renewalTime, rebindingTime } = options;
  return { type, address: view.getInt32(start + 16), mask, gateway, server, leaseTime, renewalTime, rebindingTime };
}
