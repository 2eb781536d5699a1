// The syntax tree: what a `.uk` file says, and nothing that it means.
//
// Every node is a plain object with a `kind` and a `range`, so a stage is an exhaustive `switch` and a tree can be
// compared, printed and cached. Three rules let later stages work without guessing:
// - a literal carries its decoded value (bytes of an address, bytes of a size), never text to be read again;
// - what the writer left out but the grammar allows is `undefined`; what the grammar demands and the file lacks is a
//   `Missing` node, and what could not be read at all is an `Error` node. The parser has reported both already;
// - the tree is never deeper than `maximumTreeDepth`, whatever the input, so a recursive walk cannot overflow the stack.

/** Half-open interval of UTF-16 offsets into the file's text: `text.slice(start, end)`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** No tree that `parse` returns is deeper, counting every node from the source file to a leaf. */
export const maximumTreeDepth = 512;

/** A whole file. `comments` holds every comment, documentation included, in source order. */
export interface SourceFile {
  readonly kind: "SourceFile";
  readonly range: Range;
  /** The name the file was parsed under; diagnostics repeat it. */
  readonly file: string;
  readonly declarations: readonly Declaration[];
  readonly comments: readonly Comment[];
}

// ---- parts -------------------------------------------------------------------------------------------------------

export interface Name {
  readonly kind: "Name";
  readonly range: Range;
  readonly text: string;
}

/** `http.server`: one name or several joined by dots. Never empty. */
export interface QualifiedName {
  readonly kind: "QualifiedName";
  readonly range: Range;
  readonly segments: readonly Name[];
}

/** The file lacks something that the grammar demands here. The range is empty and says where it belongs. */
export interface Missing {
  readonly kind: "Missing";
  readonly range: Range;
}

/** Text that could not be read as anything. `keyword` and `name` are what was recognised before the mistake. */
export interface ErrorNode {
  readonly kind: "Error";
  readonly range: Range;
  readonly keyword: string | undefined;
  readonly name: Name | undefined;
}

/** `"./tcp.ts"` after `from` or `use`: a string without interpolation, escapes decoded. */
export interface PathLiteral {
  readonly kind: "PathLiteral";
  readonly range: Range;
  readonly value: string;
}

/** One `//` or `///` line. The range excludes the line's end; `text` excludes the slashes and one leading space. */
export interface Comment {
  readonly kind: "Comment";
  readonly range: Range;
  readonly documentation: boolean;
  readonly text: string;
}

/** The consecutive `///` lines before a declaration, joined by newlines. */
export interface Documentation {
  readonly kind: "Documentation";
  readonly range: Range;
  readonly text: string;
}

/** `@deprecated("why", use = other)`. */
export interface Attribute {
  readonly kind: "Attribute";
  readonly range: Range;
  readonly name: Name | Missing;
  readonly arguments: readonly Argument[];
}

/** What may stand before any declaration, body item, enum member or record type field. */
export interface Annotated {
  readonly documentation: Documentation | undefined;
  readonly attributes: readonly Attribute[];
}

// ---- declarations ------------------------------------------------------------------------------------------------

export type Declaration =
  | UseDeclaration
  | InterfaceDeclaration
  | LibraryDeclaration
  | TargetDeclaration
  | UnikernelDeclaration
  | TypeDeclaration
  | EnumDeclaration
  | FunctionDeclaration
  | LetDeclaration
  | ErrorNode;

/** `use std.http`, `use "./common.uk"`, `use "@scope/pkg"`. */
export interface UseDeclaration extends Annotated {
  readonly kind: "Use";
  readonly range: Range;
  readonly source: QualifiedName | PathLiteral | Missing;
}

/** `interface Network extends Link from "./network.ts" { param …  service … }`. */
export interface InterfaceDeclaration extends Annotated {
  readonly kind: "Interface";
  readonly range: Range;
  readonly name: Name | Missing;
  readonly extends: readonly QualifiedName[];
  readonly from: PathLiteral | Missing | undefined;
  readonly body: InterfaceBody | undefined;
}

