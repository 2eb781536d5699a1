// One connection's life, state by state, against a peer that says exactly what the test wants (RFC 9293, RFC 5961, RFC 6298).
import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Connection, Listener } from "../tcp/tcp.ts";
import { Host } from "./host.ts";
import { Peer } from "./peer.ts";
import type { Heard, Say } from "./peer.ts";
import { checkInvariants, listen } from "./streams.ts";
import { VirtualClock } from "./virtual_clock.ts";
import { Wire } from "./wire.ts";

const ISS = 1_000;
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (bytes: Uint8Array | string): string => (typeof bytes === "string" ? `(${bytes})` : new TextDecoder().decode(bytes));

let clock: VirtualClock;
let wire: Wire;
let host: Host;
let peer: Peer;
let listener: Listener;

beforeEach(async () => {
  clock = new VirtualClock();
  wire = new Wire(clock);
  host = new Host(wire, 1, undefined, 1, 4);
  peer = new Peer(wire, 2);
  listener = listen(host, 80, 2);
  clock.betweenEvents = () => checkInvariants(host);
  await clock.advance(1);
});

async function exchange(...segments: Omit<Say, "to">[]): Promise<Heard[]> {
  peer.take();
  for (const segment of segments) peer.say(host, { to: 80, ...segment });
  await clock.advance(1);
  return peer.take();
}

function show(heard: Heard[], theirIss: number): string[] {
  return heard.map(({ flags, sequence, acknowledgment, payload }) => {
    const relative = flags.includes("A") ? (acknowledgment - ISS) | 0 : 0;
    return `${flags} ${(sequence - theirIss) | 0} ${relative} ${payload.length}`;
  });
}

/** Opens a connection to port 80 and returns its accepted end and the host's initial sequence number. */
async function open(window: number = 0xffff, from: number = 5_000): Promise<{ connection: Connection; iss: number }> {
  const accepted = listener.accept();
  const [synAck] = await exchange({ from, flags: "S", sequence: ISS, options: [2, 4, 0x05, 0xb4], window });
  const iss = synAck?.sequence ?? 0;
  await exchange({ from, flags: "A", sequence: ISS + 1, acknowledgment: iss + 1, window });
  const connection = await clock.until(accepted);
  if (connection === undefined) throw new Error("closed");
  return { connection, iss };
}

