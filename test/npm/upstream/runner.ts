// What the packages' own tests ask of a test runner: `describe` and `it` as mocha, jest and jsbt have them. Cases are gathered
// while the files are loaded and run one after another by `runCases`, which prints a line for each.

/** What stands where a test needs what an image does not have; a case that ends in it counts as refused, not as failed. */
export class Refused extends Error {}

type Body = (this: Context) => unknown;

/** What mocha calls a body with. */
class Context {
  /** Cases take what they take; the command ends a program that takes too long. */
  timeout(_milliseconds: number): this { return this; }
}

interface Case {
  readonly name: string;
  readonly body: Body;
  readonly before: readonly Body[];
  readonly after: readonly Body[];
}

const cases: Case[] = [];
/** What their authors leave out: one each for a case and a group. */
const skipped: string[] = [];
const path: string[] = [];
const before: Body[] = [];
const after: Body[] = [];

export function describe(name: string, body: () => void): void {
  const [outerBefore, outerAfter] = [before.length, after.length];
  path.push(name);
  body();
  path.pop();
  before.length = outerBefore;
  after.length = outerAfter;
}
describe.skip = (name: string, _body: () => void): void => { skipped.push([...path, name].join(" > ")); };

export function it(name: string, body: Body): void {
  cases.push({ name: [...path, name].join(" > "), body, before: [...before], after: [...after] });
}
it.skip = (name: string, _body?: Body): void => { skipped.push([...path, name].join(" > ")); };
it.serial = (name: string, body: Body): void => it(name, body);
it.runWhen = (_url: string): void => {};

export const should = it;
export const beforeEach = (body: Body): void => { before.push(body); };
export const afterEach = (body: Body): void => { after.push(body); };

export async function runCases(): Promise<void> {
  for (const name of skipped) console.log(`${name.replaceAll("\n", " ")}: skipped`);
  for (const each of cases) {
    let verdict = "ok";
    try {
      for (const prepare of each.before) await prepare.call(new Context());
      await each.body.call(new Context());
    } catch (error) {
      const isRefused = error instanceof Refused || (error instanceof Error && error.message === "the text of a function is not part of an image");
      verdict = isRefused ? `refused (${(error as Error).message})` : `failed (${error instanceof Error ? `${error.name}: ${error.message}` : String(error)})`;
    }
    for (const clear of each.after) await clear.call(new Context());
    console.log(`${each.name.replaceAll("\n", " ")}: ${verdict.replaceAll("\n", " ")}`);
  }
}
