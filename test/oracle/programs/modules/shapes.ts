import { log } from "./log.ts";
log("shapes begins");
export interface Shape { area(): number }
export class Square implements Shape {
  static made = 0;
  readonly side: number;
  constructor(side: number) { this.side = side; Square.made++; }
  area(): number { return this.side ** 2; }
}
export default function unit(): Square { return new Square(1); }
export const ORIGIN = { x: 0, y: 0 };
export let counter = 0;
export function increment(): void { counter++; }
log("shapes ends");
