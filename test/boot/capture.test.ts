// `ukc run --capture FILE`: the frames of the image's network device, in the format that Wireshark and tcpdump read.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "@jest/globals";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const ukc = join(root, "compiler", "dist", "ukc.mjs");
const ping = join(root, "examples", "ping", "ping.uk");
const MINUTES = 60_000;
const INPUT_HAS_ERRORS = 1;

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), "ukc-capture-")); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

const run = (...words: readonly string[]): { status: number | null; stdout: string; stderr: string } => spawnSync(process.execPath, [ukc, "run", ...words], { encoding: "utf8" });

/** The packets of a pcap file (draft-ietf-opsawg-pcap, 4 and 5): little-endian, microseconds, Ethernet. */
function frames(file: Buffer): Buffer[] {
  const ETHERNET = 1;
  expect([file.readUInt32LE(0), file.readUInt16LE(4), file.readUInt32LE(20)]).toEqual([0xa1b2c3d4, 2, ETHERNET]);
  const found: Buffer[] = [];
  for (let at = 24; at < file.length;) {
    const length = file.readUInt32LE(at + 8);
    found.push(file.subarray(at + 16, at + 16 + length));
    at += 16 + length;
  }
  return found;
}

it("writes what the image sends and what it is sent", () => {
  // A comma is a separator of QEMU's options.
  const file = join(folder, "a,b.pcap");
  const { status, stdout } = run(ping, "--target", "microvm", "--capture", file);
  expect([status, stdout]).toEqual([0, expect.stringContaining("4 of 4 requests were answered")]);
  const IPV4 = 0x0800, ICMP = 1;
  const messages = frames(readFileSync(file)).filter((frame) => frame.readUInt16BE(12) === IPV4 && frame[23] === ICMP).map((frame) => frame[34]);
  const REQUEST = 8, REPLY = 0;
  expect(messages).toEqual([REQUEST, REPLY, REQUEST, REPLY, REQUEST, REPLY, REQUEST, REPLY]);
}, 2 * MINUTES);

it("says where there are no frames", () => {
  const file = join(folder, "none.pcap");
  const site = run(join(root, "examples", "site", "site.uk"), "--target", "linux", "--capture", file);
  expect([site.status, site.stderr]).toEqual([INPUT_HAS_ERRORS, expect.stringContaining("error[UK6907]: the frames of target `linux` are the host's own")]);
  const hello = run(join(root, "examples", "hello", "hello.uk"), "--target", "microvm", "--capture", file);
  expect([hello.status, hello.stderr]).toEqual([INPUT_HAS_ERRORS, expect.stringContaining("error[UK6907]: this unikernel has no network device")]);
  expect(existsSync(file)).toBe(false);
}, 2 * MINUTES);
