// UK10xx: what the lexer cannot read. Each is one mistake at one token; the parser goes on as if the token were whole.

import { ukExample, type RegistryEntry } from "../diagnostic.ts";

export const unexpectedCharacter: RegistryEntry<{ readonly text: string }> = {
  code: "UK1001",
  severity: "error",
  title: "unexpected character",
  message: ({ text }) => `\`${text}\` has no meaning in a .uk file.`,
  explanation:
    "Names are made of ASCII letters, digits and underscores; everything else has to be in a string or a comment. " +
    "Typographic quotes and dashes often come from copying out of a document.",
  example: ukExample("let price = 5€\n"),
};

export const unterminatedString: RegistryEntry<void> = {
  code: "UK1002",
  severity: "error",
  title: "unterminated string",
  message: () => "This string has no closing quote on its line.",
  explanation: 'A string ends on the line it starts on. Write a line break within a string as "\\n".',
  example: ukExample('let greeting = "hello\n'),
  fix: { does: "Adds the closing quote at the end of the line.", safe: false },
};

export const unknownEscape: RegistryEntry<{ readonly escape: string }> = {
  code: "UK1003",
  severity: "error",
  title: "unknown escape in a string",
  message: ({ escape }) => `\`${escape}\` is no escape.`,
  explanation:
    'A string knows \\n, \\r, \\t, \\0, \\\\, \\", \\$ and \\u{…} with up to six hexadecimal digits. ' +
    "A backslash itself is written twice.",
  example: ukExample('let path = "C:\\Data"\n'),
  fix: { does: "Doubles the backslash.", safe: true },
};

export const malformedAddress: RegistryEntry<{ readonly text: string; readonly reason: string }> = {
  code: "UK1004",
  severity: "error",
  title: "malformed address",
  message: ({ text, reason }) => `\`${text}\` is not an address: ${reason}.`,
  explanation:
    "Addresses are literals: IPv4 as four decimal numbers up to 255 (10.0.2.15), IPv6 as RFC 4291 writes it (fd00::2), either " +
    "with a prefix length (10.0.2.15/24), and MAC addresses as six pairs of hexadecimal digits (52:54:00:12:34:56). " +
    "Digits with three dots, and digits and letters a to f with two colons, are always read as one address.",
  example: ukExample("let gateway = 10.0.2.256\n"),
};

export const malformedNumber: RegistryEntry<{ readonly text: string; readonly reason: string }> = {
  code: "UK1005",
  severity: "error",
  title: "malformed number",
  message: ({ text, reason }) => `\`${text}\` is not a number: ${reason}.`,
  explanation:
    "Numbers are whole: decimal (80), hexadecimal (0xff), octal (0o17) or binary (0b101), with _ between digits where that reads " +
    "better (1_000). A unit follows directly: sizes in B, KiB, MiB, GiB, TiB or KB, MB, GB, TB; durations in ns, us, ms, s, min, h, d; " +
    "rates in bps, kbps, Mbps, Gbps, Tbps. A value is exact or refused, so none exceeds 9007199254740991.",
  example: ukExample("let buffers = 1.5MiB\n"),
  fix: { does: "Writes the number that was most likely meant.", safe: false },
};

export const unterminatedInterpolation: RegistryEntry<void> = {
  code: "UK1006",
  severity: "error",
  title: "unterminated interpolation",
  message: () => "This `${` has no closing brace on its line.",
  explanation:
    'Within a string, ${ starts an expression whose value becomes part of the string, and } ends it: "port ${port}". ' +
    'A dollar sign before a brace that is meant as text is written "\\$".',
  example: ukExample('let greeting = "hello ${name"\n'),
};

export const foreignComment: RegistryEntry<{ readonly opening: string }> = {
  code: "UK1007",
  severity: "error",
  title: "comment of another language",
  message: ({ opening }) => `\`${opening}\` starts no comment here: a comment starts with \`//\` and ends with its line.`,
  explanation: "There is one kind of comment, //, and one kind of documentation, ///, which describes the declaration after it.",
  example: ukExample("# the web site\nlet port = 80\n"),
  fix: { does: "Writes // instead of #.", safe: true },
};

export const foreignSpelling: RegistryEntry<{ readonly text: string; readonly replacement: string }> = {
  code: "UK1008",
  severity: "error",
  title: "spelling of another language",
  message: ({ text, replacement }) =>
    replacement === ""
      ? `\`${text}\` is not needed: a declaration ends with its line.`
      : `Write \`${replacement}\` instead of \`${text}\`.`,
  explanation:
    "Equality is == and !=, conjunction is &&, a value is given with =, strings have double quotes, and a declaration ends with its " +
    "line instead of a semicolon.",
  example: ukExample("let port = 80;\n"),
  fix: { does: "Writes it in the language's own spelling.", safe: true },
};

export const commentInInterpolation: RegistryEntry<void> = {
  code: "UK1009",
  severity: "error",
  title: "comment inside an interpolation",
  message: () => "A comment cannot stand inside `${…}`.",
  explanation: "An interpolation is part of a line of text. Put the comment above the declaration.",
  example: ukExample('let greeting = "hello ${name // who}"\n'),
};

export const lexicalDiagnostics = [
  unexpectedCharacter,
  unterminatedString,
  unknownEscape,
  malformedAddress,
  malformedNumber,
  unterminatedInterpolation,
  foreignComment,
  foreignSpelling,
  commentInInterpolation,
];
