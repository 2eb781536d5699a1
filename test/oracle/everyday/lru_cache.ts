// A least-recently-used cache over a doubly linked list, and one over Map's insertion order.
interface Cache<K, V> {
  get(key: K): V | undefined;
  put(key: K, value: V): void;
  readonly size: number;
}

class Entry<K, V> {
  previous: Entry<K, V> | null = null;
  next: Entry<K, V> | null = null;
  constructor(readonly key: K, public value: V) {}
}

class LinkedCache<K, V> implements Cache<K, V> {
  private entries = new Map<K, Entry<K, V>>();
  private newest: Entry<K, V> | null = null;
  private oldest: Entry<K, V> | null = null;

  constructor(private readonly capacity: number, private readonly onEvict?: (key: K, value: V) => void) {}

  get size(): number {
    return this.entries.size;
  }

  get(key: K): V | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    this.unlink(entry);
    this.pushFront(entry);
    return entry.value;
  }

  put(key: K, value: V): void {
    const existing = this.entries.get(key);
    if (existing) {
      existing.value = value;
      this.unlink(existing);
      this.pushFront(existing);
      return;
    }
    if (this.entries.size >= this.capacity && this.oldest) {
      const victim = this.oldest;
      this.unlink(victim);
      this.entries.delete(victim.key);
      this.onEvict?.(victim.key, victim.value);
    }
    const entry = new Entry(key, value);
    this.entries.set(key, entry);
    this.pushFront(entry);
  }

  keys(): K[] {
    const keys: K[] = [];
    for (let e = this.newest; e; e = e.next) keys.push(e.key);
    return keys;
  }

  private unlink(entry: Entry<K, V>): void {
    if (entry.previous) entry.previous.next = entry.next;
    else this.newest = entry.next;
    if (entry.next) entry.next.previous = entry.previous;
    else this.oldest = entry.previous;
    entry.previous = entry.next = null;
  }

  private pushFront(entry: Entry<K, V>): void {
    entry.next = this.newest;
    if (this.newest) this.newest.previous = entry;
    this.newest = entry;
    if (!this.oldest) this.oldest = entry;
  }
}

class MapCache<K, V> implements Cache<K, V> {
  private map = new Map<K, V>();
  constructor(private readonly capacity: number) {}
  get size(): number {
    return this.map.size;
  }
  get(key: K): V | undefined {
    const value = this.map.get(key);
    if (value === undefined) return undefined;
    this.map.delete(key);
    this.map.set(key, value);
    return value;
  }
  put(key: K, value: V): void {
    this.map.delete(key);
    if (this.map.size >= this.capacity) {
      const first = this.map.keys().next();
      if (!first.done) this.map.delete(first.value);
    }
    this.map.set(key, value);
  }
}

const evicted: string[] = [];
const linked = new LinkedCache<string, number>(3, (key, value) => evicted.push(`${key}=${value}`));
const simple = new MapCache<string, number>(3);
const caches: Cache<string, number>[] = [linked, simple];
for (const cache of caches) {
  ["a", "b", "c"].forEach((key, i) => cache.put(key, i));
  cache.get("a");
  cache.put("d", 10);
  cache.put("a", 11);
  cache.put("e", 12);
  console.log(["a", "b", "c", "d", "e"].map((key) => `${key}:${cache.get(key) ?? "-"}`).join(" "), cache.size);
}
console.log(linked.keys().join(), evicted.join());

let hits = 0;
const squares = new LinkedCache<number, number>(16);
for (let i = 0; i < 2000; i++) {
  const n = (i * i) % 23;
  if (squares.get(n) === undefined) squares.put(n, n * n);
  else hits++;
}
console.log(hits, squares.size);