export interface InterfaceBody {
  readonly kind: "InterfaceBody";
  readonly range: Range;
  readonly items: readonly InterfaceItem[];
}

export type InterfaceItem = ParamDeclaration | ServiceDeclaration | ErrorNode;

/** `service tcp: Tcp` in an interface. */
export interface ServiceDeclaration extends Annotated {
  readonly kind: "Service";
  readonly range: Range;
  readonly name: Name | Missing;
  readonly interface: QualifiedName | Missing;
}

/** `default async library tcp(ip: [Ip], clock: Clock?) -> Tcp from "./tcp.ts" when … { … }`. */
export interface LibraryDeclaration extends Annotated {
  readonly kind: "Library";
  readonly range: Range;
  readonly isDefault: boolean;
  /** Its factory is an `async` function: what needs it is made when it has resolved. */
  readonly isAsync: boolean;
  readonly name: Name | Missing;
  readonly requirements: readonly Requirement[];
  readonly result: QualifiedName | Missing;
  readonly from: PathLiteral | Missing | undefined;
  readonly when: Expression | undefined;
  readonly body: LibraryBody | undefined;
}

/** `name: Interface`, `name: Interface?`, `name: [Interface]`, or a value's type. */
export interface Requirement {
  readonly kind: "Requirement";
  readonly range: Range;
  readonly name: Name | Missing;
  readonly type: Type;
}

export interface LibraryBody {
  readonly kind: "LibraryBody";
  readonly range: Range;
  readonly items: readonly LibraryItem[];
}

export type LibraryItem = ParamDeclaration | Setting | LetDeclaration | AssertDeclaration | ErrorNode;

/** `target microvm from "./microvm.ts" { provide VirtioMmio * 8 … format = pvh }`. */
export interface TargetDeclaration extends Annotated {
  readonly kind: "Target";
  readonly range: Range;
  readonly name: Name | Missing;
  readonly from: PathLiteral | Missing | undefined;
  readonly body: TargetBody | undefined;
}

export interface TargetBody {
  readonly kind: "TargetBody";
  readonly range: Range;
  readonly items: readonly TargetItem[];
}

export type TargetItem = ProvideDeclaration | Setting | LetDeclaration | AssertDeclaration | ErrorNode;

/** `provide VirtioMmio * 8`; without a count there is one. */
export interface ProvideDeclaration extends Annotated {
  readonly kind: "Provide";
  readonly range: Range;
  readonly interface: QualifiedName | Missing;
  readonly count: Expression | undefined;
}

/** `unikernel site extends base { … }`. */
export interface UnikernelDeclaration extends Annotated {
  readonly kind: "Unikernel";
  readonly range: Range;
  readonly name: Name | Missing;
  readonly extends: QualifiedName | Missing | undefined;
  readonly body: UnikernelBody | undefined;
}

export interface UnikernelBody {
  readonly kind: "UnikernelBody";
  readonly range: Range;
  readonly items: readonly UnikernelItem[];
}

export type UnikernelItem =
  | ParamDeclaration
  | Setting
  | NestedBlock
  | DeviceDeclaration
  | NetworkDeclaration
  | LetDeclaration
  | AppDeclaration
  | AmbientDeclaration
  | AssertDeclaration
  | ErrorNode;

/** `param port: Port = 80`, `boot param greeting: String = "hello"`. The type may be left to the default value. */
export interface ParamDeclaration extends Annotated {
  readonly kind: "Param";
  readonly range: Range;
  readonly isBoot: boolean;
  readonly name: Name | Missing;
  readonly type: Type | undefined;
  readonly default: Expression | undefined;
}

/**
 * `device nic: Net { … }` or `device nic = virtio_mmio_net { … }`, or both. With neither it amends a device of the
 * unikernel that this one extends.
 */
export interface DeviceDeclaration extends Annotated {
  readonly kind: "Device";
  readonly range: Range;
  readonly name: Name | Missing;
  readonly interface: QualifiedName | Missing | undefined;
  readonly driver: QualifiedName | Missing | undefined;
  readonly block: Block | undefined;
}

