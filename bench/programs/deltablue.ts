// DeltaBlue (Freeman-Benson and Maloney, are-we-fast-yet): an incremental solver of one-way constraints with strengths.

/** From the strongest to the weakest. */
const REQUIRED = 0, STRONG_PREFERRED = 1, PREFERRED = 2, STRONG_DEFAULT = 3, NORMAL = 4, WEAK_DEFAULT = 5, WEAKEST = 6;
type Strength = number;

const isStronger = (a: Strength, b: Strength): boolean => a < b;
const isWeaker = (a: Strength, b: Strength): boolean => a > b;
const weakestOf = (a: Strength, b: Strength): Strength => (a > b ? a : b);

class Variable {
  value: number;
  readonly constraints: Constraint[] = [];
  determinedBy: Constraint | null = null;
  walkStrength: Strength = WEAKEST;
  stay = true;
  mark = 0;
  readonly name: string;
  constructor(name: string, value: number) {
    this.name = name;
    this.value = value;
  }
  addConstraint(c: Constraint): void {
    this.constraints.push(c);
  }
  removeConstraint(c: Constraint): void {
    const at = this.constraints.indexOf(c);
    if (at >= 0) this.constraints.splice(at, 1);
    if (this.determinedBy === c) this.determinedBy = null;
  }
}

abstract class Constraint {
  readonly strength: Strength;
  constructor(strength: Strength) { this.strength = strength; }
  abstract addToGraph(): void;
  abstract removeFromGraph(): void;
  abstract isSatisfied(): boolean;
  abstract chooseMethod(mark: number): void;
  abstract markInputs(mark: number): void;
  abstract inputsKnown(mark: number): boolean;
  abstract output(): Variable;
  abstract markUnsatisfied(): void;
  abstract recalculate(): void;
  abstract execute(): void;
  isInput(): boolean { return false; }
  add(planner: Planner): void {
    this.addToGraph();
    planner.incrementalAdd(this);
  }
  destroy(planner: Planner): void {
    if (this.isSatisfied()) planner.incrementalRemove(this);
    else this.removeFromGraph();
  }
  /** The constraint that this one has overridden, or null. */
  satisfy(mark: number, planner: Planner): Constraint | null {
    this.chooseMethod(mark);
    if (!this.isSatisfied()) {
      if (this.strength === REQUIRED) throw new Error("a required constraint could not be satisfied");
      return null;
    }
    this.markInputs(mark);
    const out = this.output();
    const overridden = out.determinedBy;
    if (overridden !== null) overridden.markUnsatisfied();
    out.determinedBy = this;
    if (!planner.addPropagate(this, mark)) throw new Error("a cycle");
    out.mark = mark;
    return overridden;
  }
}

