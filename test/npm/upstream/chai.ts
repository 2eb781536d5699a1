// What the packages' own tests use of chai.
import { isDeepStrictEqual, ok, strictEqual, throws } from "./assert.ts";

class Expectation {
  readonly actual: any;
  readonly negated: boolean;
  constructor(actual: any, negated: boolean) {
    this.actual = actual;
    this.negated = negated;
  }

  get to(): Expectation { return this; }
  get be(): Expectation { return this; }
  get not(): Expectation { return new Expectation(this.actual, !this.negated); }
  get deep(): DeepExpectation { return new DeepExpectation(this.actual, this.negated); }

  equal(expected: any, message?: string): void {
    if (this.negated) ok(!Object.is(this.actual, expected), message);
    else strictEqual(this.actual, expected, message);
  }

  equalBytes(expected: ArrayLike<number>): void {
    const bytes: Uint8Array = this.actual instanceof Uint8Array ? this.actual : this.actual.subarray();
    ok((bytes.length === expected.length && bytes.every((byte, index) => byte === expected[index])) !== this.negated, "the bytes differ");
  }

  throw(expected?: any): void {
    if (this.negated) this.actual();
    else throws(this.actual, expected);
  }
}

class DeepExpectation {
  readonly actual: any;
  readonly negated: boolean;
  constructor(actual: any, negated: boolean) {
    this.actual = actual;
    this.negated = negated;
  }

  equal(expected: any, message?: string): void {
    ok(isDeepStrictEqual(this.actual, expected) !== this.negated, message ?? "the values differ");
  }
}

export const expect = (actual: any): Expectation => new Expectation(actual, false);
