// A discrete event simulation of a small shop: customers arrive, queue, are served.
type Event =
  | { type: "arrive"; time: number; customer: number }
  | { type: "serve"; time: number; customer: number; clerk: number }
  | { type: "leave"; time: number; customer: number; clerk: number };

class Random {
  constructor(private seed: number) {}
  next(): number {
    this.seed = (this.seed * 1103515245 + 12345) % 2147483648;
    return this.seed / 2147483648;
  }
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }
}

class Simulation {
  private events: Event[] = [];
  private waiting: number[] = [];
  private free: number[];
  private arrivals = new Map<number, number>();
  private waits: number[] = [];
  readonly trace: string[] = [];

  constructor(private readonly random: Random, clerks: number) {
    this.free = Array.from({ length: clerks }, (_, i) => i);
  }

  private schedule(event: Event): void {
    let i = this.events.length;
    while (i > 0 && this.events[i - 1].time > event.time) i--;
    this.events.splice(i, 0, event);
  }

  private log(time: number, text: string): void {
    const minutes = Math.floor(time / 60);
    const seconds = time % 60;
    this.trace.push(`${String(minutes).padStart(2, "0")}:${String(seconds).padStart(2, "0")} ${text}`);
  }

  run(customers: number): { averageWait: number; longestWait: number; end: number } {
    let time = 0;
    for (let i = 1; i <= customers; i++) {
      time += this.random.between(10, 90);
      this.schedule({ type: "arrive", time, customer: i });
    }
    let now = 0;
    let event = this.events.shift();
    while (event) {
      now = event.time;
      switch (event.type) {
        case "arrive":
          this.arrivals.set(event.customer, now);
          this.waiting.push(event.customer);
          this.log(now, `customer ${event.customer} arrives`);
          break;
        case "serve":
          this.waits.push(now - (this.arrivals.get(event.customer) ?? now));
          this.log(now, `clerk ${event.clerk} serves customer ${event.customer}`);
          this.schedule({ type: "leave", time: now + this.random.between(30, 200), customer: event.customer, clerk: event.clerk });
          break;
        case "leave":
          this.free.push(event.clerk);
          this.log(now, `customer ${event.customer} leaves`);
          break;
        default: {
          const impossible: never = event;
          throw new Error(`unknown event ${String(impossible)}`);
        }
      }
      while (this.waiting.length > 0 && this.free.length > 0) {
        const customer = this.waiting.shift()!;
        const clerk = this.free.shift()!;
        this.schedule({ type: "serve", time: now, customer, clerk });
      }
      event = this.events.shift();
    }
    const total = this.waits.reduce((sum, w) => sum + w, 0);
    return { averageWait: total / this.waits.length, longestWait: Math.max(...this.waits), end: now };
  }
}

for (const clerks of [1, 2, 3]) {
  const simulation = new Simulation(new Random(2024), clerks);
  const { averageWait, longestWait, end } = simulation.run(20);
  console.log(`${clerks} clerk(s): average wait ${averageWait.toFixed(1)} s, longest ${longestWait} s, closed at ${end} s`);
  if (clerks === 2) console.log(simulation.trace.slice(0, 12).join("\n"));
}
