// HIR: the program after TypeScript. Every name is resolved, every implicit conversion is a node, every piece of sugar
// (destructuring, optional chaining, compound assignment, for-of, spread arguments, default values, parameter
// properties) is gone. A tree of few node kinds; `frontend/` writes it, `ir/lower` turns it into MIR.
//
// Invariants the front end keeps:
// - Operands already have the type the node asks for; where TypeScript converts implicitly there is a `convert`.
// - Evaluation order is the order of the fields, left to right.
// - A `convert` is present at EVERY point where a value of one static type flows into a place of another (assignment,
//   argument, return, initialiser, property of a literal, element), because the layout pass learns from exactly these
//   which slots are seen through a wider type.

import type { HirType, NativeName, ObjectTypeId } from "./types.ts";
import type { RuntimeFunction } from "./runtime_abi.ts";

export type LocalId = number;     // unique in the program
export type FunctionId = number;  // index into HirProgram.functions
export type ClassId = number;     // index into HirProgram.classes
export type GlobalId = number;    // index into HirProgram.globals
export type LabelId = number;     // unique in its function; break/continue name it

/** Where a node came from: an index into HirProgram.files and UTF-16 offsets. */
export interface Position { readonly file: number; readonly start: number; readonly end: number }

export interface SourceText { readonly path: string; readonly text: string }

export interface HirProgram {
  readonly files: readonly SourceText[];
  readonly objectTypes: readonly ObjectType[];
  readonly classes: readonly HirClass[];
  /** What the classes of classes that are values extend, so that `typeof` knows them; undefined where no class is one. */
  readonly classOfClasses: ClassId | undefined;
  /** Objects whose properties are entries of a table (stdlib/builtins/open_object.ts). */
  readonly openClass: ClassId;
  readonly functions: readonly HirFunction[];
  readonly globals: readonly HirGlobal[];
  /** Module initialisers (no parameters, void) in evaluation order. */
  readonly initializers: readonly FunctionId[];
  /** The glue's `start`: no parameters. Returns the promise of the exit status. */
  readonly entry: FunctionId;
  /** Functions of stdlib/builtins that the lowering of language constructs calls. */
  readonly wellKnown: Readonly<Record<WellKnown, FunctionId>>;
  /** Functions the C runtime calls by name: every export of stdlib/builtins/exports.ts. */
  readonly exports: Readonly<Record<string, FunctionId>>;
}

/** Named exports of stdlib/builtins (see its README for their contracts). */
export type WellKnown =
  | "promiseCreate"     // (): Promise<unknown>                       a pending promise
  | "promiseResolve"    // (p: Promise<unknown>, value: unknown): void  resolve, adopting thenables
  | "promiseReject"     // (p: Promise<unknown>, reason: unknown): void
  | "awaitValue"        // (value: unknown, frame: AsyncFrame): void   resume `frame` one or more microtasks later
  | "throwTypeError"    // (message: string): never   as a function that throws
  | "throwRangeError"   // (message: string): never
  | "openCreate"        // (): OpenObject
  | "openRead"          // (object: unknown, key: string): unknown      undefined when it is not there
  | "openHas"           // (object: unknown, key: string): boolean
  | "openWrite"         // (object: unknown, key: string, value: unknown): void
  | "openCopy"          // (target: OpenObject, source: unknown): void   spread: own enumerable properties
  | "openDelete"        // (target: OpenObject, key: string): void
  | "keyedWrite"        // (object: unknown, key: string, value: unknown): void
  | "keyedDelete"       // (object: unknown, key: string): boolean
  | "throwReferenceError"; // (message: string): never

/** A static object type: what may be asked of a value seen through it. Not a layout. */
export interface ObjectType {
  readonly name: string;
  /** The class this type is the instance type of, when it is one. */
  readonly class: ClassId | undefined;
  readonly members: readonly ObjectMember[];
  /** What any other key gives: the type has an index signature. */
  readonly index: HirType | undefined;
}
export interface ObjectMember {
  readonly name: string;
  readonly type: HirType;
  readonly optional: boolean;
  /** Declared as a method (`f(): T`) or a member of a class's prototype, rather than as a property. */
  readonly method: boolean;
}

