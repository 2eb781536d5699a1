// Bounce (are-we-fast-yet): a hundred balls in a box; how often they hit a wall in fifty steps.

class Random {
  #seed = 74755;
  next(): number {
    this.#seed = (this.#seed * 1309 + 13849) & 65535;
    return this.#seed;
  }
}

const BOX = 500;

class Ball {
  #x: number;
  #y: number;
  #dx: number;
  #dy: number;
  constructor(random: Random) {
    this.#x = random.next() % BOX;
    this.#y = random.next() % BOX;
    this.#dx = (random.next() % 300) - 150;
    this.#dy = (random.next() % 300) - 150;
  }
  /** Moves one step; whether it hit a wall. */
  step(): boolean {
    this.#x += this.#dx;
    this.#y += this.#dy;
    let hit = false;
    if (this.#x > BOX) { this.#x = BOX; this.#dx = -Math.abs(this.#dx); hit = true; }
    if (this.#x < 0) { this.#x = 0; this.#dx = Math.abs(this.#dx); hit = true; }
    if (this.#y > BOX) { this.#y = BOX; this.#dy = -Math.abs(this.#dy); hit = true; }
    if (this.#y < 0) { this.#y = 0; this.#dy = Math.abs(this.#dy); hit = true; }
    return hit;
  }
}

function bounces(): number {
  const random = new Random();
  const balls: Ball[] = [];
  for (let i = 0; i < 100; i++) balls.push(new Ball(random));
  let count = 0;
  for (let i = 0; i < 50; i++) for (const ball of balls) if (ball.step()) count++;
  return count;
}

let total = 0;
for (let i = 0; i < 20000; i++) total += bounces();
console.log(total);
