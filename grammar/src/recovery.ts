// Recovery after a syntax error, in place of Chevrotain's own.
//
// Chevrotain resumes at any token that may follow any rule on the stack, which in this language is often the newline of a
// nested block or a bracket that belongs to somebody else. Here the tokens arrive with all brackets matched (see layout.ts), so
// an error can be confined exactly: each recovering rule says up to where it gives up, and nested brackets are skipped whole.
// What the rule had read before the error stays in its concrete syntax node, marked `recoveredNode`.
//
// Chevrotain has no public hook for this. The methods overridden here are those of its version 11.2 recovery trait; the version is
// pinned, and test/vocabulary.test.ts fails if it has them no longer.

import { CstParser, EOF, type CstNode, type IToken, type TokenType, type TokenVocabulary } from "chevrotain";

import { maximumDiagnostics } from "./diagnostics/limits.ts";
import { tokenEnd } from "./lexer.ts";
import {
  Comma,
  InterpolationEnd,
  InterpolationStart,
  LCurly,
  LParen,
  LSquare,
  Newline,
  RCurly,
  RParen,
  RSquare,
} from "./tokens.ts";

/**
 * Up to where a rule skips: the end of the line; the end of an element, which a comma ends too; the brace that follows a
 * header; or past the bracket that the rule itself opened.
 */
export type Recovery = "line" | "element" | "header" | "bracket" | "file";

const opening = new Set([LParen, LSquare, LCurly, InterpolationStart]);
const closing = new Set([RParen, RSquare, RCurly, InterpolationEnd]);

/** What this class needs of Chevrotain's parser beyond its published types. */
interface ParserInternals {
  readonly CST_STACK: readonly CstNode[];
  getCurrRuleFullName(): string;
  SKIP_TOKEN(): IToken;
  attemptInRepetitionRecovery(): void;
  recoveryEnabled: boolean;
}

/** Chevrotain's error texts are not shown: they carry the name of the expected token to syntax_errors.ts. */
const errorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }: { expected: TokenType }) => expected.name,
  buildNotAllInputParsedMessage: () => "",
  buildNoViableAltMessage: () => "",
  buildEarlyExitMessage: () => "",
};

/** A file with more mistakes than are reported is not worth reading to its end. */
const maximumRecoveries = 2 * maximumDiagnostics;

export abstract class RecoveringParser extends CstParser {
  private recoveries = 0;
  private readonly internals: ParserInternals;

  constructor(vocabulary: TokenVocabulary, skipValidations: boolean) {
    super(vocabulary, {
      recoveryEnabled: true,
      maxLookahead: 1,
      nodeLocationTracking: "onlyOffset",
      skipValidations,
      errorMessageProvider,
    });
    this.internals = this as unknown as ParserInternals;
    this.internals.attemptInRepetitionRecovery = () => {};
  }

  override reset(): void {
    super.reset();
    this.recoveries = 0;
  }

  /** Chevrotain's analysis without the follow sets, a fifth of its time, which only its own recovery needs. */
  protected analyse(): void {
    this.internals.recoveryEnabled = false;
    this.performSelfAnalysis();
    this.internals.recoveryEnabled = true;
  }

  /** The policy of a rule; `undefined` hands the error to the calling rule. */
  protected abstract recoveryOf(rule: string): Recovery | undefined;

  protected override canTokenTypeBeInsertedInRecovery(): boolean {
    return false;
  }

  protected override canTokenTypeBeDeletedInRecovery(): boolean {
    return false;
  }

  protected getFollowsForInRuleRecovery(): never[] {
    return [];
  }

  /** Which token Chevrotain would resume at: not used, since `reSyncTo` decides. */
  protected findReSyncTokenType(): typeof EOF {
    return EOF;
  }

  protected isInCurrentRuleReSyncSet(): boolean {
    const recovery = this.recoveryOf(this.internals.getCurrRuleFullName());
    if (recovery === undefined) return false;
    const hasBegun = Object.keys(this.currentNode()?.children ?? {}).length > 0;
    return recovery !== "bracket" || hasBegun;
  }

  protected reSyncTo(): IToken[] {
    const recovery = this.recoveryOf(this.internals.getCurrRuleFullName());
    const skipped: IToken[] = [];
    this.recoveries++;
    // A stray token is consumed before it is found to be one; if it opens a bracket, that is skipped whole as well.
    let depth = recovery !== "bracket" && opening.has(this.LA(0).tokenType) ? 1 : 0;
    while (depth > 0 || !this.endsSkipping(recovery)) {
      const token = this.skip();
      if (token.tokenType === EOF) break;
      if (opening.has(token.tokenType)) depth++;
      else if (closing.has(token.tokenType)) depth--;
      skipped.push(token);
    }
    if (recovery === "bracket" && closing.has(this.LA(1).tokenType)) skipped.push(this.skip());
    this.coverSkipped(skipped);
    return skipped;
  }

  /** What a node skipped lies within its location, so that ranges nest. */
  private coverSkipped(skipped: readonly IToken[]): void {
    const location = this.currentNode()?.location;
    const [first] = skipped;
    const last = skipped.at(-1);
    if (location === undefined || first === undefined || last === undefined) return;
    if (Number.isNaN(location.startOffset)) location.startOffset = first.startOffset;
    location.endOffset = tokenEnd(last) - 1;
  }

  private currentNode(): CstNode | undefined {
    return this.internals.CST_STACK.at(-1);
  }

  private skip(): IToken {
    const token = this.LA(1);
    this.internals.SKIP_TOKEN();
    return token;
  }

  private endsSkipping(recovery: Recovery | undefined): boolean {
    const type = this.LA(1).tokenType;
    if (type === EOF) return true;
    if (recovery === "file" || this.recoveries > maximumRecoveries) return false;
    if (closing.has(type)) return true;
    if (recovery === "bracket") return false;
    if (type === Newline) return true;
    return recovery === "element" ? type === Comma : recovery === "header" && type === LCurly;
  }
}
