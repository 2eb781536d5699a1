// The sets behind `\p{…}`: asked of the JavaScript engine that runs the compiler, which has Unicode's tables. So an image
// agrees with the Node that compiled it, and carries the ranges of the properties that its literals name and no more.

const LAST_CODE_POINT = 0x10ffff;

const known = new Map<string, readonly number[] | undefined>();

/** The ranges [low, high, …] of a property; undefined where there is no such one. */
export function propertySet(name: string, value: string): readonly number[] | undefined {
  const text = value === "" ? name : `${name}=${value}`;
  if (!known.has(text)) known.set(text, rangesOf(text));
  return known.get(text);
}

function rangesOf(property: string): readonly number[] | undefined {
  if (!/^[A-Za-z0-9_=]+$/.test(property)) return undefined;
  let test: RegExp;
  try {
    test = new RegExp(`^\\p{${property}}$`, "u");
  } catch {
    return undefined;
  }
  const ranges: number[] = [];
  let low = -1;
  for (let point = 0; point <= LAST_CODE_POINT + 1; point++) {
    const belongs = point <= LAST_CODE_POINT && test.test(String.fromCodePoint(point));
    if (belongs && low < 0) low = point;
    if (!belongs && low >= 0) {
      ranges.push(low, point - 1);
      low = -1;
    }
  }
  return ranges;
}
