// Async: two parties that hand a number to and fro, and a chain of awaits.

class Channel {
  #waiting: ((value: number) => void) | undefined = undefined;
  readonly #queue: number[] = [];
  send(value: number): void {
    const waiting = this.#waiting;
    if (waiting === undefined) { this.#queue.push(value); return; }
    this.#waiting = undefined;
    waiting(value);
  }
  receive(): Promise<number> {
    const value = this.#queue.pop();
    if (value !== undefined) return Promise.resolve(value);
    return new Promise((resolve) => { this.#waiting = resolve; });
  }
}

async function party(from: Channel, to: Channel, rounds: number): Promise<number> {
  let sum = 0;
  for (let i = 0; i < rounds; i++) {
    const value = await from.receive();
    sum += value;
    to.send(value + 1);
  }
  return sum;
}

async function identity(value: number): Promise<number> {
  return value;
}

async function chain(count: number): Promise<number> {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += await identity(i);
  return sum;
}

const ping = new Channel();
const pong = new Channel();
const parties = [party(ping, pong, 1_500_000), party(pong, ping, 1_500_000)];
ping.send(1);
void Promise.all(parties).then(async (sums) => {
  console.log(sums.join(" "));
  console.log(await chain(4_000_000));
});
