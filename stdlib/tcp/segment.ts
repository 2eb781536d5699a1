// The TCP header (RFC 9293, section 3.1) and the options this stack speaks: maximum segment size, window scale and
// timestamps (RFC 7323). One `Segment` object is read into again and again, since a segment is done with before the next.
import { addWords, finish } from "../machine/checksum.ts";
import type { Packet } from "../machine/packet.ts";

export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const PSH = 0x08;
export const ACK = 0x10;

export const HEADER = 20;
/** Bytes of the options on a SYN: segment size, timestamps, window scale, padding. */
export const SYN_OPTIONS = 20;
/** Bytes of the timestamps option on every other segment, with its padding (RFC 7323, appendix A). */
export const TIMESTAMP_OPTION = 12;

const OPTION_END = 0;
const OPTION_NOTHING = 1;
const OPTION_SEGMENT_SIZE = 2;
const OPTION_WINDOW_SCALE = 3;
const OPTION_TIMESTAMPS = 8;
/** Larger shifts count as this one (RFC 7323, section 2.3). */
const LARGEST_WINDOW_SCALE = 14;

export class Segment {
  sourcePort = 0;
  destinationPort = 0;
  sequence = 0;
  acknowledgment = 0;
  flags = 0;
  /** As on the wire, not scaled. */
  window = 0;
  /** 0 when the option is absent. */
  maximumSegmentSize = 0;
  /** -1 when the option is absent. */
  windowScale = -1;
  hasTimestamps = false;
  timestampValue = 0;
  timestampEcho = 0;
  bytes: Uint8Array = new Uint8Array(0);
  payloadStart = 0;
  payloadEnd = 0;

  has(flag: number): boolean {
    return (this.flags & flag) !== 0;
  }

  payloadLength(): number {
    return this.payloadEnd - this.payloadStart;
  }

  /** SEG.LEN: payload bytes, and one each for SYN and FIN. */
  length(): number {
    return this.payloadLength() + (this.has(SYN) ? 1 : 0) + (this.has(FIN) ? 1 : 0);
  }

  /** Reads the segment in `start … end`. False, with the fields unspecified, when it is malformed or its checksum is wrong. */
  read(packet: Packet, pseudoHeaderSum: number): boolean {
    const { view, start, end } = packet;
    if (end - start < HEADER) return false;
    const headerLength = (view.getUint8(start + 12) >> 4) << 2;
    if (headerLength < HEADER || headerLength > end - start) return false;
    if (finish(addWords(view, start, end, pseudoHeaderSum)) !== 0) return false;
    this.sourcePort = view.getUint16(start);
    this.destinationPort = view.getUint16(start + 2);
    this.sequence = view.getInt32(start + 4);
    this.acknowledgment = view.getInt32(start + 8);
    this.flags = view.getUint8(start + 13);
    this.window = view.getUint16(start + 14);
    this.maximumSegmentSize = 0;
    this.windowScale = -1;
    this.hasTimestamps = false;
    this.bytes = packet.bytes;
    this.payloadStart = start + headerLength;
    this.payloadEnd = end;
    this.readOptions(view, start + HEADER, start + headerLength);
    return true;
  }

  /** An option whose length cannot be is the last one that is looked at; unknown ones are skipped (RFC 9293, section 3.2). */
  private readOptions(view: DataView, start: number, end: number): void {
    let at = start;
    while (at < end) {
      const kind = view.getUint8(at);
      if (kind === OPTION_END) return;
      if (kind === OPTION_NOTHING) {
        at++;
        continue;
      }
      if (at + 1 >= end) return;
      const length = view.getUint8(at + 1);
      if (length < 2 || at + length > end) return;
      if (kind === OPTION_SEGMENT_SIZE && length === 4) {
        this.maximumSegmentSize = view.getUint16(at + 2);
      } else if (kind === OPTION_WINDOW_SCALE && length === 3) {
        this.windowScale = Math.min(view.getUint8(at + 2), LARGEST_WINDOW_SCALE);
      } else if (kind === OPTION_TIMESTAMPS && length === 10) {
        this.hasTimestamps = true;
        this.timestampValue = view.getInt32(at + 2);
        this.timestampEcho = view.getInt32(at + 6);
      }
      at += length;
    }
  }
}

/** Writes a header without options at `start` and the checksum as zero. `options` is how many bytes of them will follow. */
export function writeHeader(
  packet: Packet,
  sourcePort: number,
  destinationPort: number,
  sequence: number,
  acknowledgment: number,
  flags: number,
  window: number,
  options: number,
): void {
  const { view, start } = packet;
  view.setUint16(start, sourcePort);
  view.setUint16(start + 2, destinationPort);
  view.setInt32(start + 4, sequence);
  view.setInt32(start + 8, acknowledgment);
  view.setUint8(start + 12, ((HEADER + options) >> 2) << 4);
  view.setUint8(start + 13, flags);
  view.setUint16(start + 14, window);
  view.setUint16(start + 16, 0);
  view.setUint16(start + 18, 0);
  packet.end = start + HEADER + options;
}

/** Writes the options of a SYN after the header. A scale of -1 leaves that option out, and `timestamps` false the other one: both only answer a peer that sent them. */
export function writeSynOptions(
  packet: Packet,
  maximumSegmentSize: number,
  windowScale: number,
  timestamps: boolean,
  timestampValue: number,
  timestampEcho: number,
): void {
  const { view } = packet;
  const at = packet.start + HEADER;
  view.setUint8(at, OPTION_SEGMENT_SIZE);
  view.setUint8(at + 1, 4);
  view.setUint16(at + 2, maximumSegmentSize);
  if (windowScale >= 0) {
    view.setUint8(at + 4, OPTION_NOTHING);
    view.setUint8(at + 5, OPTION_WINDOW_SCALE);
    view.setUint8(at + 6, 3);
    view.setUint8(at + 7, windowScale);
  } else {
    view.setInt32(at + 4, 0x01010101);
  }
  if (timestamps) writeTimestamps(packet, at + 8, timestampValue, timestampEcho);
  else packet.bytes.fill(OPTION_NOTHING, at + 8, at + SYN_OPTIONS);
}

/** Writes the timestamps option and its padding, 12 bytes. */
export function writeTimestamps(packet: Packet, at: number, value: number, echo: number): void {
  const { view } = packet;
  view.setUint8(at, OPTION_NOTHING);
  view.setUint8(at + 1, OPTION_NOTHING);
  view.setUint8(at + 2, OPTION_TIMESTAMPS);
  view.setUint8(at + 3, 10);
  view.setInt32(at + 4, value);
  view.setInt32(at + 8, echo);
}

/** Fills in the checksum of the finished segment in `start … end`. */
export function writeChecksum(packet: Packet, pseudoHeaderSum: number): void {
  packet.view.setUint16(packet.start + 16, finish(addWords(packet.view, packet.start, packet.end, pseudoHeaderSum)));
}