/** `network lan on nic { … }`. Without `on` it amends a network of the unikernel that this one extends. */
export interface NetworkDeclaration extends Annotated {
  readonly kind: "Network";
  readonly range: Range;
  readonly name: Name | Missing;
  readonly device: Name | Missing | undefined;
  readonly block: Block | undefined;
}

/** `app main(lan.tcp, console) from "./main.ts"`; without parentheses `arguments` is `undefined`, which is not empty. */
export interface AppDeclaration extends Annotated {
  readonly kind: "App";
  readonly range: Range;
  readonly name: Name | Missing;
  readonly arguments: readonly Argument[] | undefined;
  readonly from: PathLiteral | Missing | undefined;
}

/** `ambient console, clock`. */
export interface AmbientDeclaration extends Annotated {
  readonly kind: "Ambient";
  readonly range: Range;
  readonly names: readonly Name[];
}

/** `assert memory.heap >= 8MiB, "the page cache needs 8 MiB"`. */
export interface AssertDeclaration extends Annotated {
  readonly kind: "Assert";
  readonly range: Range;
  readonly condition: Expression;
  readonly message: Expression | undefined;
}

/** `type Port = Int where 1 <= it && it <= 65535`. */
export interface TypeDeclaration extends Annotated {
  readonly kind: "Type";
  readonly range: Range;
  readonly name: Name | Missing;
  readonly type: Type;
}

/** `enum Level { debug, info, error }`. */
export interface EnumDeclaration extends Annotated {
  readonly kind: "Enum";
  readonly range: Range;
  readonly name: Name | Missing;
  readonly members: readonly EnumMember[];
}

export interface EnumMember extends Annotated {
  readonly kind: "EnumMember";
  readonly range: Range;
  readonly name: Name;
}

/** `fn half(s: Size) -> Size = s / 2`. The result's type may be left to inference. */
export interface FunctionDeclaration extends Annotated {
  readonly kind: "Function";
  readonly range: Range;
  readonly name: Name | Missing;
  readonly parameters: readonly Parameter[];
  readonly result: Type | undefined;
  readonly value: Expression;
}

export interface Parameter {
  readonly kind: "Parameter";
  readonly range: Range;
  readonly name: Name | Missing;
  readonly type: Type;
  readonly default: Expression | undefined;
}

/** `let pages = kv.embed("./www")`, at the top of a file or in a body. */
export interface LetDeclaration extends Annotated {
  readonly kind: "Let";
  readonly range: Range;
  readonly name: Name | Missing;
  readonly type: Type | undefined;
  readonly value: Expression;
}

// ---- settings ----------------------------------------------------------------------------------------------------

/** `{ … }` after a device, a network, a service or a value. Names in it are never keywords. */
export interface Block {
  readonly kind: "Block";
  readonly range: Range;
  readonly items: readonly BlockItem[];
}

export type BlockItem = Setting | NestedBlock | ErrorNode;

/** `address = 10.0.2.15/24`, `memory = 16MiB { stack = 64KiB }`. */
export interface Setting extends Annotated {
  readonly kind: "Setting";
  readonly range: Range;
  readonly name: Name;
  readonly value: Expression;
  readonly block: Block | undefined;
}

/** `tcp { connections = 256 }`: tunes the service, or amends the block, of that name. */
export interface NestedBlock extends Annotated {
  readonly kind: "NestedBlock";
  readonly range: Range;
  readonly name: Name;
  readonly block: Block;
}

// ---- types -------------------------------------------------------------------------------------------------------

export type Type = NamedType | OptionalType | ListType | RecordType | RefinedType | Missing | ErrorNode;

export interface NamedType {
  readonly kind: "NamedType";
  readonly range: Range;
  readonly name: QualifiedName;
}

/** `T?`. */
export interface OptionalType {
  readonly kind: "OptionalType";
  readonly range: Range;
  readonly type: Type;
}

