// Static data, written as LLVM text: strings, bytes, shapes with their method tables, globals. It is text because
// llvm-bindings cannot say most of it (sections, alignment, addresses cut to 32 bits); the functions that use it are
// built afterwards, in the module parsed from it, and find it by name.

import type { MirFunction, MirGlobal, MirProgram, MirKeys, MirShape } from "../ir/mir.ts";
import { HOLE_BITS, type Rep } from "../ir/types.ts";
import { KIND, LAST_REFERENCE_BIT, ROOTS_SECTION } from "./layout.ts";
import { NAMED_KINDS } from "./memory_access.ts";
import { byteString, globalName } from "./text.ts";
import { typeText } from "./types.ts";

export const shapeName = (shape: MirShape): string => `ukc.shape.${shape.id}.${shape.name}`;
/**
 * The symbol of a compiled function. Names that begin with `uk_` belong to C: a compiled function that C calls is behind a
 * function of that name which has C's convention.
 */
export const linkageName = (target: MirFunction): string => (target.symbol.startsWith("uk_") ? `ukc.${target.symbol}` : target.symbol);
export const closureName = (target: MirFunction): string => `ukc.closure.${target.symbol}`;
export const globalVariableName = (global: MirGlobal): string => `ukc.global.${global.id}.${global.name}`;

const LIMB_BITS = 64n;
/** UK_BIGINT_NEGATIVE */
const NEGATIVE = 0x80000000;

/** `struct uk_shape` counts slots, methods and property names in 16 bits. */
const MOST_NAMES = 0xffff;

/** How a property's slot holds its value: `enum uk_key_kind` in layout.h. */
const KEY_KIND: Readonly<Record<Rep, number>> = { f64: 0, bool: 1, ref: 2, box: 2, i32: 3, void: 2 };

/** A property that cannot be copied to another object. */
const SPECIAL_KEY = { bound: 4, getter: 5, setter: 6, getterAndSetter: 7 } as const;
const HIDDEN_FIELDS = 1;
const SYMBOL_KEYS = 2;

const addressOf = (pointerType: string, name: string): string => `i32 ptrtoint (${pointerType} ${name} to i32)`;

const isLatin1 = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return false;
  return true;
};

function* latin1Bytes(text: string): Generator<number> {
  for (let i = 0; i < text.length; i++) yield text.charCodeAt(i);
}

function* utf16Bytes(text: string): Generator<number> {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    yield unit & 0xff;
    yield unit >> 8;
  }
}

/** The constants of a program, each written once however often it is asked for. */
export class Constants {
  readonly #lines: string[] = [];
  readonly #strings = new Map<string, string>();
  readonly #bigints = new Map<bigint, string>();
  readonly #bytes = new Map<string, string>();
  readonly #closures = new Set<string>();
  readonly #runtimeShapes: Set<string>;

  /** `kinds`: whose shapes are named in any case. */
  constructor(kinds: readonly string[]) {
    this.#runtimeShapes = new Set(kinds.map((kind) => `uk_shape_${kind}`));
  }

