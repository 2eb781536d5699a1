class Account { #secret = 7; owner: string; balance = 10n; constructor(owner: string) { this.owner = owner; } }
async function later(value: number): Promise<number> {
  const doubled = value * 2;
  await Promise.resolve();
  const text = `now ${doubled}`;
  return text.length;
}
function* count(to: number): Generator<number> {
  for (let i = 0; i < to; i++) {
    const square = i * i;
    yield square;
  }
}
function counter(start: number): () => number {
  let n = start;
  const labels = new Map<string, number>([["a", 1]]);
  return () => {
    n += labels.size;
    return n;
  };
}
export async function main(): Promise<void> {
  const account = new Account("Ada");
  const bytes = new Uint8Array([1, 2, 3]);
  const mixed: (string | number | undefined)[] = ["x", 1.5, undefined];
  const next = counter(5);
  next();
  let sum = 0;
  for (const each of count(3)) sum += each;
  const found = await later(sum);
  console.log(found, account.owner, bytes.length, mixed.length);
}
