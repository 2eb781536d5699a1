// What an editor asks of an analysis: pure functions, in offsets and plain data. The language server only translates.

export { completionsAt, type Completion, type CompletionKind, type Completions } from "./completion.ts";
export { describe, roundSize, type Description } from "./describe.ts";
export { hints, type Hint } from "./hints.ts";
export { hoverAt, type Hover } from "./hover.ts";
export { lenses, type Lens } from "./lenses.ts";
export { links, type Link } from "./links.ts";
export { outline, type OutlineItem, type OutlineKind } from "./outline.ts";
export { refactorings, type Refactoring } from "./refactor.ts";
export { declarationAt, nameAt, referencesTo, type NameAt } from "./references.ts";
export { semanticTokens, TOKEN_MODIFIERS, TOKEN_TYPES, type SemanticToken } from "./semantic_tokens.ts";
export { signaturesAt, type Signature } from "./signature_help.ts";
export { snapshotOf, type Snapshot } from "./snapshot.ts";
export { enclosingRanges, folds, type Fold } from "./structure.ts";
