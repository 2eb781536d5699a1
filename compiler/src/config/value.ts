// What expressions evaluate to. Quantities are whole numbers of their unit (units.ts names it) and carry their
// kind, so that a value can be shown as it would be written. A value that is only known when the image boots is
// a `Boot` value: it holds the expression that the glue computes then, and the way it came, for the message
// that refuses it where a value must be known now.

import type { Origin } from "../glue/program.ts";
import { showAddress, showMac, type AddressBytes } from "./address.ts";
import type { CheckedDevice, CheckedNetwork } from "./checked.ts";
import type { BootParameterBinding } from "./scope.ts";
import type { LibrarySymbol, ServiceSymbol } from "./symbol.ts";
import type { ArithmeticOperator } from "./units.ts";
import type { ScalarKind, Type } from "./type.ts";
import { showDuration, showRate, showSize } from "./units.ts";

export type QuantityKind = "Int" | "Size" | "Duration" | "Rate";
export type Quantity = Extract<Value, { readonly kind: QuantityKind }>;

export type Value =
  | { readonly kind: "None" }
  | { readonly kind: "Bool"; readonly value: boolean }
  | { readonly kind: "Int"; readonly value: number }
  | { readonly kind: "Size"; readonly value: number }
  | { readonly kind: "Duration"; readonly value: number }
  | { readonly kind: "Rate"; readonly value: number }
  | { readonly kind: "String"; readonly value: string }
  | { readonly kind: "IpAddress"; readonly bytes: AddressBytes }
  | { readonly kind: "InterfaceAddress"; readonly bytes: AddressBytes; readonly prefixLength: number }
  | { readonly kind: "Subnet"; readonly bytes: AddressBytes; readonly prefixLength: number }
  | { readonly kind: "MacAddress"; readonly bytes: AddressBytes }
  /** A folder of the host, absolute, whose files go into the image. */
  | { readonly kind: "Folder"; readonly path: string; readonly origin: Origin }
  | { readonly kind: "Enum"; readonly case: string }
  | { readonly kind: "List"; readonly items: readonly Value[] }
  | { readonly kind: "Record"; readonly fields: ReadonlyMap<string, Value> }
  | { readonly kind: "Instance"; readonly term: InstanceTerm }
  | BootValue;

export interface BootValue {
  readonly kind: "Boot";
  readonly type: Type;
  readonly expression: BootExpression;
  /** From the `boot param` to here, first step first. */
  readonly path: readonly { readonly what: string; readonly origin: Origin }[];
}

/** What the glue computes at boot. */
export type BootExpression =
  | { readonly kind: "Parameter"; readonly parameter: BootParameterBinding }
  | { readonly kind: "Constant"; readonly value: Value }
  | {
      readonly kind: "Arithmetic";
      readonly operator: ArithmeticOperator;
      readonly leftUnit: ScalarKind;
      readonly rightUnit: ScalarKind;
      readonly left: BootExpression;
      readonly right: BootExpression;
    }
  | { readonly kind: "Compare"; readonly operator: CompareOperator; readonly left: BootExpression; readonly right: BootExpression }
  | { readonly kind: "Logic"; readonly operator: "&&" | "||"; readonly left: BootExpression; readonly right: BootExpression }
  | { readonly kind: "Not"; readonly operand: BootExpression }
  | { readonly kind: "Negate"; readonly operand: BootExpression }
  | { readonly kind: "If"; readonly condition: BootExpression; readonly consequent: BootExpression; readonly alternative: BootExpression }
  | { readonly kind: "Text"; readonly parts: readonly BootExpression[] };

export type CompareOperator = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** An interface's value before resolution: what was written about it. */
export type InstanceTerm =
  | { readonly kind: "Device"; readonly device: CheckedDevice }
  | { readonly kind: "Network"; readonly network: CheckedNetwork }
  | { readonly kind: "Service"; readonly network: CheckedNetwork; readonly service: ServiceSymbol }
  | {
      readonly kind: "Library";
      readonly library: LibrarySymbol;
      /** In the order of the library's requirements; `undefined` is left to resolution. */
      readonly requirements: readonly (Value | undefined)[];
      readonly parameters: ReadonlyMap<string, GivenValue>;
      readonly origin: Origin;
    };

/** A value with the place that gave it. */
export interface GivenValue {
  readonly value: Value;
  readonly origin: Origin;
}

export const none: Value = { kind: "None" };

export function quantity(kind: QuantityKind, value: number): Value {
  return { kind, value };
}

