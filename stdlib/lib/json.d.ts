/** Text of data (RFC 8259). */
interface JSON {
  /** SyntaxError for a text that is no JSON. What comes back is tested where a type is claimed of it. */
  parse(text: string, reviver?: (key: string, value: unknown) => unknown): unknown;
  /** TypeError for circles, for bigints, and for a value of which JSON has nothing to say, such as a function. */
  stringify(value: unknown, replacer?: ((key: string, value: unknown) => unknown) | readonly (string | number)[] | null, space?: string | number | null): string;
}
declare var JSON: JSON;
