// Token bucket, sliding window and fixed window limiters on a clock that the test turns.
interface Clock {
  now(): number;
}

class ManualClock implements Clock {
  private time = 0;
  now(): number {
    return this.time;
  }
  advance(ms: number): void {
    this.time += ms;
  }
}

interface Limiter {
  readonly name: string;
  allow(client: string): boolean;
}

class TokenBucket implements Limiter {
  readonly name = "token bucket";
  private buckets: Map<string, { tokens: number; updated: number }> = new Map();
  constructor(private clock: Clock, private capacity: number, private perSecond: number) {}

  allow(client: string): boolean {
    const now = this.clock.now();
    let bucket = this.buckets.get(client);
    if (bucket === undefined) {
      bucket = { tokens: this.capacity, updated: now };
      this.buckets.set(client, bucket);
    }
    const elapsed = (now - bucket.updated) / 1000;
    bucket.tokens = Math.min(this.capacity, bucket.tokens + elapsed * this.perSecond);
    bucket.updated = now;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }
}

class SlidingWindow implements Limiter {
  readonly name = "sliding window";
  private requests = new Map<string, number[]>();
  constructor(private clock: Clock, private limit: number, private windowMs: number) {}

  allow(client: string): boolean {
    const now = this.clock.now();
    const recent = (this.requests.get(client) ?? []).filter((t) => now - t < this.windowMs);
    const ok = recent.length < this.limit;
    if (ok) recent.push(now);
    this.requests.set(client, recent);
    return ok;
  }
}

class FixedWindow implements Limiter {
  readonly name = "fixed window";
  private counts = new Map<string, number>();
  constructor(private clock: Clock, private limit: number, private windowMs: number) {}

  allow(client: string): boolean {
    const window = Math.floor(this.clock.now() / this.windowMs);
    const key = `${client}@${window}`;
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return count <= this.limit;
  }
}

const clock = new ManualClock();
const limiters: Limiter[] = [new TokenBucket(clock, 3, 2), new SlidingWindow(clock, 3, 1000), new FixedWindow(clock, 3, 1000)];
const lines = new Map<string, string[]>(limiters.map((l) => [l.name, []]));
const schedule = [0, 100, 100, 100, 100, 300, 300, 50, 50, 500, 0, 0, 0, 1500, 0, 0, 0];
let turn = 0;
for (const wait of schedule) {
  clock.advance(wait);
  const client = turn % 5 === 4 ? "bob" : "ada";
  for (const limiter of limiters) lines.get(limiter.name)?.push(limiter.allow(client) ? (client === "bob" ? "B" : "A") : "-");
  turn++;
}
for (const [name, results] of lines) console.log(name.padStart(15), results.join(""), results.filter((r) => r !== "-").length);
