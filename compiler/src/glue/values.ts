// Values of the configuration as TypeScript expressions (DESIGN section 3, "Types cross to TypeScript so").

import { isIpv4, type AddressBytes } from "../config/address.ts";
import { folderOf, type FileSystem } from "../config/filesystem.ts";
import type { BootExpression, Value } from "../config/value.ts";
import type { ScalarKind } from "../config/type.ts";
import type { ArithmeticOperator } from "../config/units.ts";
import { latin1Literal, readFolder } from "./embed.ts";
import type { ModuleWriter } from "./module_writer.ts";
import type { Origin } from "./program.ts";

const nanosecondsPerMillisecond = 1_000_000;
const addressModule = "address/address.ts";
const staticBytesModule = "machine/static_bytes.ts";

export interface ValueContext {
  readonly fs: FileSystem;
  readonly writer: ModuleWriter;
  /** The constant that holds a boot param. */
  readonly bootConstant: (name: string) => string;
  /** Files whose bytes went into the image. */
  readonly embedded: string[];
  /** Folders that they are in. */
  readonly embeddedFolders: Set<string>;
  readonly reportMissingFolder: (path: string, origin: Origin) => void;
}

export function valueText(context: ValueContext, value: Value): string {
  const { writer } = context;
  const construct = (name: string, ...args: readonly (string | number)[]): string => `new ${writer.importStandard(addressModule, name)}(${args.join(", ")})`;
  switch (value.kind) {
    case "None":
      return "undefined";
    case "Bool":
    case "Int":
    case "Size":
    case "Rate":
      return String(value.value);
    case "Duration":
      return String(value.value / nanosecondsPerMillisecond);
    case "String":
      return textLiteral(value.value);
    case "Enum":
      return textLiteral(value.case);
    case "IpAddress":
      return addressText(construct, value.bytes);
    case "InterfaceAddress":
    case "Subnet":
      return construct(value.kind, addressText(construct, value.bytes), value.prefixLength);
    case "MacAddress":
      return construct("MacAddress", ...value.bytes);
    case "List":
      return `[${value.items.map((item) => valueText(context, item)).join(", ")}]`;
    case "Record":
      return `{ ${[...value.fields].map(([name, field]) => `${name}: ${valueText(context, field)}`).join(", ")} }`;
    case "Folder":
      return folderText(context, value.path, value.origin);
    case "Boot":
      return bootText(context, value.expression);
    case "Instance":
      throw new Error("an instance where a value is wanted");
  }
}

/** A string literal; line separators are escaped, which older tools take for line ends. */
export function textLiteral(text: string): string {
  return JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

function addressText(construct: (name: string, ...args: readonly number[]) => string, bytes: AddressBytes): string {
  if (isIpv4(bytes)) return construct("Ipv4Address", ...bytes);
  const groups = Array.from({ length: 8 }, (_, index) => ((bytes[2 * index] ?? 0) << 8) | (bytes[2 * index + 1] ?? 0));
  return construct("Ipv6Address", ...groups);
}

function folderText(context: ValueContext, path: string, origin: Origin): string {
  const files = readFolder(context.fs, path);
  if (files === undefined) {
    context.reportMissingFolder(path, origin);
    return "[]";
  }
  context.embedded.push(...files.map((file) => file.source));
  for (const folder of [path, ...files.map((file) => folderOf(file.source))]) context.embeddedFolders.add(folder);
  if (files.length === 0) return "[]";
  const staticBytes = context.writer.importStandard(staticBytesModule, "staticBytes");
  const rows = files.map((file) => `{ path: ${textLiteral(file.path)}, content: ${staticBytes}(${latin1Literal(file.bytes)}) }`);
  return `[\n    ${rows.join(",\n    ")},\n  ]`;
}

/** An expression that is computed at boot. Durations are milliseconds there, sizes bytes, rates bits a second. */
export function bootText(context: ValueContext, expression: BootExpression): string {
  const text = (part: BootExpression): string => bootText(context, part);
  switch (expression.kind) {
    case "Parameter":
      return context.bootConstant(expression.parameter.name);
    case "Constant":
      return valueText(context, expression.value);
    case "Arithmetic":
      return arithmeticText(expression.operator, expression.leftUnit, expression.rightUnit, text(expression.left), text(expression.right));
    case "Compare": {
      const operator = expression.operator === "==" ? "===" : expression.operator === "!=" ? "!==" : expression.operator;
      return `(${text(expression.left)} ${operator} ${text(expression.right)})`;
    }
    case "Logic":
      return `(${text(expression.left)} ${expression.operator} ${text(expression.right)})`;
    case "Not":
      return `!${text(expression.operand)}`;
    case "Negate":
      return `(-${text(expression.operand)})`;
    case "If":
      return `(${text(expression.condition)} ? ${text(expression.consequent)} : ${text(expression.alternative)})`;
    case "Text":
      return `(${expression.parts.map((part) => (part.kind === "Constant" ? text(part) : `String(${text(part)})`)).join(" + ")})`;
  }
}

/** The factors that units.ts has in nanoseconds are in milliseconds here. Whole results are cut towards zero, as there. */
function arithmeticText(operator: ArithmeticOperator, left: ScalarKind, right: ScalarKind, leftText: string, rightText: string): string {
  const bitsPerByteAndSecond = "8000";
  if (left === "Size" && (right === "Duration" || right === "Rate") && operator === "/") {
    const quotient = `${leftText} * ${bitsPerByteAndSecond} / ${rightText}`;
    return right === "Duration" ? `Math.trunc(${quotient})` : `(${quotient})`;
  }
  const isRateByTime = (left === "Rate" && right === "Duration") || (left === "Duration" && right === "Rate");
  if (isRateByTime && operator === "*") return `Math.trunc(${leftText} * ${rightText} / ${bitsPerByteAndSecond})`;
  const text = `(${leftText} ${operator} ${rightText})`;
  return operator === "/" && left !== "Duration" ? `Math.trunc${text}` : text;
}