/**
 * A layout: something `new` or an object literal creates. An object literal's class is shared by all literals with the
 * same property names in the same order and the same declared types. Private `#x` members are named "#Class.x";
 * well-known symbols "@@iterator", "@@asyncIterator", a symbol of the program "@@name@number".
 */
export interface HirClass {
  readonly id: ClassId;
  readonly name: string;
  readonly kind: "class" | "literal";
  readonly base: ClassId | undefined;
  /** The object type of its instances. */
  readonly type: ObjectTypeId;
  /** Own instance fields in the order JavaScript would create them, those of the base excluded. */
  readonly fields: readonly HirField[];
  /** Own methods: `this` is parameter 0 of the function. For literals: accessors alone (function values are fields). */
  readonly methods: readonly HirMethod[];
  /** `this` is parameter 0; runs base constructor call, field initialisers, body. Undefined for literals. */
  readonly constructor_: FunctionId | undefined;
  readonly position: Position;
  /** A class of the builtins: its fields are nobody's business, or on a prototype in JavaScript. */
  readonly hidesFields?: true;
}
/** Fields that the front end gives to classes as values and to their instances. */
export const INTERNAL_FIELDS: ReadonlySet<string> = new Set(["@@construct", "@@hasInstance", "@@constructor"]);

/** `early`: an instance may be seen before the field has a value; until then its place holds a hole, which reads as absent. */
export interface HirField {
  readonly name: string;
  readonly type: HirType;
  readonly early?: true;
  /** A method of a literal that uses `this`, which is the very object that the literal made: copied, it would be another. */
  readonly bound?: true;
}
export interface HirMethod { readonly name: string; readonly function: FunctionId }

export interface HirGlobal {
  readonly id: GlobalId;
  readonly name: string;
  readonly type: HirType;
}

export interface HirLocal {
  readonly id: LocalId;
  readonly name: string;
  readonly type: HirType;
  /** Assigned anywhere but at its declaration. Captured and mutable locals live in a cell. */
  readonly mutable: boolean;
  /** Where the program can name it, for debuggers; undefined for what the program does not name. */
  readonly scope?: Position;
}

export interface HirFunction {
  readonly id: FunctionId;
  /** For stack traces: `Class.method`, `function`, `<anonymous>`. */
  readonly name: string;
  /** As `console.log` shows it: `[Function: name]`; undefined where its name is not known. */
  readonly label?: string;
  /** Its `length`; undefined where that is not known. */
  readonly arity?: number;
  readonly kind: "normal" | "async" | "generator";
  /** Generators only: what is called at the turns of its life. */
  readonly generator: GeneratorLife | undefined;
  /** Parameters in order (`this` first for methods and constructors). Defaults are already lowered into the body. */
  readonly parameters: readonly HirLocal[];
  /** The last parameter collects the remaining arguments into an array. */
  readonly rest: boolean;
  /** Type of the returned value; for async functions that of the fulfilment value (the call's type is Promise<it>). */
  readonly result: HirType;
  readonly locals: readonly HirLocal[];   // all others, including temporaries
  readonly body: readonly Statement[];
  readonly position: Position;
}

/**
 * Functions of the builtins that a generator's body calls. A call of a generator function makes the object, hands it the
 * suspended body (a native AsyncFrame) and returns it; nothing of the body has run.
 */
export interface GeneratorLife {
  readonly create: FunctionId;        // (): G
  readonly begin: FunctionId;         // (generator: G, frame: AsyncFrame): void
  readonly finish: FunctionId;        // (generator: G, value: unknown): void   the body returned
  readonly fail: FunctionId;          // (generator: G, reason: unknown): void   an exception left the body
  /** Asked when it is resumed as failed: whether that means `return` rather than `throw`. */
  readonly isReturning: FunctionId;   // (generator: G): boolean
}

