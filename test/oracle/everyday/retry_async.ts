// Retry with backoff, timeouts, a concurrency limit, and a cache of promises, on real timers.
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class TimeoutError extends Error {
  constructor(readonly milliseconds: number) {
    super(`timed out after ${milliseconds} ms`);
    this.name = "TimeoutError";
  }
}

async function withTimeout<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

interface RetryOptions {
  attempts: number;
  delay: number;
  factor?: number;
  onRetry?: (error: unknown, attempt: number, delay: number) => void;
}

async function retry<T>(work: (attempt: number) => Promise<T>, { attempts, delay, factor = 2, onRetry }: RetryOptions): Promise<T> {
  let lastError: unknown;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      lastError = error;
      if (attempt === attempts) break;
      const pause = delay * factor ** (attempt - 1);
      onRetry?.(error, attempt, pause);
      await sleep(pause);
    }
  }
  throw new Error(`failed after ${attempts} attempts`, { cause: lastError });
}

class Limit {
  private running = 0;
  private waiting: (() => void)[] = [];
  peak = 0;
  constructor(private readonly most: number) {}
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.most) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running++;
    this.peak = Math.max(this.peak, this.running);
    try {
      return await work();
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }
}

class Memo<K, V> {
  private readonly promises = new Map<K, Promise<V>>();
  loads = 0;
  constructor(private readonly load: (key: K) => Promise<V>) {}
  get(key: K): Promise<V> {
    let promise = this.promises.get(key);
    if (!promise) {
      this.loads++;
      promise = this.load(key);
      this.promises.set(key, promise);
      promise.catch(() => this.promises.delete(key));
    }
    return promise;
  }
}

async function main(): Promise<void> {
  const log: string[] = [];
  const value = await retry(
    async (attempt) => {
      await sleep(1);
      if (attempt < 3) throw new Error(`attempt ${attempt} failed`);
      return `succeeded at ${attempt}`;
    },
    { attempts: 5, delay: 2, onRetry: (error, attempt, delay) => log.push(`${attempt}: ${(error as Error).message}, waiting ${delay}`) },
  );
  console.log(value);
  console.log(log.join("\n"));
  try {
    await retry(() => Promise.reject(new Error("always")), { attempts: 2, delay: 1, factor: 1 });
  } catch (error) {
    if (error instanceof Error) console.log(error.message, "because", error.cause instanceof Error ? error.cause.message : "?");
  }
  console.log(await withTimeout(sleep(1).then(() => "in time"), 500));
  await withTimeout(sleep(300), 5).catch((error: unknown) => console.log(String(error), error instanceof TimeoutError && error.milliseconds));

  const limit = new Limit(2);
  const order: number[] = [];
  const results = await Promise.all(
    [5, 1, 3, 2, 4].map((n) =>
      limit.run(async () => {
        await sleep(n * 8);
        order.push(n);
        return n * n;
      }),
    ),
  );
  console.log(results.join(), limit.peak, order.length, order[0]);

  const memo = new Memo<string, number>(async (key) => {
    await null;
    if (key === "bad") throw new Error("no such key");
    return key.length;
  });
  const [a, b, c] = await Promise.all([memo.get("four"), memo.get("four"), memo.get("seven!!")]);
  console.log(a, b, c, memo.loads);
  const outcomes = await Promise.allSettled([memo.get("bad"), memo.get("four")]);
  console.log(outcomes.map((o) => (o.status === "fulfilled" ? `ok ${o.value}` : `no: ${(o.reason as Error).message}`)).join("; "));
  await memo.get("bad").catch(() => undefined);
  console.log(memo.loads);
}

main().then(
  () => console.log("done"),
  (error: unknown) => console.log("unexpected", String(error)),
);
