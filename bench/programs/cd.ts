// CD (Kalibera et al., are-we-fast-yet): aircraft on radar frames; which come too close. A red-black tree holds the last
// positions and the voxels of space.

class Vector2D {
  readonly x: number;
  readonly y: number;
  constructor(x: number, y: number) { this.x = x; this.y = y; }
  plus(other: Vector2D): Vector2D { return new Vector2D(this.x + other.x, this.y + other.y); }
  minus(other: Vector2D): Vector2D { return new Vector2D(this.x - other.x, this.y - other.y); }
  compareTo(other: Vector2D): number {
    return this.x === other.x ? compareNumbers(this.y, other.y) : compareNumbers(this.x, other.x);
  }
}

class Vector3D {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  constructor(x: number, y: number, z: number) { this.x = x; this.y = y; this.z = z; }
  plus(other: Vector3D): Vector3D { return new Vector3D(this.x + other.x, this.y + other.y, this.z + other.z); }
  minus(other: Vector3D): Vector3D { return new Vector3D(this.x - other.x, this.y - other.y, this.z - other.z); }
  times(by: number): Vector3D { return new Vector3D(this.x * by, this.y * by, this.z * by); }
  dot(other: Vector3D): number { return this.x * other.x + this.y * other.y + this.z * other.z; }
  squaredMagnitude(): number { return this.dot(this); }
  magnitude(): number { return Math.sqrt(this.squaredMagnitude()); }
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

class TreeNode<K, V> {
  readonly key: K;
  value: V;
  left: TreeNode<K, V> | null = null;
  right: TreeNode<K, V> | null = null;
  parent: TreeNode<K, V> | null = null;
  isRed = true;
  constructor(key: K, value: V) { this.key = key; this.value = value; }
  successor(): TreeNode<K, V> | null {
    if (this.right !== null) {
      let node = this.right;
      while (node.left !== null) node = node.left;
      return node;
    }
    let x: TreeNode<K, V> = this;
    let y = this.parent;
    while (y !== null && x === y.right) { x = y; y = y.parent; }
    return y;
  }
}

class RedBlackTree<K, V> {
  #root: TreeNode<K, V> | null = null;
  readonly #compare: (a: K, b: K) => number;
  constructor(compare: (a: K, b: K) => number) { this.#compare = compare; }

  get(key: K): V | undefined { return this.#find(key)?.value; }

  /** The value before, undefined when the key is new. */
  put(key: K, value: V): V | undefined {
    const compare = this.#compare;
    let parent: TreeNode<K, V> | null = null;
    let at = this.#root;
    let order = 0;
    while (at !== null) {
      parent = at;
      order = compare(key, at.key);
      if (order === 0) {
        const old = at.value;
        at.value = value;
        return old;
      }
      at = order < 0 ? at.left : at.right;
    }
    const node = new TreeNode(key, value);
    node.parent = parent;
    if (parent === null) this.#root = node;
    else if (order < 0) parent.left = node;
    else parent.right = node;
    this.#balanceInsertion(node);
    return undefined;
  }

  remove(key: K): V | undefined {
    const node = this.#find(key);
    if (node === null) return undefined;
    const removed = node.left === null || node.right === null ? node : node.successor() as TreeNode<K, V>;
    const child = removed.left ?? removed.right;
    const parent = removed.parent;
    if (child !== null) child.parent = parent;
    if (parent === null) this.#root = child;
    else if (removed === parent.left) parent.left = child;
    else parent.right = child;
    if (!removed.isRed) this.#balanceRemoval(child, parent);
    if (removed !== node) {
      removed.parent = node.parent;
      removed.left = node.left;
      removed.right = node.right;
      removed.isRed = node.isRed;
      if (node.left !== null) node.left.parent = removed;
      if (node.right !== null) node.right.parent = removed;
      if (node.parent === null) this.#root = removed;
      else if (node.parent.left === node) node.parent.left = removed;
      else node.parent.right = removed;
    }
    return node.value;
  }

  forEach(visit: (key: K, value: V) => void): void {
    let node = this.#root;
    if (node === null) return;
    while (node.left !== null) node = node.left;
    for (let at: TreeNode<K, V> | null = node; at !== null; at = at.successor()) visit(at.key, at.value);
  }

  #find(key: K): TreeNode<K, V> | null {
    const compare = this.#compare;
    let node = this.#root;
    while (node !== null) {
      const order = compare(key, node.key);
      if (order === 0) return node;
      node = order < 0 ? node.left : node.right;
    }
    return null;
  }

  #rotateLeft(x: TreeNode<K, V>): void {
    const y = x.right;
    if (y === null) return;
    x.right = y.left;
    if (y.left !== null) y.left.parent = x;
    this.#replace(x, y);
    y.left = x;
    x.parent = y;
  }
  #rotateRight(x: TreeNode<K, V>): void {
    const y = x.left;
    if (y === null) return;
    x.left = y.right;
    if (y.right !== null) y.right.parent = x;
    this.#replace(x, y);
    y.right = x;
    x.parent = y;
  }
  #replace(x: TreeNode<K, V>, y: TreeNode<K, V>): void {
    y.parent = x.parent;
    if (x.parent === null) this.#root = y;
    else if (x === x.parent.left) x.parent.left = y;
    else x.parent.right = y;
  }

  #balanceInsertion(inserted: TreeNode<K, V>): void {
    let x = inserted;
    for (let parent = x.parent; parent !== null && parent.isRed; parent = x.parent) {
      const grandparent = parent.parent;
      if (grandparent === null) break;
      const onLeft = parent === grandparent.left;
      const uncle = onLeft ? grandparent.right : grandparent.left;
      if (uncle !== null && uncle.isRed) {
        parent.isRed = false;
        uncle.isRed = false;
        grandparent.isRed = true;
        x = grandparent;
        continue;
      }
      if (x === (onLeft ? parent.right : parent.left)) {
        x = parent;
        if (onLeft) this.#rotateLeft(x); else this.#rotateRight(x);
      }
      const above = x.parent;
      if (above === null) break;
      above.isRed = false;
      grandparent.isRed = true;
      if (onLeft) this.#rotateRight(grandparent); else this.#rotateLeft(grandparent);
    }
    if (this.#root !== null) this.#root.isRed = false;
  }

  #balanceRemoval(child: TreeNode<K, V> | null, above: TreeNode<K, V> | null): void {
    let x = child;
    let parent = above;
    while (x !== this.#root && (x === null || !x.isRed) && parent !== null) {
      const onLeft = x === parent.left;
      let sibling = onLeft ? parent.right : parent.left;
      if (sibling === null) break;
      if (sibling.isRed) {
        sibling.isRed = false;
        parent.isRed = true;
        if (onLeft) this.#rotateLeft(parent); else this.#rotateRight(parent);
        sibling = onLeft ? parent.right : parent.left;
        if (sibling === null) break;
      }
      const near = onLeft ? sibling.left : sibling.right;
      const far = onLeft ? sibling.right : sibling.left;
      if ((near === null || !near.isRed) && (far === null || !far.isRed)) {
        sibling.isRed = true;
        x = parent;
        parent = x.parent;
        continue;
      }
      if (far === null || !far.isRed) {
        if (near !== null) near.isRed = false;
        sibling.isRed = true;
        if (onLeft) this.#rotateRight(sibling); else this.#rotateLeft(sibling);
        sibling = onLeft ? parent.right : parent.left;
        if (sibling === null) break;
      }
      sibling.isRed = parent.isRed;
      parent.isRed = false;
      const outer = onLeft ? sibling.right : sibling.left;
      if (outer !== null) outer.isRed = false;
      if (onLeft) this.#rotateLeft(parent); else this.#rotateRight(parent);
      x = this.#root;
      break;
    }
    if (x !== null) x.isRed = false;
  }
}

