// What an instruction is when its operands are known: another value that is there already, or a simpler instruction. Only
// rules that hold for every value; what needs ranges is in `integers.ts`, what LLVM finds by itself is left to it.

import type { FloatCompare, Instruction, IntBinary, IntCompare, ValueId } from "./mir.ts";
import { FALSE_BITS, FIRST_OBJECT_BITS, HOLE_BITS, NULL_BITS, TRUE_BITS, UNDEFINED_BITS } from "./types.ts";

export type Folded = { readonly same: ValueId } | { readonly simpler: Instruction } | undefined;

/** `definition` gives the instruction that made a value, when one did. */
export function fold(i: Instruction, definition: (value: ValueId) => Instruction | undefined): Folded {
  if (!("result" in i)) return undefined;
  const head = { result: i.result, rep: i.rep, ...(i.position === undefined ? {} : { position: i.position }) };
  const bool = (value: boolean): Folded => ({ simpler: { ...head, kind: "bool", value } });
  const f64 = (value: number): Folded => ({ simpler: { ...head, kind: "f64", value } });
  const i32 = (value: number): Folded => ({ simpler: { ...head, kind: "i32", value: value | 0 } });
  const constant = (value: ValueId): number | boolean | undefined => {
    const d = definition(value);
    return d?.kind === "f64" || d?.kind === "i32" || d?.kind === "bool" ? d.value : undefined;
  };
  const number = (value: ValueId): number | undefined => { const c = constant(value); return typeof c === "number" ? c : undefined; };
  const truth = (value: ValueId): boolean | undefined => { const c = constant(value); return typeof c === "boolean" ? c : undefined; };
  switch (i.kind) {
    case "box": {
      const d = definition(i.value);
      if (d?.kind === "unbox") return { same: d.value };
      if (d?.kind === "bits") return { simpler: { ...head, kind: "bits", value: d.value } };
      if (d?.kind === "bool") return { simpler: { ...head, kind: "bits", value: d.value ? TRUE_BITS : FALSE_BITS } };
      return undefined;
    }
    case "unbox": {
      const d = definition(i.value);
      if (d?.kind === "box") {
        const inner = definition(d.value);
        if (inner !== undefined && "rep" in inner && inner.rep === i.rep) return { same: d.value };
      }
      if (d?.kind === "bits" && i.rep === "ref" && d.value < FIRST_OBJECT_BITS) return { simpler: { ...head, kind: "bits", value: d.value } };
      return undefined;
    }
    case "boxIs": return foldBoxIs(i.test, definition(i.value), definition, bool);
    case "sameBits": {
      if (i.left === i.right) return bool(true);
      const [l, r] = [bitsOf(definition(i.left)), bitsOf(definition(i.right))];
      return l !== undefined && r !== undefined ? bool(l === r) : undefined;
    }
    case "boolNot": {
      const d = definition(i.value);
      if (d?.kind === "bool") return bool(!d.value);
      return d?.kind === "boolNot" ? { same: d.value } : undefined;
    }
    case "boolToInt": { const v = truth(i.value); return v === undefined ? undefined : i32(v ? 1 : 0); }
    case "select": {
      const test = truth(i.test);
      if (test !== undefined) return { same: test ? i.then : i.otherwise };
      if (i.then === i.otherwise) return { same: i.then };
      const [then, otherwise] = [truth(i.then), truth(i.otherwise)];
      if (then === true && otherwise === false) return { same: i.test };
      if (then === false && otherwise === true) return { simpler: { ...head, kind: "boolNot", value: i.test } };
      return undefined;
    }
    case "floatBinary": {
      const [l, r] = [number(i.left), number(i.right)];
      return l === undefined || r === undefined ? undefined : f64(floatBinary(i.op, l, r));
    }
    case "floatNegate": { const v = number(i.value); return v === undefined ? undefined : f64(-v); }
    case "floatCompare": {
      const [l, r] = [number(i.left), number(i.right)];
      return l === undefined || r === undefined ? undefined : bool(floatCompare(i.op, l, r));
    }
    case "intBinary": {
      const [l, r] = [number(i.left), number(i.right)];
      if (l !== undefined && r !== undefined) return i32(intBinary(i.op, l, r));
      return r === 0 && i.op !== "mul" && i.op !== "and" ? { same: i.left } : undefined;
    }
    case "intCompare": {
      const [l, r] = [number(i.left), number(i.right)];
      return l === undefined || r === undefined ? undefined : bool(intCompare(i.op, l, r));
    }
    case "intToFloat": {
      const d = definition(i.value);
      return d?.kind === "i32" ? f64(i.signed ? d.value : d.value >>> 0) : undefined;
    }
    case "toInt32": {
      const d = definition(i.value);
      if (d?.kind === "f64") return i32(d.value);
      return d?.kind === "intToFloat" ? { same: d.value } : undefined;   // signed or not: the same 32 bits
    }
    default: return undefined;
  }
}

