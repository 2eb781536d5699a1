// A binary heap, and Dijkstra's shortest paths with it.
class PriorityQueue<T> {
  private heap: T[] = [];

  constructor(private readonly compare: (a: T, b: T) => number) {}

  get length(): number {
    return this.heap.length;
  }

  push(item: T): void {
    this.heap.push(item);
    let i = this.heap.length - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (this.compare(this.heap[i], this.heap[parent]) >= 0) break;
      [this.heap[i], this.heap[parent]] = [this.heap[parent], this.heap[i]];
      i = parent;
    }
  }

  pop(): T | undefined {
    const top = this.heap[0];
    const last = this.heap.pop();
    if (this.heap.length > 0 && last !== undefined) {
      this.heap[0] = last;
      let i = 0;
      for (;;) {
        const left = 2 * i + 1;
        const right = left + 1;
        let smallest = i;
        if (left < this.heap.length && this.compare(this.heap[left], this.heap[smallest]) < 0) smallest = left;
        if (right < this.heap.length && this.compare(this.heap[right], this.heap[smallest]) < 0) smallest = right;
        if (smallest === i) break;
        [this.heap[i], this.heap[smallest]] = [this.heap[smallest], this.heap[i]];
        i = smallest;
      }
    }
    return top;
  }
}

const queue = new PriorityQueue<number>((a, b) => a - b);
for (const n of [5, 2, 9, 1, 7, 3, 8, 2]) queue.push(n);
const sorted: number[] = [];
while (queue.length > 0) sorted.push(queue.pop()!);
console.log(sorted.join(" "));

type Graph = Map<string, { to: string; cost: number }[]>;

function dijkstra(graph: Graph, start: string): Map<string, { distance: number; via: string | null }> {
  const result = new Map<string, { distance: number; via: string | null }>();
  const open = new PriorityQueue<{ node: string; distance: number; via: string | null }>((a, b) => a.distance - b.distance);
  open.push({ node: start, distance: 0, via: null });
  while (open.length > 0) {
    const { node, distance, via } = open.pop()!;
    if (result.has(node)) continue;
    result.set(node, { distance, via });
    for (const { to, cost } of graph.get(node) ?? []) {
      if (!result.has(to)) open.push({ node: to, distance: distance + cost, via: node });
    }
  }
  return result;
}

function connect(graph: Graph, a: string, b: string, cost: number): void {
  for (const [from, to] of [[a, b], [b, a]]) {
    if (!graph.has(from)) graph.set(from, []);
    graph.get(from)!.push({ to, cost });
  }
}

const roads: Graph = new Map();
connect(roads, "Aberdeen", "Dundee", 66);
connect(roads, "Dundee", "Perth", 22);
connect(roads, "Perth", "Edinburgh", 44);
connect(roads, "Dundee", "Edinburgh", 61);
connect(roads, "Edinburgh", "Glasgow", 46);
connect(roads, "Perth", "Glasgow", 62);
connect(roads, "Perth", "Inverness", 112);

const paths = dijkstra(roads, "Aberdeen");
for (const [city, { distance }] of paths) {
  const route: string[] = [];
  for (let at: string | null = city; at !== null; at = paths.get(at)!.via) route.unshift(at);
  console.log(`${city}: ${distance} miles via ${route.join(" > ")}`);
}
