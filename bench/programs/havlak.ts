// Havlak (Hundt, "Loop recognition in C++/Java/Go/Scala"; are-we-fast-yet): finds the loops of a control-flow graph.

class BasicBlock {
  readonly name: number;
  readonly inEdges: BasicBlock[] = [];
  readonly outEdges: BasicBlock[] = [];
  constructor(name: number) { this.name = name; }
}

class ControlFlowGraph {
  readonly blocks: BasicBlock[] = [];
  block(name: number): BasicBlock {
    while (this.blocks.length <= name) this.blocks.push(new BasicBlock(this.blocks.length));
    return this.blocks[name];
  }
  edge(from: number, to: number): void {
    const source = this.block(from);
    const target = this.block(to);
    source.outEdges.push(target);
    target.inEdges.push(source);
  }
}

class Loop {
  readonly header: BasicBlock | null;
  readonly isReducible: boolean;
  readonly blocks = new Set<BasicBlock>();
  readonly children = new Set<Loop>();
  parent: Loop | null = null;
  isRoot = false;
  nesting = 0;
  depth = 0;
  constructor(header: BasicBlock | null, isReducible: boolean) {
    this.header = header;
    this.isReducible = isReducible;
    if (header !== null) this.blocks.add(header);
  }
  setParent(parent: Loop): void {
    this.parent = parent;
    parent.children.add(this);
  }
}

class LoopStructure {
  readonly root = new Loop(null, true);
  readonly loops: Loop[] = [];
  constructor() {
    this.root.isRoot = true;
    this.loops.push(this.root);
  }
  create(header: BasicBlock, isReducible: boolean): Loop {
    const loop = new Loop(header, isReducible);
    this.loops.push(loop);
    return loop;
  }
  computeNesting(): void {
    for (const loop of this.loops) if (!loop.isRoot && loop.parent === null) loop.setParent(this.root);
    this.#nest(this.root, 0);
  }
  #nest(loop: Loop, depth: number): void {
    loop.depth = depth;
    for (const child of loop.children) {
      this.#nest(child, depth + 1);
      loop.nesting = Math.max(loop.nesting, 1 + child.nesting);
    }
  }
}

/** A node of Tarjan's disjoint sets. */
class UnionFindNode {
  parent: UnionFindNode;
  block: BasicBlock | null = null;
  loop: Loop | null = null;
  number = 0;
  constructor() { this.parent = this; }
  reset(block: BasicBlock, number: number): void {
    this.parent = this;
    this.block = block;
    this.number = number;
    this.loop = null;
  }
  find(): UnionFindNode {
    const compressed: UnionFindNode[] = [];
    let node: UnionFindNode = this;
    while (node !== node.parent) {
      if (node.parent !== node.parent.parent) compressed.push(node);
      node = node.parent;
    }
    for (const each of compressed) each.parent = node.parent;
    return node;
  }
  union(other: UnionFindNode): void { this.parent = other; }
}

const NON_HEADER = 0, REDUCIBLE = 1, SELF = 2, IRREDUCIBLE = 3, DEAD = 4;
const UNVISITED = -1;
const MOST_NON_BACK_PREDECESSORS = 32 * 1024;

class LoopFinder {
  readonly #graph: ControlFlowGraph;
  readonly #structure: LoopStructure;
  readonly #nonBack: Set<number>[] = [];
  readonly #back: number[][] = [];
  readonly #number = new Map<BasicBlock, number>();
  readonly #header: number[] = [];
  readonly #type: number[] = [];
  readonly #last: number[] = [];
  readonly #nodes: UnionFindNode[] = [];
  constructor(graph: ControlFlowGraph, structure: LoopStructure) {
    this.#graph = graph;
    this.#structure = structure;
  }