export type Statement =
  | { readonly kind: "expression"; readonly expression: Expression }
  /** Executing it creates the variable anew (a fresh cell when captured). Without `init` it is `undefined`, or a hole when `tdz`. */
  | { readonly kind: "declare"; readonly local: LocalId; readonly init: Expression | undefined; readonly tdz: boolean; readonly position: Position }
  | { readonly kind: "if"; readonly test: Expression; readonly then: readonly Statement[]; readonly otherwise: readonly Statement[] }
  /**
   * `for (init; test; update) body`. `perIteration`: let-bound loop variables, copied into a fresh binding before each
   * update when a closure captures them. while = no update; do-while = `testFirst: false`.
   */
  | { readonly kind: "loop"; readonly label: LabelId; readonly testFirst: boolean; readonly test: Expression | undefined; readonly update: Expression | undefined;
      readonly perIteration: readonly LocalId[]; readonly body: readonly Statement[]; readonly position: Position }
  | { readonly kind: "block"; readonly label: LabelId | undefined; readonly body: readonly Statement[] }
  | { readonly kind: "break"; readonly label: LabelId }
  | { readonly kind: "continue"; readonly label: LabelId }
  | { readonly kind: "return"; readonly value: Expression | undefined; readonly position: Position }
  | { readonly kind: "throw"; readonly value: Expression; readonly position: Position }
  /** `handler.local` has type unknown. At least one of handler and finalizer is there. */
  | { readonly kind: "try"; readonly body: readonly Statement[];
      readonly handler: { readonly local: LocalId | undefined; readonly body: readonly Statement[] } | undefined;
      readonly finalizer: readonly Statement[] | undefined; readonly position: Position }
  /** Strict-equality switch; cases in source order, fall through allowed, `test` undefined is default. `break` names `label`. */
  | { readonly kind: "switch"; readonly label: LabelId; readonly value: Expression;
      readonly cases: readonly { readonly test: Expression | undefined; readonly body: readonly Statement[] }[]; readonly position: Position };

export type NumericOp = "add" | "sub" | "mul" | "div" | "rem" | "pow" | "and" | "or" | "xor" | "shl" | "shr" | "ushr";
export type BigintOp = Exclude<NumericOp, "ushr">;
export type CompareOp = "lt" | "le" | "gt" | "ge";
export type TypeofName = "number" | "bigint" | "symbol" | "string" | "boolean" | "undefined" | "object" | "function";

/**
 * What an object is built of, in order. `before` and `members`: the properties that the object has before a spread by static
 * types, and those that the static type of what is spread has, less those `without`; undefined when that is not known.
 */
export type BuildPart =
  | { readonly kind: "property"; readonly key: Expression; readonly value: Expression }
  | { readonly kind: "spread"; readonly value: Expression; readonly before: readonly string[]; readonly members: readonly string[] | undefined; readonly without: readonly string[] };

interface Node { readonly type: HirType; readonly position: Position }

/**
 * - `implicit`  TypeScript holds the source assignable to the target: representation may change, nothing is tested.
 * - `narrow`    control flow says so (typeof, ===, in, instanceof, discriminant): tested unless it is plain that the value
 *               cannot have changed since; failure throws TypeError.
 * - `checked`   the program says so (`as`, `!`, a read through `unknown`): scalars, strings, arrays, natives, functions and
 *               classes are tested at once; structural object types are tested for their required members.
 */
export type ConvertMode = "implicit" | "narrow" | "checked";