/** `[T]`. */
export interface ListType {
  readonly kind: "ListType";
  readonly range: Range;
  readonly element: Type;
}

/** `{ to: Subnet, via: IpAddress }`. */
export interface RecordType {
  readonly kind: "RecordType";
  readonly range: Range;
  readonly fields: readonly RecordTypeField[];
}

export interface RecordTypeField extends Annotated {
  readonly kind: "RecordTypeField";
  readonly range: Range;
  readonly name: Name | Missing;
  readonly type: Type;
}

/** `T where predicate`; the predicate speaks of the value as `it`. */
export interface RefinedType {
  readonly kind: "RefinedType";
  readonly range: Range;
  readonly type: Type;
  readonly predicate: Expression;
}

// ---- expressions -------------------------------------------------------------------------------------------------

export type Expression =
  | IntLiteral
  | SizeLiteral
  | DurationLiteral
  | RateLiteral
  | AddressLiteral
  | MacLiteral
  | StringLiteral
  | BooleanLiteral
  | NameExpression
  | ItExpression
  | ListLiteral
  | ListComprehension
  | RecordLiteral
  | IfExpression
  | MatchExpression
  | CallExpression
  | MemberExpression
  | UnaryExpression
  | BinaryExpression
  | IsExpression
  | ParenthesizedExpression
  | Missing
  | ErrorNode;

/** `80`, `0xff`, `1_000`. A safe integer, never negative: the sign is an operator. */
export interface IntLiteral {
  readonly kind: "IntLiteral";
  readonly range: Range;
  readonly value: number;
}

/** `16MiB` in bytes, a safe integer. */
export interface SizeLiteral {
  readonly kind: "SizeLiteral";
  readonly range: Range;
  readonly bytes: number;
}

/** `250ms`, exact. */
export interface DurationLiteral {
  readonly kind: "DurationLiteral";
  readonly range: Range;
  readonly nanoseconds: bigint;
}

/** `100Mbps`, a safe integer. */
export interface RateLiteral {
  readonly kind: "RateLiteral";
  readonly range: Range;
  readonly bitsPerSecond: number;
}

/**
 * `10.0.0.2`, `fd00::2`, and with a prefix length `10.0.0.2/24`, `10.0.0.0/24`. Which of InterfaceAddress and Subnet a
 * literal with a prefix length is depends on the type that is wanted, so the tree does not say.
 */
export interface AddressLiteral {
  readonly kind: "AddressLiteral";
  readonly range: Range;
  readonly family: 4 | 6;
  /** In network order: 4 bytes or 16. */
  readonly bytes: readonly number[];
  readonly prefixLength: number | undefined;
}

/** `52:54:00:12:34:56`: six bytes. */
export interface MacLiteral {
  readonly kind: "MacLiteral";
  readonly range: Range;
  readonly bytes: readonly number[];
}

/** `"port ${port}"`. Adjacent texts are one part; the empty string has no parts. */
export interface StringLiteral {
  readonly kind: "StringLiteral";
  readonly range: Range;
  readonly parts: readonly StringPart[];
}

export type StringPart = StringText | Interpolation;

export interface StringText {
  readonly kind: "StringText";
  readonly range: Range;
  /** Escapes decoded. */
  readonly value: string;
}

/** `${expression}`; the range includes the braces. */
export interface Interpolation {
  readonly kind: "Interpolation";
  readonly range: Range;
  readonly expression: Expression;
}

export interface BooleanLiteral {
  readonly kind: "BooleanLiteral";
  readonly range: Range;
  readonly value: boolean;
}

export interface NameExpression {
  readonly kind: "NameExpression";
  readonly range: Range;
  readonly name: string;
}

/** `it`: the value that a refinement speaks of. */
export interface ItExpression {
  readonly kind: "It";
  readonly range: Range;
}

export interface ListLiteral {
  readonly kind: "ListLiteral";
  readonly range: Range;
  readonly elements: readonly Expression[];
}