  find(): void {
    const size = this.#graph.blocks.length;
    for (let i = 0; i < size; i++) {
      this.#nonBack.push(new Set());
      this.#back.push([]);
      this.#header.push(0);
      this.#type.push(NON_HEADER);
      this.#last.push(0);
      this.#nodes.push(new UnionFindNode());
    }
    for (const block of this.#graph.blocks) this.#number.set(block, UNVISITED);
    this.#search(this.#graph.blocks[0], 0);
    this.#identifyEdges(size);
    this.#header[0] = 0;
    for (let w = size - 1; w >= 0; w--) this.#visit(w);
  }

  #isAncestor(w: number, v: number): boolean { return w <= v && v <= this.#last[w]; }

  #search(block: BasicBlock, current: number): number {
    this.#nodes[current].reset(block, current);
    this.#number.set(block, current);
    let last = current;
    for (const target of block.outEdges) {
      if (this.#number.get(target) === UNVISITED) last = this.#search(target, last + 1);
    }
    this.#last[current] = last;
    return last;
  }

  #identifyEdges(size: number): void {
    for (let w = 0; w < size; w++) {
      const block = this.#nodes[w].block;
      if (block === null) { this.#type[w] = DEAD; continue; }
      for (const source of block.inEdges) {
        const v = this.#number.get(source) ?? UNVISITED;
        if (v === UNVISITED) continue;
        if (this.#isAncestor(w, v)) this.#back[w].push(v);
        else this.#nonBack[w].add(v);
      }
    }
  }

  #visit(w: number): void {
    const pool: UnionFindNode[] = [];
    const block = this.#nodes[w].block;
    if (block === null) return;
    for (const v of this.#back[w]) {
      if (v !== w) pool.push(this.#nodes[v].find());
      else this.#type[w] = SELF;
    }
    const worklist = [...pool];
    if (pool.length > 0) this.#type[w] = REDUCIBLE;
    while (worklist.length > 0) {
      const x = worklist.shift();
      if (x === undefined) break;
      const nonBack = this.#nonBack[x.number];
      if (nonBack.size > MOST_NON_BACK_PREDECESSORS) return;
      for (const each of nonBack) {
        const y = this.#nodes[each].find();
        if (!this.#isAncestor(w, y.number)) {
          this.#type[w] = IRREDUCIBLE;
          this.#nonBack[w].add(y.number);
        } else if (y.number !== w && !pool.includes(y)) {
          worklist.push(y);
          pool.push(y);
        }
      }
    }
    if (pool.length === 0 && this.#type[w] !== SELF) return;
    const loop = this.#structure.create(block, this.#type[w] !== IRREDUCIBLE);
    this.#nodes[w].loop = loop;
    for (const node of pool) {
      this.#header[node.number] = w;
      node.union(this.#nodes[w]);
      if (node.loop !== null) node.loop.setParent(loop);
      else if (node.block !== null) loop.blocks.add(node.block);
    }
  }
}

class GraphBuilder {
  readonly graph = new ControlFlowGraph();
  diamond(start: number): number {
    this.graph.edge(start, start + 1);
    this.graph.edge(start, start + 2);
    this.graph.edge(start + 1, start + 3);
    this.graph.edge(start + 2, start + 3);
    return start + 3;
  }
  straight(start: number, count: number): number {
    for (let i = 0; i < count; i++) this.graph.edge(start + i, start + i + 1);
    return start + count;
  }
  baseLoop(from: number): number {
    const header = this.straight(from, 1);
    const top = this.diamond(header);
    const afterTop = this.straight(top, 1);
    const middle = this.diamond(afterTop);
    const footer = this.straight(middle, 1);
    this.graph.edge(middle, afterTop);
    this.graph.edge(footer, header);
    this.graph.edge(footer, from);
    return this.straight(footer, 1);
  }
}

function build(parallel: number, inner: number, deep: number): ControlFlowGraph {
  const builder = new GraphBuilder();
  builder.graph.block(0);
  builder.graph.block(1);
  builder.baseLoop(0);
  builder.graph.edge(0, 2);
  let n = 2;
  for (let p = 0; p < parallel; p++) {
    builder.graph.edge(2, n + 1);
    n++;
    for (let i = 0; i < inner; i++) {
      const top = n;
      n = builder.straight(n, 1);
      for (let j = 0; j < deep; j++) n = builder.baseLoop(n);
      const bottom = builder.straight(n, 1);
      builder.graph.edge(n, top);
      n = bottom;
    }
    builder.graph.edge(n, 1);
  }
  return builder.graph;
}

const graph = build(10, 50, 5);
let loops = 0;
let deepest = 0;
for (let i = 0; i < 10; i++) {
  const structure = new LoopStructure();
  new LoopFinder(graph, structure).find();
  structure.computeNesting();
  loops += structure.loops.length;
  for (const loop of structure.loops) if (loop.depth > deepest) deepest = loop.depth;
}
console.log(graph.blocks.length, loops, deepest);