abstract class UnaryConstraint extends Constraint {
  readonly target: Variable;
  #satisfied = false;
  constructor(target: Variable, strength: Strength, planner: Planner) {
    super(strength);
    this.target = target;
    this.add(planner);
  }
  addToGraph(): void { this.target.addConstraint(this); this.#satisfied = false; }
  removeFromGraph(): void { this.target.removeConstraint(this); this.#satisfied = false; }
  chooseMethod(mark: number): void { this.#satisfied = this.target.mark !== mark && isStronger(this.strength, this.target.walkStrength); }
  isSatisfied(): boolean { return this.#satisfied; }
  markInputs(mark: number): void { void mark; }
  inputsKnown(mark: number): boolean { return mark >= 0; }
  output(): Variable { return this.target; }
  markUnsatisfied(): void { this.#satisfied = false; }
  recalculate(): void {
    this.target.walkStrength = this.strength;
    this.target.stay = !this.isInput();
    if (this.target.stay) this.execute();
  }
}

class StayConstraint extends UnaryConstraint {
  execute(): void {}
}

class EditConstraint extends UnaryConstraint {
  override isInput(): boolean { return true; }
  execute(): void {}
}

const NONE = 0, FORWARD = 1, BACKWARD = 2;

abstract class BinaryConstraint extends Constraint {
  readonly v1: Variable;
  readonly v2: Variable;
  direction = NONE;
  constructor(v1: Variable, v2: Variable, strength: Strength) {
    super(strength);
    this.v1 = v1;
    this.v2 = v2;
  }
  addToGraph(): void {
    this.v1.addConstraint(this);
    this.v2.addConstraint(this);
    this.direction = NONE;
  }
  removeFromGraph(): void {
    this.v1.removeConstraint(this);
    this.v2.removeConstraint(this);
    this.direction = NONE;
  }
  chooseMethod(mark: number): void {
    if (this.v1.mark === mark) {
      this.direction = this.v2.mark !== mark && isStronger(this.strength, this.v2.walkStrength) ? FORWARD : NONE;
    } else if (this.v2.mark === mark) {
      this.direction = isStronger(this.strength, this.v1.walkStrength) ? BACKWARD : NONE;
    } else if (isWeaker(this.v1.walkStrength, this.v2.walkStrength)) {
      this.direction = isStronger(this.strength, this.v1.walkStrength) ? BACKWARD : NONE;
    } else {
      this.direction = isStronger(this.strength, this.v2.walkStrength) ? FORWARD : NONE;
    }
  }
  isSatisfied(): boolean { return this.direction !== NONE; }
  input(): Variable { return this.direction === FORWARD ? this.v1 : this.v2; }
  output(): Variable { return this.direction === FORWARD ? this.v2 : this.v1; }
  markInputs(mark: number): void { this.input().mark = mark; }
  inputsKnown(mark: number): boolean {
    const input = this.input();
    return input.mark === mark || input.stay || input.determinedBy === null;
  }
  markUnsatisfied(): void { this.direction = NONE; }
  recalculate(): void {
    const input = this.input();
    const output = this.output();
    output.walkStrength = weakestOf(this.strength, input.walkStrength);
    output.stay = input.stay;
    if (output.stay) this.execute();
  }
}

class EqualityConstraint extends BinaryConstraint {
  constructor(v1: Variable, v2: Variable, strength: Strength, planner: Planner) {
    super(v1, v2, strength);
    this.add(planner);
  }
  execute(): void { this.output().value = this.input().value; }
}

class ScaleConstraint extends BinaryConstraint {
  readonly scale: Variable;
  readonly offset: Variable;
  constructor(source: Variable, scale: Variable, offset: Variable, target: Variable, strength: Strength, planner: Planner) {
    super(source, target, strength);
    this.scale = scale;
    this.offset = offset;
    this.add(planner);
  }
  override addToGraph(): void {
    super.addToGraph();
    this.scale.addConstraint(this);
    this.offset.addConstraint(this);
  }
  override removeFromGraph(): void {
    super.removeFromGraph();
    this.scale.removeConstraint(this);
    this.offset.removeConstraint(this);
  }
  override markInputs(mark: number): void {
    super.markInputs(mark);
    this.scale.mark = mark;
    this.offset.mark = mark;
  }
  execute(): void {
    if (this.direction === FORWARD) this.v2.value = this.v1.value * this.scale.value + this.offset.value;
    else this.v1.value = (this.v2.value - this.offset.value) / this.scale.value;
  }
  override recalculate(): void {
    const input = this.input();
    const output = this.output();
    output.walkStrength = weakestOf(this.strength, input.walkStrength);
    output.stay = input.stay && this.scale.stay && this.offset.stay;
    if (output.stay) this.execute();
  }
}

class Plan {
  readonly #constraints: Constraint[] = [];
  add(c: Constraint): void { this.#constraints.push(c); }
  execute(): void { for (const c of this.#constraints) c.execute(); }
}

class Planner {
  #mark = 1;
  newMark(): number { return this.#mark++; }
  incrementalAdd(c: Constraint): void {
    const mark = this.newMark();
    let overridden = c.satisfy(mark, this);
    while (overridden !== null) overridden = overridden.satisfy(mark, this);
  }
  incrementalRemove(c: Constraint): void {
    const out = c.output();
    c.markUnsatisfied();
    c.removeFromGraph();
    const unsatisfied = this.#removePropagateFrom(out);
    for (let strength = REQUIRED; strength <= WEAKEST; strength++) {
      for (const each of unsatisfied) if (each.strength === strength) this.incrementalAdd(each);
    }
  }
  planFor(sources: Constraint[]): Plan {
    const mark = this.newMark();
    const plan = new Plan();
    const todo = sources;
    for (let c = todo.pop(); c !== undefined; c = todo.pop()) {
      if (c.output().mark === mark || !c.inputsKnown(mark)) continue;
      plan.add(c);
      c.output().mark = mark;
      this.#addConsuming(c.output(), todo);
    }
    return plan;
  }
  planFrom(constraints: readonly Constraint[]): Plan {
    return this.planFor(constraints.filter((c) => c.isInput() && c.isSatisfied()));
  }
  addPropagate(c: Constraint, mark: number): boolean {
    const todo = [c];
    for (let d = todo.pop(); d !== undefined; d = todo.pop()) {
      if (d.output().mark === mark) {
        this.incrementalRemove(c);
        return false;
      }
      d.recalculate();
      this.#addConsuming(d.output(), todo);
    }
    return true;
  }
  #addConsuming(v: Variable, into: Constraint[]): void {
    const determining = v.determinedBy;
    for (const c of v.constraints) if (c !== determining && c.isSatisfied()) into.push(c);
  }
  #removePropagateFrom(out: Variable): Constraint[] {
    out.determinedBy = null;
    out.walkStrength = WEAKEST;
    out.stay = true;
    const unsatisfied: Constraint[] = [];
    const todo = [out];
    for (let v = todo.pop(); v !== undefined; v = todo.pop()) {
      for (const c of v.constraints) if (!c.isSatisfied()) unsatisfied.push(c);
      const determining = v.determinedBy;
      for (const c of v.constraints) {
        if (c === determining || !c.isSatisfied()) continue;
        c.recalculate();
        todo.push(c.output());
      }
    }
    return unsatisfied;
  }
}

function change(v: Variable, value: number, planner: Planner): void {
  const edit = new EditConstraint(v, PREFERRED, planner);
  const plan = planner.planFrom([edit]);
  for (let i = 0; i < 10; i++) {
    v.value = value;
    plan.execute();
  }
  edit.destroy(planner);
}

/** A long chain of equalities with a strong and a weak end. */
function chain(n: number): number {
  const planner = new Planner();
  const variables: Variable[] = [];
  for (let i = 0; i <= n; i++) variables.push(new Variable("v" + i, 0));
  for (let i = 0; i < n; i++) new EqualityConstraint(variables[i], variables[i + 1], REQUIRED, planner);
  const first = variables[0];
  const last = variables[n];
  new StayConstraint(last, STRONG_DEFAULT, planner);
  const edit = new EditConstraint(first, PREFERRED, planner);
  const plan = planner.planFrom([edit]);
  let sum = 0;
  for (let i = 0; i < 100; i++) {
    first.value = i;
    plan.execute();
    if (last.value !== i) throw new Error("the chain broke");
    sum += last.value;
  }
  edit.destroy(planner);
  return sum;
}

/** Two sets of variables, one a scaled image of the other. */
function projection(n: number): number {
  const planner = new Planner();
  const scale = new Variable("scale", 10);
  const offset = new Variable("offset", 1000);
  const targets: Variable[] = [];
  let source = scale;
  let target = scale;
  for (let i = 0; i < n; i++) {
    source = new Variable("source", i);
    target = new Variable("target", i);
    targets.push(target);
    new StayConstraint(source, NORMAL, planner);
    new ScaleConstraint(source, scale, offset, target, REQUIRED, planner);
  }
  change(source, 17, planner);
  if (target.value !== 1170) throw new Error("projection 1");
  change(target, 1050, planner);
  if (source.value !== 5) throw new Error("projection 2");
  change(scale, 5, planner);
  for (let i = 0; i < n - 1; i++) if (targets[i].value !== i * 5 + 1000) throw new Error("projection 3");
  change(offset, 2000, planner);
  for (let i = 0; i < n - 1; i++) if (targets[i].value !== i * 5 + 2000) throw new Error("projection 4");
  return targets.reduce((sum, v) => sum + v.value, 0) + STRONG_PREFERRED + WEAK_DEFAULT;
}

let total = 0;
for (let i = 0; i < 100; i++) total += chain(2000) + projection(2000);
console.log(total);
