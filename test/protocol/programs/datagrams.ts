// ARP, ICMP echo and UDP between two hosts while the wire loses, overtakes, doubles and damages frames: what arrives is what
// was sent, what does not is told as such, and no buffer is lost on the way.
import { Ipv4Address } from "../../../stdlib/address/address.ts";
import { Host } from "../../../stdlib/test/host.ts";
import { SeededRandom } from "../../../stdlib/test/seeded_random.ts";
import { VirtualClock } from "../../../stdlib/test/virtual_clock.ts";
import { Wire } from "../../../stdlib/test/wire.ts";
import type { UdpSocket } from "../../../stdlib/udp/udp.ts";
import { checkIdle, hash, isSame } from "../digest.ts";

const ECHO_PORT = 7;
const DATAGRAMS = 300;
const PINGS = 50;
const AFTERWARDS_MILLISECONDS = 60_000;

function bind(host: Host, port: number): UdpSocket {
  const socket = host.udp.bind(port);
  if (socket === "port in use") throw new Error(`port ${port} is in use`);
  return socket;
}

async function exchange(seed: number): Promise<void> {
  const clock = new VirtualClock();
  const wire = new Wire(clock, { impairments: { loss: 0.1, duplication: 0.1, reordering: 0.1, corruption: 0.1, delay: 3 }, seed });
  const client = new Host(wire, 1);
  const server = new Host(wire, 2);
  const random = new SeededRandom(seed);

  const outcomes = new Map<string, number>();
  for (let i = 0; i < PINGS; i++) {
    const result = await clock.until(client.icmp.echo(server.address, random.below(1_400), 1_000));
    const outcome = typeof result === "number" ? "answered" : result;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  const pings: string[] = [];
  for (const [outcome, count] of outcomes) pings.push(`${count} ${outcome}`);

  const echo = bind(server, ECHO_PORT);
  echo.onReceive(({ payload, source, sourcePort }) => void echo.send(payload, source, sourcePort));
  const socket = bind(client, 0);
  const sent = new Map<number, Uint8Array>();
  let intact = 0;
  let last: Uint8Array = new Uint8Array(0);
  socket.onReceive(({ payload }) => {
    const original = sent.get(new DataView(payload.buffer, payload.byteOffset).getUint32(0));
    if (original === undefined || !isSame(original, payload)) throw new Error(`seed ${seed}: a datagram that was never sent`);
    intact++;
    last = payload;
  });
  for (let number = 0; number < DATAGRAMS; number++) {
    const payload = random.bytes(4 + random.below(1_400));
    new DataView(payload.buffer).setUint32(0, number);
    sent.set(number, payload);
    socket.send(payload, server.address, ECHO_PORT);
    await clock.advance(random.below(5));
  }
  await clock.advance(AFTERWARDS_MILLISECONDS);
  echo.close();
  socket.close();
  checkIdle(client);
  checkIdle(server);
  console.log(`seed ${seed}: pings ${pings.join(", ")}; ${intact} datagrams came back of ${DATAGRAMS}, the last ${hash(last)}; ${wire.framesSent} frames`);
}

async function refusals(): Promise<void> {
  const clock = new VirtualClock();
  const wire = new Wire(clock);
  const host = new Host(wire, 1);
  const other = new Host(wire, 2);
  const socket = bind(host, 5);
  console.log(`bound twice: ${typeof host.udp.bind(5)}`);
  console.log(`too long: ${socket.send(new Uint8Array(1_473), other.address, 7)}`);
  console.log(`elsewhere: ${socket.send(new Uint8Array(1), new Ipv4Address(192, 0, 2, 1), 7)}`);
  console.log(`silent neighbour: ${await clock.until(host.icmp.echo(new Ipv4Address(10, 0, 0, 99), 8, 1_500))} at ${clock.now()} ms`);
  socket.close();
  console.log(`closed: ${socket.send(new Uint8Array(1), other.address, 7)}`);
  await clock.advance(AFTERWARDS_MILLISECONDS);
  checkIdle(host);
}

async function run(): Promise<void> {
  for (const seed of [1, 2, 3]) await exchange(seed);
  await refusals();
}

void run();