describe("opening", () => {
  it("answers a SYN with its own, and says how much a segment may hold", async () => {
    const [synAck] = await exchange({ flags: "S", sequence: ISS });
    expect(synAck?.flags).toBe("SA");
    expect(synAck?.acknowledgment).toBe(ISS + 1);
    expect([...(synAck?.options.slice(0, 4) ?? [])]).toEqual([2, 4, 0x05, 0xb4]);
  });

  it("resets a segment for a port where nobody listens", async () => {
    peer.say(host, { to: 81, flags: "S", sequence: ISS });
    await clock.advance(1);
    expect(peer.take()).toMatchObject([{ flags: "RA", sequence: 0, acknowledgment: ISS + 1 }]);
  });

  it("never answers a reset", async () => {
    expect(await exchange({ flags: "R", sequence: ISS })).toEqual([]);
  });

  it("repeats a SYN-ACK that nobody acknowledges after 1, 2, 4 … seconds, and then forgets", async () => {
    peer.say(host, { to: 80, flags: "S", sequence: ISS });
    await clock.advance(100_000);
    const heard = peer.take();
    expect(heard.map(({ at }) => Math.round((at - (heard[0]?.at ?? 0)) / 1_000))).toEqual([0, 1, 3, 7, 15]);
    expect(await exchange({ flags: "A", sequence: ISS + 1, acknowledgment: (heard[0]?.sequence ?? 0) + 1 })).toMatchObject([{ flags: "R" }]);
  });

  it("keeps no more half-open connections than the backlog, the latest ones", async () => {
    for (let from = 1; from <= 100; from++) peer.say(host, { to: 80, from, flags: "S", sequence: ISS });
    await clock.advance(1);
    const last = peer.take().find(({ to }) => to === 100);
    const accepted = listener.accept();
    await exchange({ from: 100, flags: "A", sequence: ISS + 1, acknowledgment: (last?.sequence ?? 0) + 1 });
    expect((await clock.until(accepted))?.remotePort).toBe(100);
  });

  it("lets no more connections wait for accept than the backlog", async () => {
    for (let from = 1; from <= 3; from++) {
      const [synAck] = await exchange({ from, flags: "S", sequence: ISS });
      if (synAck === undefined) {
        expect(from).toBe(3);
        return;
      }
      await exchange({ from, flags: "A", sequence: ISS + 1, acknowledgment: synAck.sequence + 1 });
    }
    throw new Error("a third connection waits");
  });

  it("has no more connections than it was given, and a slot again when one ends", async () => {
    const open4 = [];
    for (let from = 1; from <= 4; from++) open4.push((await open(0xffff, from)).connection);
    expect(await exchange({ from: 5, flags: "S", sequence: ISS })).toEqual([]);
    open4[0]?.abort();
    await clock.advance(1);
    expect(await exchange({ from: 5, flags: "S", sequence: ISS })).toMatchObject([{ flags: "SA" }]);
  });

  it("sends a SYN again after one second", async () => {
    void host.tcp.connect(peer.address, 7);
    await clock.advance(3_500);
    const syns = peer.take();
    expect(syns.map(({ flags }) => flags)).toEqual(["S", "S", "S"]);
    expect(syns.map(({ at }) => Math.round(at - (syns[0]?.at ?? 0)))).toEqual([0, 1_000, 3_000]);
  });

  it("is refused by a reset", async () => {
    const result = host.tcp.connect(peer.address, 7);
    await clock.advance(1);
    const [syn] = peer.take();
    peer.say(host, { from: 7, to: portOf(syn), flags: "RA", sequence: 0, acknowledgment: (syn?.sequence ?? 0) + 1 });
    expect(await clock.until(result)).toBe("refused");
  });

  it("does not believe a reset that acknowledges nothing of ours", async () => {
    const result = host.tcp.connect(peer.address, 7);
    await clock.advance(1);
    const [syn] = peer.take();
    peer.say(host, { from: 7, to: portOf(syn), flags: "RA", sequence: 0, acknowledgment: syn?.sequence ?? 0 });
    await clock.advance(10);
    peer.say(host, { from: 7, to: portOf(syn), flags: "SA", sequence: ISS, acknowledgment: (syn?.sequence ?? 0) + 1 });
    expect(typeof (await clock.until(result))).toBe("object");
  });

  it("opens from both sides at once", async () => {
    const result = host.tcp.connect(peer.address, 7);
    await clock.advance(1);
    const [syn] = peer.take();
    const iss = syn?.sequence ?? 0;
    peer.say(host, { from: 7, to: portOf(syn), flags: "S", sequence: ISS });
    await clock.advance(1);
    expect(show(peer.take(), iss)).toEqual(["SA 0 1 0"]);
    peer.say(host, { from: 7, to: portOf(syn), flags: "A", sequence: ISS + 1, acknowledgment: iss + 1 });
    expect(typeof (await clock.until(result))).toBe("object");
  });

  it("gives up after three minutes", async () => {
    const result = host.tcp.connect(peer.address, 7);
    expect(await clock.until(result)).toBe("timed out");
    expect(clock.now()).toBeGreaterThan(180_000);
    expect(host.tcp.activeConnections()).toBe(0);
  });
});

