// UK12xx: brackets, declarations and expressions that do not fit together.

import { ukExample, type RegistryEntry } from "../diagnostic.ts";

export const unclosedBracket: RegistryEntry<{ readonly open: string; readonly close: string; readonly before: string }> = {
  code: "UK1201",
  severity: "error",
  title: "unclosed bracket",
  message: ({ open, close, before }) => `This \`${open}\` is not closed: \`${close}\` is missing before ${before}.`,
  explanation:
    "Brackets are matched before anything else. Where a line starts a declaration that cannot stand inside the bracket, the bracket " +
    "is taken to end before that line, so that what follows is still understood.",
  example: ukExample('unikernel site {\n  network lan on nic {\n    mtu = 1500\n\n  app main from "./main.ts"\n}\n'),
  fix: { does: "Adds the closing bracket.", safe: false },
};

export const strayBracket: RegistryEntry<{ readonly close: string }> = {
  code: "UK1202",
  severity: "error",
  title: "closing bracket without an opening one",
  message: ({ close }) => `This \`${close}\` closes nothing.`,
  explanation: "Every closing bracket needs an opening one of the same kind before it.",
  example: ukExample("let port = 80)\n"),
  fix: { does: "Removes the bracket.", safe: false },
};

export const expectedSomethingElse: RegistryEntry<{
  readonly construct: string;
  readonly expected: string;
  readonly found: string;
}> = {
  code: "UK1203",
  severity: "error",
  title: "something else was expected",
  message: ({ construct, expected, found }) => `In ${construct}, ${expected} should come here, but there is ${found}.`,
  explanation:
    "The message names what was being read and what comes next in it. Where a declaration has gone wrong, reading goes on at the next " +
    "one, so one mistake gives one message.",
  example: ukExample("unikernel site {\n  device nic: 5\n}\n"),
};

export const notADeclaration: RegistryEntry<{ readonly found: string; readonly place: string; readonly allowed: string }> = {
  code: "UK1204",
  severity: "error",
  title: "not a declaration",
  message: ({ found, place, allowed }) => `${found} starts nothing that may stand ${place}: there, ${allowed}.`,
  explanation:
    "Each line of a file and of a body starts with a keyword that says what it declares, or with the name of a setting followed by =.",
  example: ukExample("port = 80\n"),
};

export const misspeltKeyword: RegistryEntry<{ readonly found: string; readonly keyword: string }> = {
  code: "UK1205",
  severity: "error",
  title: "misspelt keyword",
  message: ({ found, keyword }) => `\`${found}\` is no keyword; it is read as \`${keyword}\`.`,
  explanation: "The line has the form of a declaration whose keyword is spelt nearly like this.",
  example: ukExample("unikernal site {\n}\n"),
  fix: { does: "Writes the keyword.", safe: true },
};

export const missingSeparator: RegistryEntry<{ readonly found: string; readonly separator: string }> = {
  code: "UK1206",
  severity: "error",
  title: "missing separator",
  message: ({ found, separator }) => `Before ${found}, ${separator} is missing.`,
  explanation:
    "Declarations and settings end with their line; on one line, settings are separated by commas. Arguments and elements are always " +
    "separated by commas.",
  example: ukExample("let ports = [80 443]\n"),
  fix: { does: "Adds the separator.", safe: true },
};

export const surplusSeparator: RegistryEntry<void> = {
  code: "UK1207",
  severity: "error",
  title: "comma without an element",
  message: () => "There is nothing before this comma.",
  explanation: "A comma follows an element. One comma after the last element is fine.",
  example: ukExample("let ports = [80,, 443]\n"),
  fix: { does: "Removes the comma.", safe: true },
};

export const chainedComparison: RegistryEntry<{ readonly first: string; readonly second: string }> = {
  code: "UK1208",
  severity: "error",
  title: "chained comparison",
  message: ({ first, second }) => `\`${first}\` and \`${second}\` do not chain.`,
  explanation: "A comparison gives true or false, which is not compared with a third value. Join two comparisons with &&.",
  example: ukExample("type Port = Int where 1 <= it <= 65535\n"),
  fix: { does: "Repeats the operand in the middle and joins both comparisons with &&.", safe: true },
};

export const positionalAfterNamed: RegistryEntry<void> = {
  code: "UK1209",
  severity: "error",
  title: "positional argument after a named one",
  message: () => "A positional argument cannot follow a named one.",
  explanation: "Positional arguments come first, in their order; then named ones, in any order.",
  example: ukExample("let server = http.server(port = 80, lan.tcp)\n"),
};

export const interpolatedPath: RegistryEntry<void> = {
  code: "UK1210",
  severity: "error",
  title: "interpolation in a path",
  message: () => "A path is fixed text: it cannot hold `${…}`.",
  explanation: "Which files a configuration is made of is known before anything is evaluated.",
  example: ukExample('use "./${name}.uk"\n'),
};

export const reservedDeclaration: RegistryEntry<{ readonly keyword: string }> = {
  code: "UK1211",
  severity: "error",
  title: "reserved keyword",
  message: ({ keyword }) => `\`${keyword}\` is reserved for a later version of the language.`,
  explanation: "system and test will declare several unikernels as one system, and tests of unikernels.",
  example: ukExample("test boots {\n}\n"),
};

export const danglingDocumentation: RegistryEntry<void> = {
  code: "UK1212",
  severity: "warning",
  title: "documentation of nothing",
  message: () => "This `///` describes no declaration: it stands on the line before the one it describes.",
  explanation:
    "/// is shown by editors and the manual for the declaration, item, enum member or field that starts on the next line. " +
    "Everything else is an ordinary comment.",
  example: ukExample("let port = 80 /// where the site listens\n"),
  fix: { does: "Makes it an ordinary comment.", safe: true },
};

export const reservedName: RegistryEntry<{ readonly word: string }> = {
  code: "UK1213",
  severity: "error",
  title: "reserved word as a name",
  message: ({ word }) => `\`${word}\` is a word of expressions and cannot name anything.`,
  explanation:
    "if, then, else, match, for, in, it, is, true and false name no value. Every other keyword may be used as a name.",
  example: ukExample("let match = 5\n"),
};

export const braceOnNextLine: RegistryEntry<void> = {
  code: "UK1214",
  severity: "error",
  title: "opening brace on a line of its own",
  message: () => "This `{` belongs at the end of the line before.",
  explanation: "A declaration ends with its line, so its opening brace has to stand on that line.",
  example: ukExample("unikernel site\n{\n}\n"),
  fix: { does: "Moves the brace to the end of the line before.", safe: true },
};

export const syntaxDiagnostics = [
  unclosedBracket,
  strayBracket,
  expectedSomethingElse,
  notADeclaration,
  misspeltKeyword,
  missingSeparator,
  surplusSeparator,
  chainedComparison,
  positionalAfterNamed,
  interpolatedPath,
  reservedDeclaration,
  danglingDocumentation,
  reservedName,
  braceOnNextLine,
];
