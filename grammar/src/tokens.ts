// The vocabulary. The lexer, the parser and the TextMate grammar are all made from these tokens, so no list of keywords
// exists twice.
//
// Keywords are contextual: a keyword's token type belongs to the category `Identifier`, so the parser takes it as a name
// everywhere except where a declaration (or a clause of one) starts. The few words of expressions (`if`, `match`, `is` …)
// name no value, but still serve as names after a dot and of settings and fields: the category `Word`.

import { createToken, Lexer, type TokenType } from "chevrotain";

import { matchAddressRun } from "./addresses.ts";
import { matchString } from "./strings.ts";

// ---- categories --------------------------------------------------------------------------------------------------

/** Anything that cannot end or separate items: what the parser accepts, to report it, where an item should start. */
export const Stray = createToken({ name: "Stray", pattern: Lexer.NA });
/** Anything spelt like a name, reserved or not. */
export const Word = createToken({ name: "Word", pattern: Lexer.NA, categories: [Stray] });
/** A word that may name a value. */
export const Identifier = createToken({
  name: "Identifier",
  pattern: /[A-Za-z_][A-Za-z0-9_]*/,
  categories: [Word],
});
export const UnaryOperator = createToken({ name: "UnaryOperator", pattern: Lexer.NA });
export const BinaryOperator = createToken({ name: "BinaryOperator", pattern: Lexer.NA });
/** A literal that is a single token. */
export const Literal = createToken({ name: "Literal", pattern: Lexer.NA });

// ---- words -------------------------------------------------------------------------------------------------------

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function keyword(word: string): TokenType {
  return createToken({ name: capitalised(word), pattern: word, longer_alt: Identifier, categories: [Identifier] });
}

function reservedWord(word: string, categories: TokenType[] = []): TokenType {
  return createToken({
    name: capitalised(word),
    pattern: word,
    longer_alt: Identifier,
    categories: [Word, ...categories],
  });
}

export const Use = keyword("use");
export const Interface = keyword("interface");
export const Default = keyword("default");
export const Async = keyword("async");
export const Library = keyword("library");
export const Target = keyword("target");
export const Unikernel = keyword("unikernel");
export const TypeKeyword = keyword("type");
export const Enum = keyword("enum");
export const Fn = keyword("fn");
export const Let = keyword("let");
export const System = keyword("system");
export const Test = keyword("test");

export const Param = keyword("param");
export const Boot = keyword("boot");
export const Service = keyword("service");
export const Provide = keyword("provide");
export const Device = keyword("device");
export const Network = keyword("network");
export const App = keyword("app");
export const Ambient = keyword("ambient");
export const Assert = keyword("assert");

export const From = keyword("from");
export const Extends = keyword("extends");
export const On = keyword("on");
export const When = keyword("when");
export const Where = keyword("where");

export const If = reservedWord("if");
export const Then = reservedWord("then");
export const Else = reservedWord("else");
export const Match = reservedWord("match");
export const For = reservedWord("for");
export const In = reservedWord("in");
export const It = reservedWord("it");
export const Is = reservedWord("is");
export const True = reservedWord("true", [Literal]);
export const False = reservedWord("false", [Literal]);

/** Words that start a declaration at the top of a file. `system` and `test` are reserved for later. */
export const declarationKeywords: readonly TokenType[] = [
  Use,
  Interface,
  Default,
  Async,
  Library,
  Target,
  Unikernel,
  TypeKeyword,
  Enum,
  Fn,
  Let,
  System,
  Test,
];

export const interfaceItemKeywords: readonly TokenType[] = [Param, Service];
export const libraryItemKeywords: readonly TokenType[] = [Param, Let, Assert];
export const targetItemKeywords: readonly TokenType[] = [Provide, Let, Assert];
export const unikernelItemKeywords: readonly TokenType[] = [
  Param,
  Boot,
  Device,
  Network,
  Let,
  App,
  Ambient,
  Assert,
];

/** Words that start an item of any body. */
export const itemKeywords: readonly TokenType[] = [
  ...new Set([...interfaceItemKeywords, ...libraryItemKeywords, ...targetItemKeywords, ...unikernelItemKeywords]),
];

/** Words that start a declaration or an item. */
export const leadingKeywords: ReadonlySet<TokenType> = new Set([...declarationKeywords, ...itemKeywords]);

/** Words that continue a declaration. */
export const clauseKeywords: readonly TokenType[] = [From, Extends, On, When, Where];

/** Words of expressions, which name no value. */
export const expressionKeywords: readonly TokenType[] = [If, Then, Else, Match, For, In, It, Is, True, False];

// ---- literals ----------------------------------------------------------------------------------------------------

function literal(name: string, pattern: RegExp): TokenType {
  return createToken({ name, pattern, categories: [Literal, Stray] });
}