describe("receiving", () => {
  it("reads bytes in order, whatever the order they came in", async () => {
    const { connection, iss } = await open();
    const acknowledgment = iss + 1;
    const heard = await exchange(
      { flags: "A", sequence: ISS + 7, acknowledgment, payload: ascii("third") },
      { flags: "A", sequence: ISS + 4, acknowledgment, payload: ascii("two") },
      { flags: "A", sequence: ISS + 1, acknowledgment, payload: ascii("one") },
    );
    expect(text(await connection.read())).toBe("onetwothird");
    expect(heard[heard.length - 1]?.acknowledgment).toBe(ISS + 12);
  });

  it("takes bytes once that come twice, in other pieces", async () => {
    const { connection, iss } = await open();
    const acknowledgment = iss + 1;
    await exchange(
      { flags: "A", sequence: ISS + 1, acknowledgment, payload: ascii("abcd") },
      { flags: "A", sequence: ISS + 3, acknowledgment, payload: ascii("cdef") },
      { flags: "A", sequence: ISS + 1, acknowledgment, payload: ascii("abcdefgh") },
    );
    expect(text(await connection.read())).toBe("abcdefgh");
  });

  it("acknowledges the second segment at once, a single one after 40 ms", async () => {
    const { iss } = await open();
    const acknowledgment = iss + 1;
    expect(await exchange({ flags: "A", sequence: ISS + 1, acknowledgment, payload: ascii("a") })).toEqual([]);
    expect(show(await exchange({ flags: "A", sequence: ISS + 2, acknowledgment, payload: ascii("b") }), iss)).toEqual(["A 1 3 0"]);
    expect(await exchange({ flags: "A", sequence: ISS + 3, acknowledgment, payload: ascii("c") })).toEqual([]);
    await clock.advance(41);
    expect(show(peer.take(), iss)).toEqual(["A 1 4 0"]);
  });

  it("acknowledges a segment beyond a gap at once, with what is missing", async () => {
    const { iss } = await open();
    expect(show(await exchange({ flags: "A", sequence: ISS + 9, acknowledgment: iss + 1, payload: ascii("x") }), iss)).toEqual(["A 1 1 0"]);
  });

  it("takes no more than its window, and says when there is room again", async () => {
    const { connection, iss } = await open();
    const acknowledgment = iss + 1;
    const full = new Uint8Array(1_400).fill(120);
    for (let i = 0; i < 3; i++) await exchange({ flags: "A", sequence: ISS + 1 + 1_400 * i, acknowledgment, payload: full });
    await clock.advance(50);
    const closed = await exchange({ flags: "A", sequence: ISS + 4_097, acknowledgment, payload: ascii("y") });
    expect(closed).toMatchObject([{ acknowledgment: ISS + 4_097, window: 0 }]);
    expect((await connection.read()).length).toBe(4_096);
    await clock.advance(1);
    expect(peer.take()[0]?.window).toBeGreaterThanOrEqual(4_096);
  });

  it("ends the stream at the FIN, after the bytes before it", async () => {
    const { connection, iss } = await open();
    await exchange({ flags: "FA", sequence: ISS + 1, acknowledgment: iss + 1, payload: ascii("bye") });
    expect(text(await connection.read())).toBe("bye");
    expect(await connection.read()).toBe("end");
  });

  it("waits with the FIN for a gap to be filled", async () => {
    const { connection, iss } = await open();
    const acknowledgment = iss + 1;
    await exchange({ flags: "FA", sequence: ISS + 4, acknowledgment, payload: ascii("def") });
    await exchange({ flags: "A", sequence: ISS + 1, acknowledgment, payload: ascii("abc") });
    expect(text(await connection.read())).toBe("abcdef");
    expect(await connection.read()).toBe("end");
  });
});

describe("sending", () => {
  it("retransmits after the timeout, and twice as late each time", async () => {
    const { connection, iss } = await open();
    await connection.write(ascii("hello"));
    await clock.advance(8_000);
    const heard = peer.take();
    expect(new Set(show(heard, iss))).toEqual(new Set(["PA 1 1 5"]));
    const gaps = heard.slice(1).map(({ at }, i) => Math.round(at - (heard[i]?.at ?? 0)));
    expect(gaps).toEqual([1_000, 2_000, 4_000]);
  });

  it("sends a segment again after three duplicate acknowledgments, without waiting", async () => {
    const { connection, iss } = await open();
    await connection.writeConstant(new Uint8Array(6_000));
    await clock.advance(1);
    expect(show(peer.take(), iss)[0]).toBe("A 1 1 1460");
    const duplicate = { flags: "A", sequence: ISS + 1, acknowledgment: iss + 1 };
    const heard = await exchange(duplicate, duplicate, duplicate);
    expect(show(heard, iss)).toContain("A 1 1 1460");
  });

  it("does not send beyond the peer's window, and probes a window of zero", async () => {
    const { connection, iss } = await open(10);
    void connection.write(ascii("0123456789abcdef"));
    await clock.advance(1);
    expect(show(peer.take(), iss)).toEqual(["A 1 1 10"]);
    await exchange({ flags: "A", sequence: ISS + 1, acknowledgment: iss + 11, window: 0 });
    await clock.advance(300);
    expect(show(peer.take(), iss)).toEqual(["A 11 1 1"]);
    const opened = await exchange({ flags: "A", sequence: ISS + 1, acknowledgment: iss + 11, window: 100 });
    expect(show(opened, iss)).toEqual(["PA 11 1 6"]);
  });

  it("goes on when the peer took the probe's byte", async () => {
    const { connection, iss } = await open(10);
    void connection.write(ascii("0123456789abcdef"));
    await clock.advance(1);
    await exchange({ flags: "A", sequence: ISS + 1, acknowledgment: iss + 11, window: 0 });
    await clock.advance(1_100);
    const opened = await exchange({ flags: "A", sequence: ISS + 1, acknowledgment: iss + 12, window: 100 });
    expect(show(opened, iss)).toEqual(["PA 12 1 5"]);
  });

  it("probes for as long as the peer answers, however long its window stays shut", async () => {
    const { connection, iss } = await open(10);
    const written = connection.write(ascii("0123456789abcdef"));
    await exchange({ flags: "A", sequence: ISS + 1, acknowledgment: iss + 11, window: 0 });
    for (let i = 0; i < 20; i++) {
      await clock.advance(60_000);
      expect(show(await exchange({ flags: "A", sequence: ISS + 1, acknowledgment: iss + 11, window: 0 }), iss)).toEqual([]);
    }
    expect(await clock.until(written)).toBeUndefined();
    expect(host.tcp.activeConnections()).toBe(1);
  });

  it("gives up on a peer that is silent for two minutes", async () => {
    const { connection } = await open();
    await connection.write(ascii("hello"));
    const read = connection.read();
    expect(await clock.until(read)).toBe("timed out");
    expect(await connection.write(ascii("x"))).toBe("timed out");
    expect(host.tcp.activeConnections()).toBe(0);
  });

  it("holds a second small segment back until the first is acknowledged, unless told otherwise", async () => {
    const { connection, iss } = await open();
    await connection.write(ascii("a"));
    await clock.advance(1);
    await connection.write(ascii("b"));
    await clock.advance(1);
    expect(show(peer.take(), iss)).toEqual(["PA 1 1 1"]);
    connection.setNoDelay(true);
    await clock.advance(1);
    expect(show(peer.take(), iss)).toEqual(["PA 2 1 1"]);
  });

  it("sends writes of one event in one segment", async () => {
    const { connection, iss } = await open();
    void connection.write(ascii("a"));
    void connection.writeConstant(ascii("b"));
    void connection.write(ascii("c"));
    await clock.advance(1);
    expect(show(peer.take(), iss)).toEqual(["PA 1 1 3"]);
  });

  it("begins with a window of ten segments", async () => {
    const { connection, iss } = await open();
    void connection.writeConstant(new Uint8Array(100_000));
    await clock.advance(1);
    expect(show(peer.take(), iss).length).toBe(10);
  });
});

