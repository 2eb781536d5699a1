// Where the formatter keeps each comment.
//
// A comment ends its line, so it may only be printed where a line may end. A comment at the end of a line stays at the end of the
// line of what precedes it. A comment on a line of its own stays before what it precedes, if that can start a line; else (between
// `->` and a name, say) it goes above the declaration or element that it interrupts.

import type { AstPath, ParserOptions } from "prettier";

import { childrenOf } from "./children.ts";
import { util } from "./prettier_util.ts";
import type { Comment, Node } from "./tree.ts";

/** A comment as Prettier hands it over. */
export interface AttachedComment extends Comment {
  readonly enclosingNode?: Node;
  readonly precedingNode?: Node;
  readonly followingNode?: Node;
  readonly leading?: boolean;
  readonly trailing?: boolean;
}

export type Commented = Node & { readonly comments?: readonly AttachedComment[] };

const itemKinds: ReadonlySet<Node["kind"]> = new Set<Node["kind"]>([
  "Use",
  "Interface",
  "Service",
  "Library",
  "Requirement",
  "Target",
  "Provide",
  "Unikernel",
  "Param",
  "Device",
  "Network",
  "App",
  "Ambient",
  "Assert",
  "Type",
  "Enum",
  "EnumMember",
  "Function",
  "Parameter",
  "Let",
  "Setting",
  "NestedBlock",
  "RecordTypeField",
  "RecordField",
  "MatchArm",
  "Argument",
  "Attribute",
]);

function isItem(node: Node, parent: Node | undefined): boolean {
  return itemKinds.has(node.kind) || parent?.kind === "ListLiteral";
}

/** The items around each node, itself included; the formatter prints each item of a broken bracket on a line of its own. */
const surroundingItems = new WeakMap<Node, Node>();

/** To be called once for a tree before its comments are attached. */
export function recordItems(node: Node, parent?: Node): void {
  const item = isItem(node, parent) ? node : parent && surroundingItems.get(parent);
  if (item !== undefined) surroundingItems.set(node, item);
  for (const child of childrenOf(node)) recordItems(child, node);
}

/** Whether the formatter can end a line before `following` within `enclosing`. */
function canStartLine(enclosing: Node | undefined, following: Node): boolean {
  if (enclosing === undefined || isItem(following, enclosing)) return true;
  switch (enclosing.kind) {
    case "Binary":
      return following === enclosing.right;
    case "Let":
    case "Function":
    case "Setting":
    case "RecordField":
    case "MatchArm":
    case "Argument":
      return following === enclosing.value;
    case "Param":
    case "Parameter":
      return following === enclosing.default;
    case "Type":
      return following === enclosing.type;
    case "If":
      return following === enclosing.consequent || following === enclosing.alternate;
    case "Assert":
      return following === enclosing.message;
    case "Parenthesized":
    case "ListType":
      return true;
    default:
      return false;
  }
}

function ownLine(comment: AttachedComment, text: string): boolean {
  const { enclosingNode, precedingNode, followingNode } = comment;
  const item = enclosingNode && surroundingItems.get(enclosingNode);
  if (precedingNode?.kind === "Attribute" && followingNode?.kind !== "Attribute" && item !== undefined) {
    util.addTrailingComment(precedingNode, comment);
    return true;
  }
  if (followingNode === undefined || canStartLine(enclosingNode, followingNode)) return false;
  if (precedingNode !== undefined && itemKinds.has(precedingNode.kind) && closesBracket(comment, text)) {
    util.addTrailingComment(precedingNode, comment);
    return true;
  }
  if (item === undefined) return false;
  util.addLeadingComment(item, comment);
  return true;
}

/** Whether nothing but comments comes between `comment` and a closing bracket. */
function closesBracket({ range }: Comment, text: string): boolean {
  return /^(?:\s|\/\/.*)*[)\]}]/.test(text.slice(range.end));
}

function endOfLine(comment: AttachedComment, text: string): boolean {
  const { enclosingNode, precedingNode, followingNode } = comment;
  if (followingNode !== undefined && followsBranchKeyword(comment, text)) {
    util.addLeadingComment(followingNode, comment);
  } else if (precedingNode !== undefined) {
    util.addTrailingComment(precedingNode, comment);
  } else if (followingNode !== undefined && !canStartLine(enclosingNode, followingNode)) {
    util.addTrailingComment(followingNode, comment);
  } else {
    return false;
  }
  return true;
}

/** `else // why`: the comment is about the branch that follows. */
function followsBranchKeyword({ enclosingNode, range }: AttachedComment, text: string): boolean {
  return enclosingNode?.kind === "If" && /\b(?:then|else)[ \t]*$/.test(text.slice(enclosingNode.range.start, range.start));
}

export const handleComments = { ownLine, endOfLine };

/** Whether comments on lines of their own come before the child at `key`. */
export function hasLeadingComment(node: Commented | undefined): boolean {
  return node?.comments?.some(({ leading }) => leading === true) ?? false;
}

/** As it was written: what is in a comment is the writer's. */
export function printComment({ node }: AstPath<AttachedComment>, { originalText }: ParserOptions): string {
  return originalText.slice(node.range.start, node.range.end).trimEnd();
}
