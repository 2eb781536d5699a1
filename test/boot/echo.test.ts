// examples/echo on a booted machine, byte by byte: what goes over the cable is written out here, checksums included, without
// help from the library OS that is under test.
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { EthernetPeer } from "./ethernet_peer.ts";

const MINUTES = 60_000;
const IMAGE_MAC = "525400123456";
const PEER_MAC = "0200000000fe";
const IMAGE_ADDRESS = "0a00020f";
const PEER_ADDRESS = "0a000202";
const BROADCAST = "ffffffffffff";
const ARP = "0806";
const IPV4 = "0800";
const ICMP = 1;
const UDP = 17;
const LEAST_FRAME_BYTES = 60;

const bytes = (...parts: (string | Uint8Array)[]): Buffer => Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "hex") : part)));
const word = (value: number): string => value.toString(16).padStart(4, "0");
/** Frames are padded with zeros to the least length of Ethernet. */
const padded = (frame: Buffer): Buffer => Buffer.concat([frame, Buffer.alloc(Math.max(0, LEAST_FRAME_BYTES - frame.length))]);

/** RFC 1071, as written there: the ones' complement of the ones' complement sum of all words. */
function checksum(data: Buffer): string {
  let sum = 0;
  for (let at = 0; at < data.length; at += 2) {
    sum += data[at]! * 256 + (data[at + 1] ?? 0); // within the length
    if (sum > 0xffff) sum -= 0xffff;
  }
  return word(0xffff - sum);
}

interface Side { readonly mac: string; readonly address: string }
const image: Side = { mac: IMAGE_MAC, address: IMAGE_ADDRESS };
const peer: Side = { mac: PEER_MAC, address: PEER_ADDRESS };

/** An IPv4 packet in a frame: no options, no identification, Don't Fragment, 64 hops. */
function ipv4(from: Side, to: Side, protocol: number, payload: Buffer): Buffer {
  const header = (sum: string): Buffer => bytes("4500", word(20 + payload.length), "00004000", "40", protocol.toString(16).padStart(2, "0"), sum, from.address, to.address);
  return padded(bytes(to.mac, from.mac, IPV4, header(checksum(header("0000"))), payload));
}

function echo(type: "08" | "00", data: Buffer): Buffer {
  const message = (sum: string): Buffer => bytes(type, "00", sum, "beef", "0001", data);
  return message(checksum(message("0000")));
}

function udp(from: Side, to: Side, sourcePort: number, destinationPort: number, data: Buffer): Buffer {
  const length = 8 + data.length;
  const datagram = (sum: string): Buffer => bytes(word(sourcePort), word(destinationPort), word(length), sum, data);
  const pseudoHeader = bytes(from.address, to.address, word(UDP), word(length));
  return ipv4(from, to, UDP, datagram(checksum(bytes(pseudoHeader, datagram("0000")))));
}

const arp = (operation: 1 | 2, from: Side, to: Side, toFrame: string): Buffer =>
  padded(bytes(toFrame, from.mac, ARP, "0001", IPV4, "0604", word(operation), from.mac, from.address, operation === 1 ? "000000000000" : to.mac, to.address));

const counted = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, i) => (i * 7) & 0xff));
const isIpv4 = (frame: Buffer): boolean => frame.readUInt16BE(12) === 0x0800;
const isArpReply = (frame: Buffer): boolean => frame.readUInt16BE(12) === 0x0806 && frame.readUInt16BE(20) === 2;

describe("examples/echo on microvm", () => {
  let wire: EthernetPeer;

  beforeAll(async () => {
    wire = await EthernetPeer.boot("examples/echo/echo.uk");
    await wire.says("echoing datagrams on port 7");
  }, 5 * MINUTES);

  afterAll(async () => wire?.stop());

  async function check(sent: Buffer, expected: Buffer, isAnswer: (frame: Buffer) => boolean = isIpv4): Promise<void> {
    wire.send(sent);
    expect((await wire.receive(isAnswer)).toString("hex")).toBe(expected.toString("hex"));
  }

  it("says who has its address", () => check(arp(1, peer, image, BROADCAST), arp(2, image, peer, PEER_MAC), isArpReply));

  it.each([[0], [1], [56], [1_472]])("answers a ping of %i bytes", (length) =>
    check(ipv4(peer, image, ICMP, echo("08", counted(length))), ipv4(image, peer, ICMP, echo("00", counted(length)))));

  it.each([[0], [1], [18], [1_472]])("sends a datagram of %i bytes back", (length) =>
    check(udp(peer, image, 40_000, 7, counted(length)), udp(image, peer, 7, 40_000, counted(length))));

  it("refuses a datagram to a port that nobody has", () => {
    const sent = udp(peer, image, 40_000, 8, counted(24));
    const quoted = sent.subarray(14, 14 + 20 + 8);
    const message = (sum: string): Buffer => bytes("0303", sum, "00000000", quoted);
    return check(sent, ipv4(image, peer, ICMP, message(checksum(message("0000")))));
  });

  it("does not answer another echo server, nor what was damaged", async () => {
    wire.send(udp(peer, image, 7, 7, counted(10)));
    const damaged = udp(peer, image, 40_000, 7, counted(10));
    damaged[45]! ^= 1; // a byte of the data
    wire.send(damaged);
    // Frames are answered in order, so the next answer is the first.
    await check(udp(peer, image, 40_001, 7, counted(3)), udp(image, peer, 7, 40_001, counted(3)));
  });

  it("answers a thousand datagrams sent at once, in order, as far as there are buffers, and goes on", async () => {
    for (let number = 0; number < 1_000; number++) wire.send(udp(peer, image, 40_000, 7, bytes(word(number))));
    let highest = -1;
    let answers = 0;
    const again = setInterval(() => wire.send(udp(peer, image, 40_002, 7, counted(2))), 100);
    const isLast = (frame: Buffer): boolean => {
      if (!isIpv4(frame)) return false;
      if (frame.readUInt16BE(36) === 40_002) return true;
      const number = frame.readUInt16BE(42);
      if (number <= highest) throw new Error(`datagram ${number} came back after ${highest}`);
      highest = number;
      answers++;
      return false;
    };
    await wire.receive(isLast).finally(() => clearInterval(again));
    expect(answers).toBeGreaterThan(100);
  });
});