class CallSign {
  readonly value: number;
  constructor(value: number) { this.value = value; }
  compareTo(other: CallSign): number { return compareNumbers(this.value, other.value); }
}

class Aircraft {
  readonly callSign: CallSign;
  readonly position: Vector3D;
  constructor(callSign: CallSign, position: Vector3D) { this.callSign = callSign; this.position = position; }
}

class Motion {
  readonly callSign: CallSign;
  readonly one: Vector3D;
  readonly two: Vector3D;
  constructor(callSign: CallSign, one: Vector3D, two: Vector3D) { this.callSign = callSign; this.one = one; this.two = two; }
  delta(): Vector3D { return this.two.minus(this.one); }
  /** Where the two are nearest, when that is within the proximity radius. */
  intersection(other: Motion): Vector3D | null {
    const start1 = this.one, start2 = other.one;
    const v1 = this.delta(), v2 = other.delta();
    const a = v2.minus(v1).squaredMagnitude();
    if (a !== 0) {
      const b = 2 * start1.minus(start2).dot(v1.minus(v2));
      const c = -PROXIMITY * PROXIMITY + start2.minus(start1).squaredMagnitude();
      const discriminant = b * b - 4 * a * c;
      if (discriminant < 0) return null;
      const t1 = (-b - Math.sqrt(discriminant)) / (2 * a);
      const t2 = (-b + Math.sqrt(discriminant)) / (2 * a);
      if (!(t1 <= t2 && ((t1 <= 1 && t2 >= 0)))) return null;
      const t = Math.max(0, t1);
      const middle = start1.plus(v1.times(t)).plus(start2.plus(v2.times(t))).times(0.5);
      return middle.x >= MIN_X && middle.x <= MAX_X && middle.y >= MIN_Y && middle.y <= MAX_Y && middle.z >= MIN_Z && middle.z <= MAX_Z ? middle : null;
    }
    return start2.minus(start1).magnitude() <= PROXIMITY ? start1.plus(start2).times(0.5) : null;
  }
}