describe("closing", () => {
  it("goes through FIN-WAIT-1, FIN-WAIT-2 and TIME-WAIT", async () => {
    const { connection, iss } = await open();
    const closed = connection.close();
    await clock.advance(1);
    expect(show(peer.take(), iss)).toEqual(["FA 1 1 0"]);
    await exchange({ flags: "A", sequence: ISS + 1, acknowledgment: iss + 2 });
    expect(await clock.until(closed)).toBeUndefined();
    const fin = { flags: "FA", sequence: ISS + 1, acknowledgment: iss + 2, payload: ascii("last") };
    expect(show(await exchange(fin), iss)).toEqual(["A 2 6 0"]);
    expect(text(await connection.read())).toBe("last");
    expect(await connection.read()).toBe("end");
    expect(host.tcp.activeConnections()).toBe(0);
    // TIME-WAIT still answers a FIN that comes again, until it is over.
    expect(show(await exchange(fin), iss)).toEqual(["A 2 6 0"]);
    await clock.advance(61_000);
    expect(await exchange(fin)).toMatchObject([{ flags: "R" }]);
  });

  it("goes through CLOSE-WAIT and LAST-ACK", async () => {
    const { connection, iss } = await open();
    await exchange({ flags: "FA", sequence: ISS + 1, acknowledgment: iss + 1 });
    void connection.write(ascii("still here"));
    const closed = connection.close();
    await clock.advance(1);
    expect(show(peer.take(), iss)).toEqual(["FPA 1 2 10"]);
    await exchange({ flags: "A", sequence: ISS + 2, acknowledgment: iss + 12 });
    expect(await clock.until(closed)).toBeUndefined();
    expect(await connection.read()).toBe("end");
    expect(host.tcp.activeConnections()).toBe(0);
    expect(await exchange({ flags: "A", sequence: ISS + 2, acknowledgment: iss + 12 })).toMatchObject([{ flags: "R" }]);
  });

  it("goes through CLOSING when both ends close at once", async () => {
    const { connection, iss } = await open();
    void connection.close();
    await clock.advance(1);
    const heard = await exchange({ flags: "FA", sequence: ISS + 1, acknowledgment: iss + 1 });
    expect(show(heard, iss)).toEqual(["A 2 2 0"]);
    await exchange({ flags: "A", sequence: ISS + 2, acknowledgment: iss + 2 });
    expect(host.tcp.activeConnections()).toBe(0);
  });

  it("resets when aborted, and says so to whoever reads", async () => {
    const { connection, iss } = await open();
    const read = connection.read();
    connection.abort();
    await clock.advance(1);
    expect(show(peer.take(), iss)).toEqual(["RA 1 1 0"]);
    expect(await read).toBe("aborted");
    expect(await connection.close()).toBe("aborted");
  });

  it("ends a read and a write when the peer resets", async () => {
    const { connection, iss } = await open(1);
    const read = connection.read();
    const write = connection.write(new Uint8Array(200_000));
    await exchange({ flags: "R", sequence: ISS + 1 });
    expect(await clock.until(read)).toBe("reset");
    expect(await write).toBe("reset");
    expect(iss).toBeDefined();
  });

  it("does not wait for ever for a peer that never closes", async () => {
    const { connection, iss } = await open();
    void connection.close();
    await clock.advance(1);
    await exchange({ flags: "A", sequence: ISS + 1, acknowledgment: iss + 2 });
    await clock.advance(121_000);
    expect(host.tcp.activeConnections()).toBe(0);
  });

  it("lets a new connection take the place of one in TIME-WAIT, with higher sequence numbers", async () => {
    const { connection, iss } = await open();
    void connection.close();
    await clock.advance(1);
    await exchange({ flags: "FA", sequence: ISS + 1, acknowledgment: iss + 2 });
    expect(await exchange({ flags: "S", sequence: ISS })).toMatchObject([{ flags: "A" }]);
    const [synAck] = await exchange({ flags: "S", sequence: ISS + 100 });
    expect(synAck?.flags).toBe("SA");
    expect(((synAck?.sequence ?? 0) - iss) | 0).toBeGreaterThan(0);
  });

  it("never runs out of room in TIME-WAIT", async () => {
    for (let from = 1; from <= 200; from++) {
      const { connection, iss } = await open(0xffff, from);
      void connection.close();
      await clock.advance(1);
      await exchange({ from, flags: "FA", sequence: ISS + 1, acknowledgment: iss + 2 });
    }
    expect(host.tcp.activeConnections()).toBe(0);
    checkInvariants(host);
  });

  it("holds the machine open while a connection or a listener is", async () => {
    expect(clock.holds).toBe(1);
    const { connection } = await open();
    expect(clock.holds).toBe(2);
    connection.abort();
    listener.close();
    expect(clock.holds).toBe(0);
  });
});