function bitsOf(i: Instruction | undefined): bigint | undefined {
  if (i?.kind === "bits") return i.value;
  return i?.kind === "bool" ? (i.value ? TRUE_BITS : FALSE_BITS) : undefined;
}

function foldBoxIs(test: "number" | "boolean" | "object" | "nullish" | "hole", boxed: Instruction | undefined, definition: (value: ValueId) => Instruction | undefined, bool: (value: boolean) => Folded): Folded {
  if (boxed?.kind === "bits") {
    const { value } = boxed;
    switch (test) {
      case "number": case "object": return bool(false);
      case "boolean": return bool(value === TRUE_BITS || value === FALSE_BITS);
      case "nullish": return bool(value === UNDEFINED_BITS || value === NULL_BITS);
      case "hole": return bool(value === HOLE_BITS);
      default: return test satisfies never;
    }
  }
  if (boxed?.kind !== "box") return undefined;
  const inner = definition(boxed.value);
  if (inner === undefined || !("rep" in inner)) return undefined;
  switch (inner.rep) {
    case "f64": case "i32": return bool(test === "number");
    case "bool": return bool(test === "boolean");
    case "ref":
      if (test === "number" || test === "boolean") return bool(false);
      return isObject(inner) ? bool(test === "object") : undefined;
    default: return undefined;
  }
}

/** Instructions whose reference is an object for sure. */
function isObject(i: Instruction): boolean {
  return i.kind === "string" || i.kind === "bigint" || i.kind === "staticBytes" || i.kind === "allocate" || i.kind === "allocateClosure" || i.kind === "allocateFrame" || i.kind === "restArguments";
}

function floatBinary(op: "add" | "sub" | "mul" | "div", l: number, r: number): number {
  switch (op) {
    case "add": return l + r;
    case "sub": return l - r;
    case "mul": return l * r;
    case "div": return l / r;
    default: return op satisfies never;
  }
}

function floatCompare(op: FloatCompare, l: number, r: number): boolean {
  switch (op) {
    case "eq": return l === r;
    case "ne": return l !== r;
    case "lt": return l < r;
    case "le": return l <= r;
    case "gt": return l > r;
    case "ge": return l >= r;
    default: return op satisfies never;
  }
}

function intBinary(op: IntBinary, l: number, r: number): number {
  switch (op) {
    case "add": return l + r;
    case "sub": return l - r;
    case "mul": return Math.imul(l, r);
    case "and": return l & r;
    case "or": return l | r;
    case "xor": return l ^ r;
    case "shl": return l << r;
    case "sar": return l >> r;
    case "rem": return l % r;
    case "shr": return l >>> r;
    default: return op satisfies never;
  }
}

function intCompare(op: IntCompare, l: number, r: number): boolean {
  switch (op) {
    case "ult": return (l >>> 0) < (r >>> 0);
    case "ule": return (l >>> 0) <= (r >>> 0);
    default: return floatCompare(op, l, r);
  }
}