export type Expression =
  | (Node & { readonly kind: "number"; readonly value: number })
  | (Node & { readonly kind: "bigint"; readonly value: bigint })
  | (Node & { readonly kind: "string"; readonly value: string })
  | (Node & { readonly kind: "boolean"; readonly value: boolean })
  | (Node & { readonly kind: "undefined" })
  | (Node & { readonly kind: "null" })
  /** `tdz`: may run before the declaration did; a hole throws ReferenceError. */
  | (Node & { readonly kind: "local"; readonly local: LocalId; readonly tdz: boolean })
  | (Node & { readonly kind: "setLocal"; readonly local: LocalId; readonly value: Expression })      // value of the expression: `value`
  | (Node & { readonly kind: "global"; readonly global: GlobalId; readonly tdz: boolean })
  | (Node & { readonly kind: "setGlobal"; readonly global: GlobalId; readonly value: Expression })
  /** Evaluates `init` into a fresh temporary, then `body`. */
  | (Node & { readonly kind: "let"; readonly local: LocalId; readonly init: Expression; readonly body: Expression })
  | (Node & { readonly kind: "sequence"; readonly effects: readonly Expression[]; readonly value: Expression })
  | (Node & { readonly kind: "convert"; readonly mode: ConvertMode; readonly value: Expression })       // to `type`
  // numbers and booleans
  | (Node & { readonly kind: "numeric"; readonly op: NumericOp; readonly left: Expression; readonly right: Expression })
  | (Node & { readonly kind: "negate" | "bitNot"; readonly value: Expression })
  // bigints: operands and result; no `ushr`
  | (Node & { readonly kind: "bigintNumeric"; readonly op: BigintOp; readonly left: Expression; readonly right: Expression })
  | (Node & { readonly kind: "bigintNegate" | "bigintNot"; readonly value: Expression })
  | (Node & { readonly kind: "compare"; readonly op: CompareOp; readonly left: Expression; readonly right: Expression })   // both number, both string, both bigint, or each a number or bigint
  | (Node & { readonly kind: "not"; readonly value: Expression })                // operand boolean
  | (Node & { readonly kind: "truthy"; readonly value: Expression })             // any operand -> boolean
  | (Node & { readonly kind: "toNumber"; readonly value: Expression })           // unary +, and Number(x), of primitives
  | (Node & { readonly kind: "toString"; readonly value: Expression })           // template and concatenation operands; primitives, or an object with its own toString (called by the front end)
  /** === and, negated with `not`, !==. Operands of any types. */
  | (Node & { readonly kind: "equal"; readonly left: Expression; readonly right: Expression })
  /** == of operands of which each is a number or bigint. */
  | (Node & { readonly kind: "numericEqual"; readonly left: Expression; readonly right: Expression })
  | (Node & { readonly kind: "isNullish"; readonly value: Expression })
  | (Node & { readonly kind: "typeofIs"; readonly value: Expression; readonly name: TypeofName })
  | (Node & { readonly kind: "typeof"; readonly value: Expression })
  | (Node & { readonly kind: "instanceOf"; readonly value: Expression; readonly class: ClassId })
  | (Node & { readonly kind: "isArray"; readonly value: Expression })
  | (Node & { readonly kind: "isNative"; readonly value: Expression; readonly name: NativeName })
  | (Node & { readonly kind: "hasMember"; readonly value: Expression; readonly name: string })            // "name" in value
  // control; both branches have the node's type
  | (Node & { readonly kind: "conditional"; readonly test: Expression; readonly then: Expression; readonly otherwise: Expression })
  | (Node & { readonly kind: "and" | "or"; readonly left: Expression; readonly right: Expression })       // boolean operands only; other && || ?? become let + conditional
  // strings
  | (Node & { readonly kind: "concat"; readonly parts: readonly Expression[] })                         // all string
  | (Node & { readonly kind: "stringLength"; readonly string: Expression })
  | (Node & { readonly kind: "charCodeAt"; readonly string: Expression; readonly index: Expression })     // number, NaN outside
  | (Node & { readonly kind: "stringAt"; readonly string: Expression; readonly index: Expression })       // s[i]: type string | undefined, or string (throws outside)
  // objects
  /** The value's class, fields in source order. */
  | (Node & { readonly kind: "literal"; readonly class: ClassId; readonly fields: readonly { readonly name: string; readonly value: Expression }[] })
  /**
   * An object whose properties are known at run time only, unless all that is spread turns out to have exactly the
   * properties of its static type: then `closed` is its value. The operands of the parts are then locals, which `closed` reads as well.
   */
  | (Node & { readonly kind: "build"; readonly parts: readonly BuildPart[]; readonly closed: Expression | undefined })
  /** `object[key] = value` and `delete object[key]`, of an object that may grow. Their value: `value`, `true`. */
  | (Node & { readonly kind: "setKey"; readonly object: Expression; readonly key: Expression; readonly value: Expression })
  | (Node & { readonly kind: "deleteKey"; readonly object: Expression; readonly key: Expression })
  /** An array that a function of the builtins made of elements of any type, as one of `type`: TypeError when some element is none. */
  | (Node & { readonly kind: "checkElements"; readonly value: Expression })
  | (Node & { readonly kind: "new"; readonly class: ClassId; readonly arguments: readonly Expression[] })
  /** `type` is the declared type of the member seen through the static type of `object`. `optional`: it may be absent. */
  | (Node & { readonly kind: "getField"; readonly object: Expression; readonly name: string; readonly optional: boolean })
  | (Node & { readonly kind: "setField"; readonly object: Expression; readonly name: string; readonly value: Expression })
  /** Virtual call by name. `spread`: the last argument is an array of the remaining ones. */
  | (Node & { readonly kind: "callMethod"; readonly object: Expression; readonly name: string; readonly arguments: readonly Expression[]; readonly spread?: true })
  /** Direct call: functions, static members, `super.m()`, super constructors, builtins (`this` is then argument 0). Missing optional arguments are explicit `undefined`; rest arguments are one array. */
  | (Node & { readonly kind: "call"; readonly function: FunctionId; readonly arguments: readonly Expression[] })
  | (Node & { readonly kind: "callClosure"; readonly callee: Expression; readonly arguments: readonly Expression[]; readonly spread: boolean })  // spread: the last argument is an array of the remaining ones
  /**
   * A function value. What it captures is found from its body's free locals. Where its position is the function's own, it is a
   * function expression, and each evaluation makes a new function; elsewhere it mentions a declaration, which is one.
   */
  | (Node & { readonly kind: "closure"; readonly function: FunctionId })
  // arrays; an index outside reads `undefined` where `type` admits it and throws RangeError where it does not
  | (Node & { readonly kind: "array"; readonly elements: readonly ({ readonly spread: false; readonly value: Expression } | { readonly spread: true; readonly value: Expression })[] })  // spread values are arrays
  | (Node & { readonly kind: "arrayLength"; readonly array: Expression })
  | (Node & { readonly kind: "setArrayLength"; readonly array: Expression; readonly value: Expression })
  | (Node & { readonly kind: "getElement"; readonly array: Expression; readonly index: Expression })
  | (Node & { readonly kind: "setElement"; readonly array: Expression; readonly index: Expression; readonly value: Expression })
  | (Node & { readonly kind: "push"; readonly array: Expression; readonly value: Expression })            // the new length
  // typed arrays
  | (Node & { readonly kind: "newTyped"; readonly name: NativeName; readonly length: Expression })        // zeroed
  | (Node & { readonly kind: "typedLength"; readonly array: Expression })
  | (Node & { readonly kind: "getTyped"; readonly array: Expression; readonly name: NativeName; readonly index: Expression })
  | (Node & { readonly kind: "setTyped"; readonly array: Expression; readonly name: NativeName; readonly index: Expression; readonly value: Expression })
  /** Constant bytes in the image as a Uint8Array (every evaluation gives the same object). */
  | (Node & { readonly kind: "staticBytes"; readonly latin1: string })
  /** A function of stdlib/machine/intrinsics.ts or stdlib/builtins/intrinsics.ts: C symbol `uk_NAME`, see runtime_abi.ts. */
  | (Node & { readonly kind: "intrinsic"; readonly name: string; readonly signature: RuntimeFunction; readonly arguments: readonly Expression[] })
  | (Node & { readonly kind: "await"; readonly value: Expression })                                      // operand any; type: the fulfilment type (read with a checked convert)
  /** In a generator: calls `function(generator, value)` and suspends. Its value, `unknown`, is what the generator is resumed with. */
  | (Node & { readonly kind: "yield"; readonly function: FunctionId; readonly value: Expression });
