// Strings: where one ends, and what it says. A string ends on its line, whatever is missing, so an unclosed quote or brace
// costs one line and not the file.

/** A stretch of plain text between quotes and interpolations; all offsets count from the string's opening quote. */
export interface TextSegment {
  readonly kind: "text";
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** `${ … }`: the outer range includes the braces, the inner range is what an expression is read from. */
export interface InterpolationSegment {
  readonly kind: "interpolation";
  readonly start: number;
  readonly end: number;
  readonly innerStart: number;
  readonly innerEnd: number;
}

export type StringSegment = TextSegment | InterpolationSegment;

export interface StringProblem {
  readonly kind: "unterminated" | "unterminatedInterpolation" | "escape" | "singleQuotes";
  readonly start: number;
  readonly end: number;
}

/** What a string token carries: the segments in order, and what is wrong with it. */
export interface ScannedString {
  readonly segments: readonly StringSegment[];
  readonly problems: readonly StringProblem[];
}

const simpleEscapes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  "0": "\0",
  "\\": "\\",
  '"': '"',
  $: "$",
};

const unicodeEscape = /\\u\{([0-9a-fA-F]{1,6})\}/y;

/** Chevrotain's custom pattern for string tokens; the payload is a `ScannedString`. */
export function matchString(text: string, offset: number): RegExpExecArray | null {
  const quote = text.charAt(offset);
  if (quote !== '"' && quote !== "'") return null;
  const { end, ...payload } = scanString(text, offset, quote);
  return Object.assign([text.slice(offset, end)] as unknown as RegExpExecArray, { index: offset, input: text, payload });
}

function endsLine(character: string): boolean {
  return character === "" || character === "\n" || character === "\r";
}

/** Scans `text` itself and not a copy of its line, so that a line of a million strings takes linear time. */
function scanString(text: string, offset: number, quote: string): ScannedString & { end: number } {
  const segments: StringSegment[] = [];
  const problems: StringProblem[] = [];
  const problem = (kind: StringProblem["kind"], start: number, end: number) =>
    problems.push({ kind, start: start - offset, end: end - offset });
  if (quote === "'") problem("singleQuotes", offset, offset + 1);
  let at = offset + 1;
  let textStart = at;
  let value = "";
  const finishText = () => {
    if (at > textStart) segments.push({ kind: "text", start: textStart - offset, end: at - offset, value });
    value = "";
  };
  for (;;) {
    const character = text.charAt(at);
    if (endsLine(character) || character === quote) {
      finishText();
      if (character === quote) return { segments, problems, end: at + 1 };
      problem("unterminated", offset, at);
      return { segments, problems, end: at };
    }
    if (character === "\\") {
      const escape = decodeEscape(text, at);
      if (escape.value === undefined) problem("escape", at, escape.end);
      value += escape.value ?? text.slice(at, escape.end);
      at = escape.end;
    } else if (character === "$" && text.charAt(at + 1) === "{") {
      finishText();
      const innerStart = at + 2;
      const innerEnd = endOfInterpolation(text, innerStart);
      const closed = text.charAt(innerEnd) === "}";
      const end = closed ? innerEnd + 1 : innerEnd;
      if (!closed) problem("unterminatedInterpolation", at, end);
      segments.push({
        kind: "interpolation",
        start: at - offset,
        end: end - offset,
        innerStart: innerStart - offset,
        innerEnd: innerEnd - offset,
      });
      if (!closed) return { segments, problems, end };
      at = end;
      textStart = at;
    } else {
      value += character;
      at++;
    }
  }
}

function decodeEscape(text: string, at: number): { value: string | undefined; end: number } {
  unicodeEscape.lastIndex = at;
  const unicode = unicodeEscape.exec(text);
  if (unicode !== null) {
    const codePoint = parseInt(unicode[1] ?? "", 16);
    return { value: codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : undefined, end: unicodeEscape.lastIndex };
  }
  const escaped = text.charAt(at + 1);
  if (endsLine(escaped)) return { value: undefined, end: at + 1 };
  const end = at + 1 + String.fromCodePoint(text.codePointAt(at + 1) ?? 0).length;
  return { value: Object.hasOwn(simpleEscapes, escaped) ? simpleEscapes[escaped] : undefined, end };
}

/** The offset of the closing brace, or of the line's end. Strings within may hold braces, and interpolations again. */
function endOfInterpolation(text: string, start: number): number {
  const open: ("brace" | "string")[] = ["brace"];
  let at = start;
  for (;;) {
    const character = text.charAt(at);
    if (endsLine(character)) return at;
    if (open.at(-1) === "string") {
      if (character === "\\" && !endsLine(text.charAt(at + 1))) at++;
      else if (character === '"') open.pop();
      else if (character === "$" && text.charAt(at + 1) === "{") {
        open.push("brace");
        at++;
      }
    } else if (character === '"') {
      open.push("string");
    } else if (character === "{") {
      open.push("brace");
    } else if (character === "}") {
      open.pop();
      if (open.length === 0) return at;
    }
    at++;
  }
}
