// The public face of @ukc/grammar: `.uk` text to a tree and back. Prettier's plugin is a second entry, `@ukc/grammar/prettier`,
// so that checking a file never loads Prettier.

export type * from "./tree.ts";
export { maximumTreeDepth } from "./tree.ts";
export { maximumFileLength, parse, type ParseResult } from "./parse.ts";
export { reparse, type Parsed } from "./reparse.ts";
export { format, type FormatResult } from "./format.ts";
export { tokensOf, type SourceToken, type TokenCategory } from "./token_list.ts";
export { textMateGrammar, type TextMateGrammar, type TextMateRule } from "./textmate.ts";
export { childKeys, childrenOf } from "./children.ts";
export { formatIpAddress } from "./addresses.ts";
export { nearestSpelling } from "./spelling.ts";
export { grammarDiagnostics } from "./diagnostics/registry.ts";
export { report, ukExample } from "./diagnostic.ts";
export type {
  AnyRegistryEntry,
  Diagnostic,
  DiagnosticCode,
  DiagnosticDetails,
  Example,
  Fix,
  Place,
  RegistryEntry,
  RelatedInformation,
  Severity,
  TextEdit,
} from "./diagnostic.ts";
