// A typed publish/subscribe bus with wildcards, once, priorities and unsubscription while publishing.
interface Message<T> {
  readonly topic: string;
  readonly payload: T;
  stopped: boolean;
}
type Listener<T> = (message: Message<T>) => void;

interface Subscription {
  unsubscribe(): void;
}

class Bus<T> {
  private nextOrder = 0;
  private subscribers: { pattern: string[]; listener: Listener<T>; priority: number; order: number; once: boolean }[] = [];
  delivered = 0;

  subscribe(pattern: string, listener: Listener<T>, options: { priority?: number; once?: boolean } = {}): Subscription {
    const { priority = 0, once = false } = options;
    const entry = { pattern: pattern.split("."), listener, priority, order: this.nextOrder++, once };
    this.subscribers.push(entry);
    this.subscribers.sort((a, b) => b.priority - a.priority || a.order - b.order);
    return {
      unsubscribe: () => {
        const index = this.subscribers.indexOf(entry);
        if (index >= 0) this.subscribers.splice(index, 1);
      },
    };
  }

  publish(topic: string, payload: T): number {
    const message: Message<T> = { topic, payload, stopped: false };
    const parts = topic.split(".");
    let count = 0;
    for (const entry of [...this.subscribers]) {
      if (message.stopped) break;
      if (!this.subscribers.includes(entry) || !Bus.matches(entry.pattern, parts)) continue;
      if (entry.once) this.subscribers = this.subscribers.filter((other) => other !== entry);
      entry.listener(message);
      count++;
    }
    this.delivered += count;
    return count;
  }

  private static matches(pattern: string[], topic: string[]): boolean {
    for (let i = 0; i < pattern.length; i++) {
      if (pattern[i] === "#") return true;
      if (i >= topic.length || (pattern[i] !== "*" && pattern[i] !== topic[i])) return false;
    }
    return pattern.length === topic.length;
  }
}

type Reading = { sensor: string; celsius: number } | { sensor: string; error: string };
const bus = new Bus<Reading>();
const lines: string[] = [];
const show = (r: Reading) => ("error" in r ? `${r.sensor} failed: ${r.error}` : `${r.sensor} ${r.celsius.toFixed(1)}C`);

bus.subscribe("home.*.temperature", ({ topic, payload }) => lines.push(`[${topic}] ${show(payload)}`));
bus.subscribe("home.#", ({ topic }) => lines.push(`audit ${topic}`), { priority: -1 });
bus.subscribe("home.kitchen.temperature", () => lines.push("first kitchen reading"), { once: true, priority: 5 });
const guard = bus.subscribe(
  "#",
  (message) => {
    if ("celsius" in message.payload && message.payload.celsius > 100) {
      lines.push("impossible value stopped");
      message.stopped = true;
    }
  },
  { priority: 10 },
);
const fragile: Subscription = bus.subscribe("home.attic.*", () => {
  lines.push("attic once, by hand");
  fragile.unsubscribe();
});

const counts = [
  bus.publish("home.kitchen.temperature", { sensor: "k1", celsius: 21.46 }),
  bus.publish("home.kitchen.temperature", { sensor: "k1", celsius: 22 }),
  bus.publish("home.attic.temperature", { sensor: "a1", error: "no battery" }),
  bus.publish("home.attic.humidity", { sensor: "a2", celsius: 0 }),
  bus.publish("office.temperature", { sensor: "o", celsius: 19 }),
  bus.publish("home.cellar.temperature", { sensor: "c", celsius: 451 }),
];
guard.unsubscribe();
counts.push(bus.publish("home.cellar.temperature", { sensor: "c", celsius: 451 }));
console.log(lines.join("\n"));
console.log(counts.join(), bus.delivered);
