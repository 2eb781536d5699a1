// Many connections over one bad wire: one after the other beyond what the table holds, so that TIME-WAIT has to give way;
// all at once; refused, aborted and reset. Afterwards both hosts hold nothing.
import { connect, listen, pair, readAll, writeAll, checkInvariants } from "../../../stdlib/test/streams.ts";
import type { Pair } from "../../../stdlib/test/streams.ts";
import type { Connection, Listener } from "../../../stdlib/tcp/tcp.ts";
import { PERFECT } from "../../../stdlib/test/wire.ts";
import { checkIdle, hash, isSame } from "../digest.ts";

const CONNECTIONS = 16;
const IN_A_ROW = 100;
const PORT = 80;
const LIMIT_MILLISECONDS = 10_000_000;
const AFTERWARDS_MILLISECONDS = 300_000;

/** Sends back what arrives, until the peer ends. */
async function echo(connection: Connection): Promise<void> {
  const { bytes } = await readAll(connection);
  await writeAll(connection, bytes, 1_000);
}

async function serve(listener: Listener): Promise<number> {
  let served = 0;
  for (;;) {
    const connection = await listener.accept();
    if (connection === undefined) return served;
    served++;
    void echo(connection);
  }
}

async function exchange(hosts: Pair, bytes: Uint8Array): Promise<number> {
  const connection = await connect(hosts.client, hosts.server, PORT);
  const written = writeAll(connection, bytes, 500);
  const answer = await readAll(connection);
  await written;
  if (answer.end !== "end" || !isSame(answer.bytes, bytes)) throw new Error(`${answer.bytes.length} bytes came back, then ${answer.end}`);
  return connection.localPort;
}

function hosts(loss: number): Pair {
  return pair({ impairments: { ...PERFECT, loss, reordering: loss, delay: 2 }, seed: 7 }, CONNECTIONS);
}

async function finish({ clock, client, server }: Pair): Promise<void> {
  await clock.advance(AFTERWARDS_MILLISECONDS);
  checkIdle(client);
  checkIdle(server);
}

async function oneAfterTheOther(): Promise<void> {
  const world = hosts(0.05);
  const listener = listen(world.server, PORT);
  const served = serve(listener);
  const ports = new Set<number>();
  for (let i = 0; i < IN_A_ROW; i++) {
    ports.add(await world.clock.until(exchange(world, world.client.random.bytes(1 + i * 20)), LIMIT_MILLISECONDS));
    checkInvariants(world.client, world.server);
  }
  listener.close();
  console.log(`${await served} served in a row from ${ports.size} ports, ${world.wire.framesSent} frames, ${world.clock.now()} ms`);
  await finish(world);
}

async function allAtOnce(): Promise<void> {
  const world = hosts(0.05);
  const listener = listen(world.server, PORT);
  const served = serve(listener);
  const bytes = world.client.random.bytes(20_000);
  const exchanges: Promise<number>[] = [];
  for (let i = 0; i < CONNECTIONS; i++) exchanges.push(exchange(world, bytes.slice(i * 1_000)));
  await world.clock.until(Promise.all(exchanges), LIMIT_MILLISECONDS);
  listener.close();
  console.log(`${await served} served at once, ${hash(bytes)}, ${world.wire.framesSent} frames, ${world.clock.now()} ms`);
  await finish(world);
}

async function unhappyEnds(): Promise<void> {
  const world = hosts(0);
  const { clock, client, server } = world;
  console.log(`nobody listens: ${endOf(await clock.until(client.tcp.connect(server.address, PORT)))}`);
  const listener = listen(server, PORT);
  console.log(`listening twice: ${typeof server.tcp.listen(PORT)}`);
  const accepted = listener.accept();
  const near = await clock.until(connect(client, server, PORT));
  const far = await clock.until(accepted);
  if (far === undefined) throw new Error("the listener was closed");
  const reading = far.read();
  near.abort();
  console.log(`aborted: ${endOf(await near.read())} here, ${endOf(await clock.until(reading))} there`);
  console.log(`written afterwards: ${await near.write(new Uint8Array(1))} here, ${await far.write(new Uint8Array(1))} there`);
  const unaccepted = await clock.until(connect(client, server, PORT));
  listener.close();
  console.log(`nobody accepts: ${endOf(await clock.until(unaccepted.read()))}`);
  world.wire.filter = () => false;
  console.log(`nobody answers: ${endOf(await clock.until(client.tcp.connect(server.address, PORT), LIMIT_MILLISECONDS))} at ${clock.now()} ms`);
  world.wire.filter = () => true;
  await finish(world);
}

const endOf = (result: unknown): string => (typeof result === "string" ? result : "no end");

async function run(): Promise<void> {
  await oneAfterTheOther();
  await allAtOnce();
  await unhappyEnds();
}

void run();
