class Queue<T> {
  private items: T[] = [];
  private waiting: ((item: T) => void)[] = [];
  put(item: T): void { const next = this.waiting.shift(); if (next !== undefined) next(item); else this.items.push(item); }
  take(): Promise<T> {
    const item = this.items.shift();
    if (item !== undefined) return Promise.resolve(item);
    return new Promise((resolve) => { this.waiting.push(resolve); });
  }
}
const queue = new Queue<number>();
async function consumer(name: string, count: number): Promise<number> {
  let total = 0;
  const seen: number[] = [];
  for (let i = 0; i < count; i++) {
    const item = await queue.take();
    total += item;
    seen.push(item);
    const note = () => `${name} got ${item} (${i}) total ${total}`;
    await null;
    console.log(note());
  }
  return total + seen.length;
}
async function producer(): Promise<void> { for (let i = 1; i <= 6; i++) { queue.put(i * 10); if (i % 2 === 0) await null; } }
async function main(): Promise<void> {
  const sums = await Promise.all([consumer("first", 3), consumer("second", 3), producer().then(() => 0)]);
  console.log(sums.join());
  class Account {
    balance = 0;
    async deposit(amount: number): Promise<this> { const before = this.balance; await Promise.resolve(); this.balance = before + amount; return this; }
  }
  const account = await (await new Account().deposit(5)).deposit(7);
  console.log(account.balance);
  const arrow = async (x: number) => { const y = await Promise.resolve(x + 1); return async () => y + (await x); };
  console.log(await (await arrow(1))());
}
void main();