/** `[for x in xs if p: e]`. */
export interface ListComprehension {
  readonly kind: "ListComprehension";
  readonly range: Range;
  readonly variable: Name | Missing;
  readonly source: Expression;
  readonly condition: Expression | undefined;
  readonly element: Expression;
}

/** `{ to = 10.0.0.0/8, via = 10.0.2.1 }`. */
export interface RecordLiteral {
  readonly kind: "RecordLiteral";
  readonly range: Range;
  readonly fields: readonly RecordField[];
}

export interface RecordField {
  readonly kind: "RecordField";
  readonly range: Range;
  readonly name: Name;
  readonly value: Expression;
}

export interface IfExpression {
  readonly kind: "If";
  readonly range: Range;
  readonly condition: Expression;
  readonly consequent: Expression;
  readonly alternate: Expression;
}

/** `match level { debug | info => 1, is Ipv4 => 2, _ => 3 }`. */
export interface MatchExpression {
  readonly kind: "Match";
  readonly range: Range;
  readonly subject: Expression;
  readonly arms: readonly MatchArm[];
}

export interface MatchArm {
  readonly kind: "MatchArm";
  readonly range: Range;
  /** Alternatives; never empty. */
  readonly patterns: readonly Pattern[];
  readonly value: Expression;
}

export type Pattern = ValuePattern | TypePattern | WildcardPattern | Missing;

/** A literal or a name, compared by equality. */
export interface ValuePattern {
  readonly kind: "ValuePattern";
  readonly range: Range;
  readonly value: Expression;
}

/** `is Ipv4`. */
export interface TypePattern {
  readonly kind: "TypePattern";
  readonly range: Range;
  readonly type: Type;
}

/** `_`. */
export interface WildcardPattern {
  readonly kind: "WildcardPattern";
  readonly range: Range;
}

export interface CallExpression {
  readonly kind: "Call";
  readonly range: Range;
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
}

/** Positional when `name` is `undefined`. No positional argument follows a named one. */
export interface Argument {
  readonly kind: "Argument";
  readonly range: Range;
  readonly name: Name | undefined;
  readonly value: Expression;
}

export interface MemberExpression {
  readonly kind: "Member";
  readonly range: Range;
  readonly object: Expression;
  readonly name: Name | Missing;
}

export type UnaryOperator = "!" | "-";

export interface UnaryExpression {
  readonly kind: "Unary";
  readonly range: Range;
  readonly operator: UnaryOperator;
  readonly operatorRange: Range;
  readonly operand: Expression;
}

/**
 * Weakest first: `||`, `&&`, comparison (which does not chain; `is` is one of them), `??` (to the right), `+ -`, `* / %`,
 * then the unary operators.
 */
export type BinaryOperator =
  | "||"
  | "&&"
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "??"
  | "+"
  | "-"
  | "*"
  | "/"
  | "%";

export interface BinaryExpression {
  readonly kind: "Binary";
  readonly range: Range;
  readonly operator: BinaryOperator;
  readonly operatorRange: Range;
  readonly left: Expression;
  readonly right: Expression;
}

/** `network.address is Ipv4`. */
export interface IsExpression {
  readonly kind: "Is";
  readonly range: Range;
  readonly operatorRange: Range;
  readonly operand: Expression;
  readonly type: Type;
}

export interface ParenthesizedExpression {
  readonly kind: "Parenthesized";
  readonly range: Range;
  readonly expression: Expression;
}

// ---- all of them -------------------------------------------------------------------------------------------------

export type Body = InterfaceBody | LibraryBody | TargetBody | UnikernelBody;

export type Node =
  | SourceFile
  | Declaration
  | Body
  | InterfaceItem
  | LibraryItem
  | TargetItem
  | UnikernelItem
  | Requirement
  | Parameter
  | EnumMember
  | Block
  | BlockItem
  | Type
  | RecordTypeField
  | Expression
  | StringPart
  | RecordField
  | MatchArm
  | Pattern
  | Argument
  | Attribute
  | Documentation
  | Comment
  | PathLiteral
  | QualifiedName
  | Name
  | Missing;
