// What the packages' own tests use of chai.
import { isDeepStrictEqual, ok, strictEqual, throws } from "./assert.ts";

interface Way { readonly negated: boolean; readonly deep: boolean }

class Expectation {
  readonly actual: any;
  readonly way: Way;
  constructor(actual: any, way: Way) {
    this.actual = actual;
    this.way = way;
  }

  get to(): Expectation { return this; }
  get be(): Expectation { return this; }
  get not(): Expectation { return new Expectation(this.actual, { ...this.way, negated: !this.way.negated }); }
  get deep(): Expectation { return new Expectation(this.actual, { ...this.way, deep: true }); }

  equal(expected: any, message?: string): void {
    const { negated, deep } = this.way;
    if (!negated && !deep) return strictEqual(this.actual, expected, message);
    ok((deep ? isDeepStrictEqual(this.actual, expected) : Object.is(this.actual, expected)) !== negated, message ?? "the values differ");
  }

  equalBytes(expected: ArrayLike<number>): void {
    const bytes: Uint8Array = this.actual instanceof Uint8Array ? this.actual : this.actual.subarray();
    ok((bytes.length === expected.length && bytes.every((byte, index) => byte === expected[index])) !== this.way.negated, "the bytes differ");
  }

  throw(expected?: any): void {
    if (this.way.negated) this.actual();
    else throws(this.actual, expected);
  }
}

export const expect = (actual: any): Expectation => new Expectation(actual, { negated: false, deep: false });