  /** All definitions so far. */
  text(): string {
    const external = [...this.#runtimeShapes].map((name) => `@${name} = external constant i8`);
    return [...external, ...this.#lines, ""].join("\n");
  }

  /** The name of a static string object, for `getGlobalVariable`. */
  string(value: string): string {
    let name = this.#strings.get(value);
    if (name === undefined) {
      name = `ukc.string.${this.#strings.size}`;
      this.#strings.set(value, name);
      const latin1 = isLatin1(value);
      const size = latin1 ? value.length : 2 * value.length;
      const header = this.#runtimeShape(latin1 ? "string_latin1" : "string_utf16");
      this.#lines.push(
        `@${name} = internal unnamed_addr constant ${stringType(size)} { ${header}, i32 ${value.length}, ` +
          `[${size} x i8] ${byteString(latin1 ? latin1Bytes(value) : utf16Bytes(value))} }, align 8`,
      );
    }
    return name;
  }

  /** The name of a static bigint. */
  bigint(value: bigint): string {
    let name = this.#bigints.get(value);
    if (name === undefined) {
      name = `ukc.bigint.${this.#bigints.size}`;
      this.#bigints.set(value, name);
      const limbs: bigint[] = [];
      for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= LIMB_BITS) limbs.push(BigInt.asUintN(Number(LIMB_BITS), rest));
      const length = limbs.length + (value < 0n ? NEGATIVE : 0);
      this.#lines.push(
        `@${name} = internal unnamed_addr constant { i32, i32, [${limbs.length} x i64] } { ${this.#runtimeShape("bigint")}, i32 ${length}, ` +
          `[${limbs.length} x i64] [${limbs.map((limb) => `i64 ${limb}`).join(", ")}] }, align 8`,
      );
    }
    return name;
  }

  /** A Uint8Array and its buffer over constant bytes. Writable, as any Uint8Array is. */
  bytes(latin1: string): string {
    let name = this.#bytes.get(latin1);
    if (name === undefined) {
      name = `ukc.bytes.${this.#bytes.size}`;
      this.#bytes.set(latin1, name);
      const length = latin1.length;
      const data = `i8* getelementptr ([${length} x i8], [${length} x i8]* @${name}.data, i64 0, i64 0)`;
      const buffer = "{ i32, i32, i8* }";
      this.#lines.push(
        `@${name}.data = internal global [${length} x i8] ${byteString(latin1Bytes(latin1))}, align 8`,
        `@${name}.buffer = internal global ${buffer} { ${this.#runtimeShape("array_buffer")}, i32 ${length}, ${data} }, align 8`,
        `@${name} = internal global { i32, i32, i8*, ${buffer}* } { ${this.#runtimeShape("uint8_array")}, i32 ${length}, ${data}, ` +
          `${buffer}* @${name}.buffer }, align 8`,
      );
    }
    return name;
  }

  /** `functionType` gives a function's type in textual form. */
  shape(shape: MirShape, functions: readonly MirFunction[], functionType: (target: MirFunction) => string): void {
    const name = globalName(shapeName(shape));
    const widest = Math.max(shape.slots.length, shape.methods.length, ...shape.slots.map((slot) => slot?.nameId ?? 0));
    if (widest > MOST_NAMES) throw new RangeError(`shape ${shape.name} needs more than 16 bits for a slot, a method or a property name`);
    const string = this.string(shape.name);
    const methods = shape.methods.map((id) => {
      if (id === undefined) return "i32 0";
      const target = functions[id];
      if (target === undefined) throw new RangeError(`shape ${shape.name} names function ${id}, which does not exist`);
      return addressOf(`${functionType(target)}*`, globalName(linkageName(target)));
    });
    let names = "i32 0";
    if (shape.kind === "object" && (shape.slots.length > 0 || keyFlags(shape.keys) !== 0)) {
      const ids = shape.slots.map((slot) => `i16 ${slot?.nameId ?? 0}`);
      const type = `[${ids.length} x i16]`;
      const namesName = `@ukc.names.${shape.id}`;
      if (shape.keys === undefined) {
        this.#lines.push(`${namesName} = internal unnamed_addr constant ${type} [${ids.join(", ")}], align 2`);
        names = addressOf(`${type}*`, namesName);
      } else {
        const whole = `{ i32, ${type} }`;
        this.#lines.push(`${namesName} = internal unnamed_addr constant ${whole} { ${this.#keyTable(shape.id, shape.keys)}, ${type} [${ids.join(", ")}] }, align 4`);
        names = addressOf(`${type}*`, `getelementptr inbounds (${whole}, ${whole}* ${namesName}, i32 0, i32 1)`);
      }
    }
    const fields = [
      `i32 ${KIND[shape.kind]}`,
      `i16 ${shape.slots.length}`,
      `i16 ${methods.length}`,
      `i32 ${shape.low}`,
      `i32 ${shape.high}`,
      addressOf(`${stringType(stringBytes(shape.name))}*`, `@${string}`),
      names,
      `i64 ${BigInt.asIntN(64, referenceBits(shape))}`,
      `[${methods.length} x i32] [${methods.join(", ")}]`,
    ];
    this.#lines.push(`${name} = internal constant ${shapeType(shape)} { ${fields.join(", ")} }, align 8`);
  }

  /** The table of a shape's keys, whose address lies before the shape's names; see `struct uk_keys` in layout.h. */
  #keyTable(id: number, { slots: keys, ...flags }: MirKeys): string {
    const key = "{ i32, i16, i16 }";
    const entries = keys.map(({ name, slot, rep, kind }) => `${key} { ${addressOf(`${stringType(stringBytes(name))}*`, `@${this.string(name)}`)}, i16 ${slot}, i16 ${kind === "plain" ? KEY_KIND[rep] : SPECIAL_KEY[kind]} }`);
    const type = `{ i16, i16, [${keys.length} x ${key}] }`;
    const table = `@ukc.keys.${id}`;
    this.#lines.push(`${table} = internal unnamed_addr constant ${type} { i16 ${keys.length}, i16 ${keyFlags(flags)}, [${keys.length} x ${key}] [${entries.join(", ")}] }, align 4`);
    return addressOf(`${type}*`, table);
  }

  /** Globals that can hold a pointer lie together, where the collector looks. */
  global(global: MirGlobal): void {
    const traced = global.rep === "ref" || global.rep === "box";
    const initial = global.rep === "box" ? HOLE_BITS : global.rep === "f64" ? "0.0" : "0";
    this.#lines.push(
      `${globalName(globalVariableName(global))} = internal global ${typeText(global.rep)} ${initial}` +
        (traced ? `, section "${ROOTS_SECTION}", align 8` : ""),
    );
  }

  /** The one object of a function that captures nothing. */
  closure(shape: MirShape, target: MirFunction, functionType: string): void {
    const name = globalName(closureName(target));
    if (this.#closures.has(name)) return;
    this.#closures.add(name);
    const code = `i64 ptrtoint (${functionType}* ${globalName(linkageName(target))} to i64)`;
    this.#lines.push(`${name} = internal constant { i32, i32, i64 } { ${addressOf(`${shapeType(shape)}*`, globalName(shapeName(shape)))}, i32 0, ${code} }, align 8`);
  }

  #runtimeShape(kind: string): string {
    const name = `uk_shape_${kind}`;
    this.#runtimeShapes.add(name);
    return addressOf("i8*", `@${name}`);
  }
}

