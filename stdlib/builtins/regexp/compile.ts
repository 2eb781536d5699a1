// A regular expression's text to its program. Pure: the compiler and images run it alike.
import { Generator, type GeneratedProgram } from "./generate.ts";
import { PatternParser, type Flags, type Properties } from "./syntax.ts";

/** SyntaxError with Node's wording when `source` is no pattern. `text` is `flags` as it was written. */
export function compilePattern(source: string, text: string, flags: Flags, properties: Properties): GeneratedProgram {
  const parsed = new PatternParser(source, text, flags, properties).parse();
  const program = new Generator(parsed, flags).generate();
  if (program === undefined) throw new SyntaxError(`Invalid regular expression: /${source}/${text}: Regular expression too large`);
  return program;
}
