// What TypeScript's checker looks up by name, kept as small as it allows: an object has no members but its own.

interface Object {
  /** The class of an instance. */
  constructor: Function;
  hasOwnProperty(key: PropertyKey): boolean;
  /** What the object's own class says, or `[object Object]`. */
  toString(): string;
}
interface PropertyDescriptor {
  readonly value?: any;
  readonly enumerable?: boolean;
  readonly configurable?: boolean;
  readonly writable?: boolean;
  get?(): any;
  set?(value: any): void;
}
interface ObjectConstructor {
  /** SameValue: `===`, except that NaN is itself and 0 is not -0. */
  is(left: unknown, right: unknown): boolean;
  /** Own enumerable properties in the order of JavaScript: whole numbers by their size, then all others as they came. */
  keys(value: {}): string[];
  values<T>(value: { [name: string]: T } | ArrayLike<T>): T[];
  values(value: {}): unknown[];
  entries<T>(value: { [name: string]: T } | ArrayLike<T>): [string, T][];
  entries(value: {}): [string, unknown][];
  getOwnPropertyNames(value: {}): string[];
  hasOwn(value: {}, key: PropertyKey): boolean;
  fromEntries<T = unknown>(entries: Iterable<readonly [PropertyKey, T]>): { [name: string]: T };
  assign<T extends {}, U>(target: T, source: U): T & U;
  assign<T extends {}, U, V>(target: T, first: U, second: V): T & U & V;
  assign<T extends {}, U, V, W>(target: T, first: U, second: V, third: W): T & U & V & W;
  assign(target: {}, ...sources: unknown[]): any;
  /** Only of `this`, to give the object a function of its own in place of a method: `{ value, enumerable: true }`. */
  defineProperty<T>(target: T, key: PropertyKey, descriptor: PropertyDescriptor): T;
  /** The value itself: what the type makes read-only is not guarded once more at run time. */
  freeze<T extends (...parameters: never) => unknown>(value: T): T;
  freeze<T extends { [name: string]: U | null | undefined | object }, U extends string | bigint | number | boolean>(value: T): Readonly<T>;
  freeze<T>(value: T): Readonly<T>;
  /** An object that grows, without a prototype: what other languages call a dictionary. */
  create<T extends object = { [name: string]: unknown }>(prototype: null): T;
  /** `Object.create(Object.getPrototypeOf(instance))`: an instance of the same class that no constructor has seen. */
  create<T extends object = any>(prototype: object | null, properties?: {}): T;
  /** Says which values have one prototype; nothing can be asked of a prototype itself. */
  getPrototypeOf(value: unknown): object | null;
  /** What `getPrototypeOf` gives for plain objects. */
  readonly prototype: object;
}
declare var Object: ObjectConstructor;

/** What packages ask to leave out checks that are for development. There is nothing else of a process in an image. */
declare namespace NodeJS {
  interface ProcessEnv {
    NODE_ENV: string;
  }
  interface Process {
    env: ProcessEnv;
  }
}
declare var process: NodeJS.Process;

interface Function {
  readonly name: string;
  /** How many parameters come before the first with a default and the rest. */
  readonly length: number;
  [Symbol.hasInstance](value: any): boolean;
}
/** Plain functions have no `this`; a method is called on, or bound to, the object that it is taken from. */
interface CallableFunction extends Function {
  apply<T, R>(this: (this: T) => R, self: T): R;
  apply<T, A extends unknown[], R>(this: (this: T, ...values: A) => R, self: T, values: A): R;
  call<T, A extends unknown[], R>(this: (this: T, ...values: A) => R, self: T, ...values: A): R;
  bind<T>(this: T, self: ThisParameterType<T>): OmitThisParameter<T>;
  bind<T, A extends unknown[], B extends unknown[], R>(this: (this: T, ...values: [...A, ...B]) => R, self: T, ...values: A): (...values: B) => R;
}
interface NewableFunction extends Function {}
/** `arguments`, which is refused; so that its uses are no type errors as well. */
interface IArguments {
  readonly length: number;
  [index: number]: unknown;
}

interface Symbol {
  readonly description: string | undefined;
  /** `Symbol(description)` */
  toString(): string;
  valueOf(): symbol;
}
interface SymbolConstructor {
  /** A new one, different from every other. */
  (description?: string | number): symbol;
  /** The one symbol of the program that is registered under the key. */
  for(key: string): symbol;
  /** The key that a symbol is registered under. */
  keyFor(symbol: symbol): string | undefined;
  /** Names the method that `for … of`, spread and destructuring call. */
  readonly iterator: unique symbol;
  readonly asyncIterator: unique symbol;
  /** Names the method that gives an object's primitive value: `[Symbol.toPrimitive](hint: string): …`. */
  readonly toPrimitive: unique symbol;
  /** Names what `instanceof` asks: every class has it, and none declares its own. */
  readonly hasInstance: unique symbol;
  /** What stands in "[object …]". */
  readonly toStringTag: unique symbol;
}
declare var Symbol: SymbolConstructor;

interface Boolean {
  toString(): string;
  valueOf(): boolean;
}
interface BooleanConstructor {
  /** False for false, 0, NaN, "", undefined and null. */
  (value?: unknown): boolean;
}
declare var Boolean: BooleanConstructor;

interface ImportMeta {}

/** The suspended activation of an async function; the front end makes them and `awaitValue` of the builtins resumes them. */
interface AsyncFrame {}

/** Runs a function after what is running now has ended, in the order of the calls and of promise reactions. */
/** A copy of plain data, also of what is shared and what goes in a circle. Throws where there is a function, a symbol or the like. */
declare function structuredClone<T>(value: T): T;
declare function queueMicrotask(task: () => void): void;