describe("blind attacks", () => {
  it("answers a reset that is in the window but not exact with a challenge", async () => {
    const { connection, iss } = await open();
    expect(show(await exchange({ flags: "R", sequence: ISS + 100 }), iss)).toEqual(["A 1 1 0"]);
    expect(await connection.write(ascii("alive"))).toBeUndefined();
  });

  it("ignores a reset outside the window", async () => {
    await open();
    expect(await exchange({ flags: "R", sequence: ISS + 10_000 })).toEqual([]);
    expect(host.tcp.activeConnections()).toBe(1);
  });

  it("answers a SYN on a connection with a challenge, and not every one", async () => {
    const { iss } = await open();
    const syn = { flags: "S", sequence: ISS + 50 };
    expect(show(await exchange(syn, syn, syn), iss)).toEqual(["A 1 1 0"]);
  });

  it("drops a segment that acknowledges what was never sent", async () => {
    const { connection, iss } = await open();
    const read = connection.read();
    await exchange({ flags: "A", sequence: ISS + 1, acknowledgment: iss + 5_000, payload: ascii("forged") });
    await exchange({ flags: "A", sequence: ISS + 1, acknowledgment: iss + 1, payload: ascii("real") });
    expect(text(await clock.until(read))).toBe("real");
  });

  it("does not answer a wrong acknowledgment with another for ever", async () => {
    const { iss } = await open();
    const forged = { flags: "A", sequence: ISS - 5_000, acknowledgment: iss - 90_000 };
    expect((await exchange(forged, forged, forged, forged)).length).toBeLessThanOrEqual(1);
  });

  it("does not send tiny segments because a peer asks for them", async () => {
    const accepted = listener.accept();
    const [synAck] = await exchange({ flags: "S", sequence: ISS, options: [2, 4, 0, 1] });
    const iss = synAck?.sequence ?? 0;
    await exchange({ flags: "A", sequence: ISS + 1, acknowledgment: iss + 1 });
    void (await clock.until(accepted))?.writeConstant(new Uint8Array(64_000));
    await clock.advance(1);
    expect(peer.take()[0]?.payload.length).toBe(64);
  });
});

/** The port that a segment of the host's came from. */
function portOf(heard: Heard | undefined): number {
  if (heard === undefined) throw new Error("nothing was heard");
  return heard.from;
}