class Collision {
  readonly a: CallSign;
  readonly b: CallSign;
  readonly position: Vector3D;
  constructor(a: CallSign, b: CallSign, position: Vector3D) { this.a = a; this.b = b; this.position = position; }
}

const MIN_X = 0, MIN_Y = 0, MAX_X = 1000, MAX_Y = 1000, MIN_Z = 0, MAX_Z = 10, PROXIMITY = 1, VOXEL = PROXIMITY * 2;
const HORIZONTAL = new Vector2D(VOXEL, 0), VERTICAL = new Vector2D(0, VOXEL);

type VoxelMap = RedBlackTree<Vector2D, Motion[]>;

function isInVoxel(voxel: Vector2D, motion: Motion): boolean {
  if (voxel.x > MAX_X || voxel.x < MIN_X || voxel.y > MAX_Y || voxel.y < MIN_Y) return false;
  const { one, two } = motion;
  const r = PROXIMITY / 2;
  const x0 = one.x, xv = two.x - one.x, y0 = one.y, yv = two.y - one.y;
  let lowX = (voxel.x - r - x0) / xv, highX = (voxel.x + VOXEL + r - x0) / xv;
  if (xv < 0) [lowX, highX] = [highX, lowX];
  let lowY = (voxel.y - r - y0) / yv, highY = (voxel.y + VOXEL + r - y0) / yv;
  if (yv < 0) [lowY, highY] = [highY, lowY];
  return ((xv === 0 && voxel.x <= x0 + r && x0 - r <= voxel.x + VOXEL) || (lowX <= 1 && 1 <= highX) || (lowX <= 0 && 0 <= highX) || (0 <= lowX && highX <= 1))
    && ((yv === 0 && voxel.y <= y0 + r && y0 - r <= voxel.y + VOXEL) || (lowY <= 1 && 1 <= highY) || (lowY <= 0 && 0 <= highY) || (0 <= lowY && highY <= 1))
    && (xv === 0 || yv === 0 || (lowY <= highX && highX <= highY) || (lowY <= lowX && lowX <= highY) || (lowX <= lowY && highY <= highX));
}

