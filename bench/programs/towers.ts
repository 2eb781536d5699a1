// Towers (are-we-fast-yet): the towers of Hanoi with thirteen disks.

class Disk {
  readonly size: number;
  below: Disk | undefined = undefined;
  constructor(size: number) { this.size = size; }
}

class Towers {
  moves = 0;
  readonly #piles: (Disk | undefined)[] = [undefined, undefined, undefined];
  constructor(disks: number) {
    for (let size = disks; size > 0; size--) this.#push(new Disk(size), 0);
  }
  #push(disk: Disk, pile: number): void {
    const top = this.#piles[pile];
    if (top !== undefined && disk.size >= top.size) throw new Error("a big disk cannot lie on a small one");
    disk.below = top;
    this.#piles[pile] = disk;
  }
  #pop(pile: number): Disk {
    const top = this.#piles[pile];
    if (top === undefined) throw new Error("no disk lies on an empty pile");
    this.#piles[pile] = top.below;
    top.below = undefined;
    return top;
  }
  move(disks: number, from: number, to: number): void {
    if (disks === 1) {
      this.#push(this.#pop(from), to);
      this.moves++;
      return;
    }
    const other = 3 - from - to;
    this.move(disks - 1, from, other);
    this.move(1, from, to);
    this.move(disks - 1, other, to);
  }
}

let total = 0;
for (let i = 0; i < 6000; i++) {
  const towers = new Towers(13);
  towers.move(13, 0, 1);
  total += towers.moves;
}
console.log(total);
