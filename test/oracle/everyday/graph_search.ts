// A maze: breadth first, depth first and A*, with the path drawn.
const maze = [
  "##############",
  "#S..#....#...#",
  "#.#.#.##.#.#.#",
  "#.#...#....#.#",
  "#.#####.####.#",
  "#.....#....#.#",
  "#####.####.#.#",
  "#.......#...E#",
  "##############",
];

interface Position {
  readonly row: number;
  readonly column: number;
}

const directions: readonly Position[] = [{ row: 0, column: 1 }, { row: 1, column: 0 }, { row: 0, column: -1 }, { row: -1, column: 0 }];
const key = (p: Position) => `${p.row},${p.column}`;

function find(symbol: string): Position {
  for (let row = 0; row < maze.length; row++) {
    const column = maze[row].indexOf(symbol);
    if (column >= 0) return { row, column };
  }
  throw new Error(`no ${symbol}`);
}

function neighbours(p: Position): Position[] {
  return directions.map((d) => ({ row: p.row + d.row, column: p.column + d.column })).filter((q) => maze[q.row]?.[q.column] !== undefined && maze[q.row][q.column] !== "#");
}

type Search = (start: Position, goal: Position) => { path: Position[]; visited: number } | null;

function follow(cameFrom: Map<string, Position | null>, goal: Position): Position[] {
  const path: Position[] = [];
  let at: Position | null | undefined = goal;
  while (at) {
    path.push(at);
    at = cameFrom.get(key(at));
  }
  return path.reverse();
}

const breadthFirst: Search = (start, goal) => {
  const cameFrom = new Map<string, Position | null>([[key(start), null]]);
  const queue = [start];
  while (queue.length > 0) {
    const current = queue.shift()!;
    if (key(current) === key(goal)) return { path: follow(cameFrom, goal), visited: cameFrom.size };
    for (const next of neighbours(current)) {
      if (!cameFrom.has(key(next))) {
        cameFrom.set(key(next), current);
        queue.push(next);
      }
    }
  }
  return null;
};

const depthFirst: Search = (start, goal) => {
  const visited = new Set<string>();
  const walk = (at: Position, path: Position[]): Position[] | null => {
    visited.add(key(at));
    if (key(at) === key(goal)) return path;
    for (const next of neighbours(at)) {
      if (visited.has(key(next))) continue;
      const found = walk(next, [...path, next]);
      if (found) return found;
    }
    return null;
  };
  const path = walk(start, [start]);
  return path && { path, visited: visited.size };
};

const aStar: Search = (start, goal) => {
  const estimate = (p: Position) => Math.abs(p.row - goal.row) + Math.abs(p.column - goal.column);
  const cost = new Map([[key(start), 0]]);
  const cameFrom = new Map<string, Position | null>([[key(start), null]]);
  let open: { p: Position; f: number }[] = [{ p: start, f: estimate(start) }];
  while (open.length) {
    open.sort((a, b) => a.f - b.f);
    const [{ p: current }, ...rest] = open;
    open = rest;
    if (key(current) === key(goal)) return { path: follow(cameFrom, goal), visited: cost.size };
    for (const next of neighbours(current)) {
      const g = cost.get(key(current))! + 1;
      if (g < (cost.get(key(next)) ?? Infinity)) {
        cost.set(key(next), g);
        cameFrom.set(key(next), current);
        open.push({ p: next, f: g + estimate(next) });
      }
    }
  }
  return null;
};

const searches: [string, Search][] = [["breadth first", breadthFirst], ["depth first", depthFirst], ["A*", aStar]];
for (const [name, search] of searches) {
  const result = search(find("S"), find("E"));
  if (result === null) {
    console.log(name, "found nothing");
    continue;
  }
  console.log(`${name}: ${result.path.length} steps, ${result.visited} visited`);
  const onPath = new Set(result.path.map(key));
  console.log(maze.map((line, row) => [...line].map((c, column) => (c === "." && onPath.has(key({ row, column })) ? "*" : c)).join("")).join("\n"));
}