export function text(value: string): Value {
  return { kind: "String", value };
}

export function truth(value: boolean): Value {
  return { kind: "Bool", value };
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["\\", "\\\\"],
  ['"', '\\"'],
  ["$", "\\$"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** A string literal of the language. Of `$` only the one that would open an interpolation is escaped. */
export function showText(text: string): string {
  const inner = text.replace(/[\\"\p{Cc}\p{Cs}\u2028\u2029]|\$(?=\{)/gu, (each) => escapes.get(each) ?? `\\u{${(each.codePointAt(0) ?? 0).toString(16)}}`);
  return `"${inner}"`;
}

/** The value as it would be written in a `.uk` file. */
export function showValue(value: Value): string {
  switch (value.kind) {
    case "None":
      return "none";
    case "Bool":
      return String(value.value);
    case "Int":
      return String(value.value);
    case "Size":
      return showSize(value.value);
    case "Duration":
      return showDuration(value.value);
    case "Rate":
      return showRate(value.value);
    case "String":
      return showText(value.value);
    case "IpAddress":
      return showAddress(value.bytes);
    case "InterfaceAddress":
    case "Subnet":
      return `${showAddress(value.bytes)}/${value.prefixLength}`;
    case "MacAddress":
      return showMac(value.bytes);
    case "Folder":
      return showText(value.path);
    case "Enum":
      return value.case;
    case "List":
      return `[${value.items.map(showValue).join(", ")}]`;
    case "Record":
      return `{ ${[...value.fields].map(([name, field]) => `${name} = ${showValue(field)}`).join(", ")} }`;
    case "Instance":
      return showInstanceTerm(value.term);
    case "Boot":
      return `a boot value of ${value.path.map((step) => step.what).join(" via ")}`;
  }
}

function showInstanceTerm(term: InstanceTerm): string {
  switch (term.kind) {
    case "Device":
      return term.device.name;
    case "Network":
      return term.network.name;
    case "Service":
      return `${term.network.name}.${term.service.name}`;
    case "Library": {
      const given = term.requirements.flatMap((requirement) => (requirement === undefined ? [] : [showValue(requirement)]));
      const named = [...term.parameters].map(([name, parameter]) => `${name} = ${showValue(parameter.value)}`);
      return `${term.library.qualifiedName}(${[...given, ...named].join(", ")})`;
    }
  }
}

const sizes = new WeakMap<Value, number>();

/** How many values a value is made of, a part counted as often as it occurs: what comparing or printing it costs. */
export function valueSize(value: Value): number {
  if (value.kind !== "List" && value.kind !== "Record") return 1;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  const parts = value.kind === "List" ? value.items : [...value.fields.values()];
  const size = parts.reduce((sum, part) => sum + valueSize(part), 1);
  sizes.set(value, size);
  return size;
}

/** Whether two values are the same; instances are compared by what was written. Boot values are never known to be. */
export function equalValues(a: Value, b: Value): boolean {
  return a.kind === b.kind && a.kind !== "Boot" && valueKey(a) === valueKey(b);
}

/** Text that two values share just when they are equal: the identity under which instances are shared. */
export function valueKey(value: Value): string {
  switch (value.kind) {
    case "List":
      return `[${value.items.map(valueKey).join(",")}]`;
    case "Record":
      return `{${[...value.fields].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => `${name}=${valueKey(field)}`).join(",")}}`;
    case "Instance":
      return `@${showInstanceTerm(value.term)}`;
    case "Boot":
      return `boot:${bootKeyOf(value.expression)}`;
    default:
      return `${value.kind}:${showValue(value)}`;
  }
}

/** Text that two boot expressions share just when they are written alike. */
export function bootKeyOf(expression: BootExpression): string {
  return JSON.stringify(bootKey(expression));
}

function bootKey(expression: BootExpression): unknown {
  switch (expression.kind) {
    case "Parameter":
      return expression.parameter.name;
    case "Constant":
      return ["constant", valueKey(expression.value)];
    case "Arithmetic":
    case "Compare":
    case "Logic":
      return [expression.operator, bootKey(expression.left), bootKey(expression.right)];
    case "Not":
    case "Negate":
      return [expression.kind, bootKey(expression.operand)];
    case "If":
      return ["if", bootKey(expression.condition), bootKey(expression.consequent), bootKey(expression.alternative)];
    case "Text":
      return ["text", ...expression.parts.map(bootKey)];
  }
}