/** An address run: malformed, its token has no payload. */
export const Address = createToken({
  name: "Address",
  pattern: { exec: matchAddressRun },
  start_chars_hint: [..."0123456789abcdefABCDEF:"],
  line_breaks: false,
  categories: [Literal, Stray],
});
/** A number with whatever unit: digits, letters and dots up to the first other character. */
export const NumberLiteral = literal("Number", /[0-9][0-9A-Za-z_]*(?:\.[0-9][0-9A-Za-z_]*)*/);
/** A string as the lexer first finds it; one with interpolations is then split into the tokens below. */
export const StringLiteral = createToken({
  name: "String",
  pattern: { exec: matchString },
  start_chars_hint: ['"', "'"],
  line_breaks: false,
  categories: [Literal, Stray],
});
export const StringStart = createToken({ name: "StringStart", pattern: Lexer.NA, categories: [Stray] });
export const StringText = createToken({ name: "StringText", pattern: Lexer.NA, categories: [Stray] });
export const StringEnd = createToken({ name: "StringEnd", pattern: Lexer.NA, categories: [Stray] });
export const InterpolationStart = createToken({ name: "InterpolationStart", pattern: Lexer.NA, categories: [Stray] });
export const InterpolationEnd = createToken({ name: "InterpolationEnd", pattern: Lexer.NA });
/** Stands for an expression that was cut out because it nests too deeply; reported already. */
export const Unreadable = createToken({ name: "Unreadable", pattern: Lexer.NA, categories: [Literal, Stray] });

// ---- punctuation -------------------------------------------------------------------------------------------------

function punctuation(name: string, pattern: string, categories: TokenType[] = [Stray]): TokenType {
  return createToken({ name, pattern, categories });
}

export const Arrow = punctuation("Arrow", "->");
export const FatArrow = punctuation("FatArrow", "=>");
export const EqualEqual = punctuation("EqualEqual", "==", [BinaryOperator, Stray]);
export const NotEqual = punctuation("NotEqual", "!=", [BinaryOperator, Stray]);
export const LessEqual = punctuation("LessEqual", "<=", [BinaryOperator, Stray]);
export const GreaterEqual = punctuation("GreaterEqual", ">=", [BinaryOperator, Stray]);
export const OrOr = punctuation("OrOr", "||", [BinaryOperator, Stray]);
export const AndAnd = punctuation("AndAnd", "&&", [BinaryOperator, Stray]);
export const Coalesce = punctuation("Coalesce", "??", [BinaryOperator, Stray]);
export const Less = punctuation("Less", "<", [BinaryOperator, Stray]);
export const Greater = punctuation("Greater", ">", [BinaryOperator, Stray]);
export const Plus = punctuation("Plus", "+", [BinaryOperator, Stray]);
export const Minus = punctuation("Minus", "-", [BinaryOperator, UnaryOperator, Stray]);
export const Star = punctuation("Star", "*", [BinaryOperator, Stray]);
export const Slash = punctuation("Slash", "/", [BinaryOperator, Stray]);
export const Percent = punctuation("Percent", "%", [BinaryOperator, Stray]);
export const Not = punctuation("Not", "!", [UnaryOperator, Stray]);
export const Question = punctuation("Question", "?");
export const Equals = punctuation("Equals", "=");
export const Bar = punctuation("Bar", "|");
export const Colon = punctuation("Colon", ":");
export const Dot = punctuation("Dot", ".");
export const At = punctuation("At", "@");
export const Comma = punctuation("Comma", ",");
export const LParen = punctuation("LParen", "(");
export const LSquare = punctuation("LSquare", "[");
export const LCurly = punctuation("LCurly", "{");
export const RParen = punctuation("RParen", ")", []);
export const RSquare = punctuation("RSquare", "]", []);
export const RCurly = punctuation("RCurly", "}", []);

// ---- lines and comments ------------------------------------------------------------------------------------------

/** A line's end; `;` counts as one and is reported. */
export const Newline = createToken({ name: "Newline", pattern: /\r\n|\r|\n|;/, line_breaks: true });
export const Whitespace = createToken({ name: "Whitespace", pattern: /[ \t\u00A0\uFEFF]+/, group: Lexer.SKIPPED });
export const LineComment = createToken({ name: "LineComment", pattern: /\/\/[^\r\n]*/, group: "comments" });
/** `# …` and block comments: what other languages write, recognised to be reported once. */
export const ForeignComment = createToken({
  name: "ForeignComment",
  pattern: /#[^\r\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/,
  line_breaks: true,
  group: "foreignComments",
});
/** An operator of other languages, recognised to be reported once. */
export const ForeignOperator = createToken({
  name: "ForeignOperator",
  pattern: /===|!==|:=|&(?!&)/,
  categories: [BinaryOperator, Stray],
});

/** Never produced by the lexer: consuming it makes the parser report the token before. */
export const Nothing = createToken({ name: "Nothing", pattern: Lexer.NA });

/** In the order in which the lexer tries them. */
export const vocabulary: readonly TokenType[] = [
  Whitespace,
  Newline,
  LineComment,
  ForeignComment,
  ForeignOperator,
  Address,
  NumberLiteral,
  StringLiteral,
  ...declarationKeywords,
  ...itemKeywords.filter((type) => !declarationKeywords.includes(type)),
  ...clauseKeywords,
  ...expressionKeywords,
  Identifier,
  Arrow,
  FatArrow,
  EqualEqual,
  NotEqual,
  LessEqual,
  GreaterEqual,
  OrOr,
  AndAnd,
  Coalesce,
  Less,
  Greater,
  Plus,
  Minus,
  Star,
  Slash,
  Percent,
  Not,
  Question,
  Equals,
  Bar,
  Colon,
  Dot,
  At,
  Comma,
  LParen,
  LSquare,
  LCurly,
  RParen,
  RSquare,
  RCurly,
  StringStart,
  StringText,
  StringEnd,
  InterpolationStart,
  InterpolationEnd,
  Unreadable,
  Nothing,
  Stray,
  Word,
  UnaryOperator,
  BinaryOperator,
  Literal,
];