function recurse(map: VoxelMap, seen: RedBlackTree<Vector2D, boolean>, next: Vector2D, motion: Motion): void {
  if (!isInVoxel(next, motion)) return;
  if (seen.put(next, true) === true) return;
  const here = map.get(next);
  if (here === undefined) map.put(next, [motion]); else here.push(motion);
  recurse(map, seen, next.minus(HORIZONTAL), motion);
  recurse(map, seen, next.plus(HORIZONTAL), motion);
  recurse(map, seen, next.minus(VERTICAL), motion);
  recurse(map, seen, next.plus(VERTICAL), motion);
  recurse(map, seen, next.minus(HORIZONTAL).minus(VERTICAL), motion);
  recurse(map, seen, next.minus(HORIZONTAL).plus(VERTICAL), motion);
  recurse(map, seen, next.plus(HORIZONTAL).minus(VERTICAL), motion);
  recurse(map, seen, next.plus(HORIZONTAL).plus(VERTICAL), motion);
}

function voxelHash(position: Vector3D): Vector2D {
  const column = Math.trunc(position.x / VOXEL), row = Math.trunc(position.y / VOXEL);
  return new Vector2D(VOXEL * column - (position.x < 0 ? VOXEL : 0), VOXEL * row - (position.y < 0 ? VOXEL : 0));
}

function candidateLists(motions: readonly Motion[]): Motion[][] {
  const map: VoxelMap = new RedBlackTree((a, b) => a.compareTo(b));
  for (const motion of motions) recurse(map, new RedBlackTree((a, b) => a.compareTo(b)), voxelHash(motion.one), motion);
  const lists: Motion[][] = [];
  map.forEach((_, list) => { if (list.length > 1) lists.push(list); });
  return lists;
}

class CollisionDetector {
  readonly #state = new RedBlackTree<CallSign, Vector3D>((a, b) => a.compareTo(b));
  handle(frame: readonly Aircraft[]): Collision[] {
    const motions: Motion[] = [];
    const seen = new RedBlackTree<CallSign, boolean>((a, b) => a.compareTo(b));
    for (const aircraft of frame) {
      const old = this.#state.put(aircraft.callSign, aircraft.position);
      seen.put(aircraft.callSign, true);
      motions.push(new Motion(aircraft.callSign, old ?? aircraft.position, aircraft.position));
    }
    const gone: CallSign[] = [];
    this.#state.forEach((sign) => { if (seen.get(sign) !== true) gone.push(sign); });
    for (const sign of gone) this.#state.remove(sign);
    const collisions: Collision[] = [];
    for (const list of candidateLists(motions)) {
      for (let i = 0; i < list.length - 1; i++) {
        for (let j = i + 1; j < list.length; j++) {
          const where = list[i].intersection(list[j]);
          if (where !== null) collisions.push(new Collision(list[i].callSign, list[j].callSign, where));
        }
      }
    }
    return collisions;
  }
}

class Simulator {
  readonly #signs: CallSign[] = [];
  constructor(count: number) { for (let i = 0; i < count; i++) this.#signs.push(new CallSign(i)); }
  simulate(time: number): Aircraft[] {
    const frame: Aircraft[] = [];
    for (let i = 0; i < this.#signs.length; i += 2) {
      frame.push(new Aircraft(this.#signs[i], new Vector3D(time, Math.cos(time) * 2 + i * 3, 10)));
      frame.push(new Aircraft(this.#signs[i + 1], new Vector3D(time, Math.sin(time) * 2 + i * 3, 10)));
    }
    return frame;
  }
}

const AIRCRAFT = 200;
const simulator = new Simulator(AIRCRAFT);
const detector = new CollisionDetector();
let collisions = 0;
let place = 0;
for (let i = 0; i < 900; i++) {
  // Now and then a few aircraft land.
  const frame = simulator.simulate(i / 10);
  const found = detector.handle(i % 16 === 15 ? frame.slice(0, AIRCRAFT - 10) : frame);
  collisions += found.length;
  for (const each of found) place += each.position.y + each.a.value - each.b.value;
}
console.log(collisions, place.toFixed(3));
