class Countdown implements AsyncIterable<number> {
  constructor(private readonly from: number) {}
  [Symbol.asyncIterator](): AsyncIterator<number> {
    let n = this.from;
    return { next: async () => { await null; return n > 0 ? { done: false, value: n-- } : { done: true, value: undefined }; } };
  }
}
async function main(): Promise<void> {
  for await (const n of new Countdown(3)) console.log(n);
  for await (const n of [Promise.resolve("a"), "b"]) console.log(n);
}
void main();