/** `enum uk_keys_flags` of layout.h. */
const keyFlags = (keys: Omit<MirKeys, "slots"> | undefined): number => (keys?.hidden === true ? HIDDEN_FIELDS : 0) + (keys?.symbols === true ? SYMBOL_KEYS : 0);

const shapeType = (shape: MirShape): string => `{ i32, i16, i16, i32, i32, i32, i32, i64, [${shape.methods.length} x i32] }`;
const stringBytes = (value: string): number => (isLatin1(value) ? value.length : 2 * value.length);
const stringType = (bytes: number): string => `{ i32, i32, [${bytes} x i8] }`;

/** Bit k: slot k holds a reference or a box. */
export function referenceBits(shape: MirShape): bigint {
  let bits = 0n;
  shape.slots.forEach((slot, index) => {
    if (slot !== undefined && (slot.rep === "ref" || slot.rep === "box")) bits |= 1n << BigInt(Math.min(index, LAST_REFERENCE_BIT));
  });
  return bits;
}

/** Everything static that a program's shapes, globals and instructions need. */
export function programConstants(program: MirProgram, functionType: (target: MirFunction) => string): Constants {
  const constants = new Constants(NAMED_KINDS);
  for (const shape of program.shapes) constants.shape(shape, program.functions, functionType);
  for (const global of program.globals) constants.global(global);
  for (const target of program.functions) {
    for (const block of target.blocks) {
      for (const instruction of block.instructions) {
        if (instruction.kind === "string") constants.string(instruction.value);
        else if (instruction.kind === "bigint") constants.bigint(instruction.value);
        else if (instruction.kind === "staticBytes") constants.bytes(instruction.latin1);
        else if (instruction.kind === "allocateClosure" && instruction.captures.length === 0) {
          const [shape, code] = [program.shapes[instruction.shape], program.functions[instruction.function]];
          if (shape === undefined || code === undefined) throw new RangeError(`${target.symbol} makes a closure of what does not exist`);
          constants.closure(shape, code, functionType(code));
        }
      }
    }
  }
  return constants;
}
