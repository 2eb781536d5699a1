export const exported: unique symbol = Symbol("exported");
const hidden: unique symbol = Symbol("another module's");
export class Tagged {
  [hidden]: number;
  constructor(value: number) { this[hidden] = value; }
  get [exported](): number { return this[hidden] * 2; }
  sum(other: Tagged): number { return this[hidden] + other[hidden]; }
}
