// Build order of packages: Kahn's algorithm, cycles reported, levels, strongly connected components (Tarjan).
const manifest = `
app: ui, api, logging
ui: widgets, theme
widgets: theme, core
api: core, http, json
http: net, logging
json: core
net: core
logging: core
theme:
core:
`;

type Graph = Map<string, Set<string>>;

function parse(text: string): Graph {
  const graph: Graph = new Map();
  const node = (name: string): Set<string> => {
    let edges = graph.get(name);
    if (edges === undefined) graph.set(name, (edges = new Set()));
    return edges;
  };
  for (const line of text.split("\n")) {
    const colon = line.indexOf(":");
    if (colon < 0) continue;
    const dependencies = node(line.slice(0, colon).trim());
    for (const dependency of line.slice(colon + 1).split(",").map((d) => d.trim()).filter((d) => d !== "")) {
      node(dependency);
      dependencies.add(dependency);
    }
  }
  return graph;
}

class CycleError extends Error {
  override readonly name = "CycleError";
  constructor(readonly cycle: readonly string[]) {
    super(`cycle: ${cycle.join(" -> ")}`);
  }
}

function order(graph: Graph): string[] {
  const state = new Map<string, "visiting" | "done">();
  const result: string[] = [];
  const path: string[] = [];
  const visit = (name: string): void => {
    const seen = state.get(name);
    if (seen === "done") return;
    if (seen === "visiting") throw new CycleError([...path.slice(path.indexOf(name)), name]);
    state.set(name, "visiting");
    path.push(name);
    for (const dependency of [...(graph.get(name) ?? [])].sort()) visit(dependency);
    path.pop();
    state.set(name, "done");
    result.push(name);
  };
  [...graph.keys()].sort().forEach((name) => visit(name));
  return result;
}

function levels(graph: Graph): string[][] {
  const missing = new Map<string, number>();
  const users = new Map<string, string[]>();
  for (const [name, dependencies] of graph) {
    missing.set(name, dependencies.size);
    for (const d of dependencies) users.set(d, [...(users.get(d) ?? []), name]);
  }
  const result: string[][] = [];
  let ready = [...graph.keys()].filter((name) => missing.get(name) === 0);
  while (ready.length > 0) {
    result.push(ready.sort());
    const next: string[] = [];
    for (const name of ready) {
      for (const user of users.get(name) ?? []) {
        const left = missing.get(user)! - 1;
        missing.set(user, left);
        if (left === 0) next.push(user);
      }
    }
    ready = next;
  }
  return result;
}

function components(graph: Graph): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const result: string[][] = [];
  function connect(v: string): void {
    index.set(v, index.size);
    low.set(v, index.get(v)!);
    stack.push(v);
    for (const w of graph.get(v)!) {
      if (!index.has(w)) {
        connect(w);
        low.set(v, Math.min(low.get(v)!, low.get(w)!));
      } else if (stack.includes(w)) {
        low.set(v, Math.min(low.get(v)!, index.get(w)!));
      }
    }
    if (low.get(v) === index.get(v)) {
      const component: string[] = [];
      let w: string;
      do {
        w = stack.pop()!;
        component.push(w);
      } while (w !== v);
      result.push(component.sort());
    }
  }
  for (const v of graph.keys()) if (!index.has(v)) connect(v);
  return result;
}

const graph = parse(manifest);
console.log(order(graph).join(" "));
levels(graph).forEach((level, i) => console.log(`level ${i}: ${level.join(", ")}`));
const cyclic = parse(manifest + "core: app\n" + "selfish: selfish");
try {
  order(cyclic);
} catch (error) {
  if (!(error instanceof CycleError)) throw error;
  console.log(error.name, error.cycle.length, error.message);
}
console.log(components(cyclic).filter((c) => c.length > 1).map((c) => c.join("+")).join("; "), components(graph).length);
