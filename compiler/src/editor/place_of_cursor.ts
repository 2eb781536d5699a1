// Where in the grammar a cursor stands, told by the tokens before it, so that it works in a file that is being written.

import { tokensOf, type SourceToken } from "@ukc/grammar";

export interface CursorPlace {
  /** For each brace that is open, outermost first, what stands before it: `device nic: Net`. */
  readonly frames: readonly (readonly SourceToken[])[];
  /** What stands on this line, or in these parentheses, before the word that is being written. */
  readonly before: readonly SourceToken[];
  /** What is written of the word so far. */
  readonly prefix: string;
  /** Where that word starts. */
  readonly start: number;
  /** Inside of a string: the text of it before the cursor. */
  readonly inString: string | undefined;
  /** The calls that are open, innermost last: what is called, and how many arguments are complete. */
  readonly calls: readonly { readonly callee: readonly string[]; readonly argument: number; readonly named: string | undefined }[];
}

interface Bracket { readonly open: string; readonly header: readonly SourceToken[]; commas: number; readonly from: number }

export function placeOfCursor(text: string, offset: number): CursorPlace {
  const tokens = tokensOf(text.slice(0, offset));
  const last = tokens.at(-1);
  const string = stringBefore(text, offset);
  const isWord = last !== undefined && string === undefined && last.range.end === offset && (last.category === "name" || last.category === "keyword");
  const complete = isWord ? tokens.slice(0, -1) : tokens;
  const brackets: Bracket[] = [];
  let statement: SourceToken[] = [];
  for (const token of complete) {
    const isFree = brackets.length > 0 && brackets.at(-1)?.open !== "{";
    if (token.category === "newline") {
      if (!isFree && !continues(statement.at(-1))) statement = [];
    } else if (token.text === "{" || token.text === "(" || token.text === "[") {
      brackets.push({ open: token.text, header: statement, commas: 0, from: statement.length + 1 });
      statement = token.text === "{" ? [] : [...statement, token];
    } else if (token.text === "}" || token.text === ")" || token.text === "]") {
      const closed = brackets.pop();
      statement = closed === undefined ? [] : token.text === "}" ? [] : [...statement, token];
    } else {
      if (token.text === "," && brackets.length > 0) (brackets.at(-1) as Bracket).commas++;
      statement.push(token);
    }
  }
  const frames = brackets.filter(({ open }) => open === "{").map(({ header }) => header);
  const calls = brackets.filter(({ open }) => open === "(").map(({ header, commas, from }) => ({ callee: calleeOf(header), argument: commas, named: namedArgument(statement.slice(from)) }));
  return { frames, before: statement, prefix: isWord ? last.text : "", start: isWord ? last.range.start : offset, inString: string, calls };
}

const continues = (token: SourceToken | undefined): boolean => token !== undefined && (token.category === "operator" || token.text === "," || token.text === "=");

/** The names joined by dots right before a parenthesis. */
function calleeOf(header: readonly SourceToken[]): readonly string[] {
  const names: string[] = [];
  for (let i = header.length - 1; i >= 0; i--) {
    const token = header[i] as SourceToken;
    const wantsName = (header.length - 1 - i) % 2 === 0;
    if (wantsName ? token.category !== "name" && token.category !== "keyword" : token.text !== ".") break;
    if (wantsName) names.unshift(token.text);
  }
  return names;
}

/** `port` of `…, port = ` */
function namedArgument(tokens: readonly SourceToken[]): string | undefined {
  const comma = tokens.findLastIndex(({ text }) => text === ",");
  const [name, equals] = tokens.slice(comma + 1);
  return equals?.text === "=" ? name?.text : undefined;
}

/** The text of the string that is open on the cursor's line. */
function stringBefore(text: string, offset: number): string | undefined {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  let open: number | undefined;
  for (let i = 0; i < line.length; i++) {
    if (open === undefined && line.startsWith("//", i)) return undefined;
    if (line[i] === "\\" && open !== undefined) i++;
    else if (line[i] === '"') open = open === undefined ? i + 1 : undefined;
  }
  return open === undefined ? undefined : line.slice(open);
}
