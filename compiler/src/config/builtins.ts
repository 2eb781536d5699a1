// The functions that every file can call. One table: a row is a signature and its computation, so that the
// checker, the evaluator, completion and the manual read the same thing. Overloads are tried in order.

import {
  containsAddress,
  hostAddress,
  isIpv4,
  lastAddress,
  networkAddress,
  showAddress,
} from "./address.ts";
import { erroneous, listOf, scalar, type Type } from "./type.ts";
import { equalValues, quantity, showValue, text, truth, type QuantityKind, type Value } from "./value.ts";

export interface Builtin {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly type: Type }[];
  readonly result: Type;
  /** One sentence for people. */
  readonly documentation: string;
  /** The arguments are of the parameters' types and known at build time. */
  readonly compute: (...values: Value[]) => Computed;
}

/** `Undefined` is a function that has no result for these arguments, with the reason. */
export type Computed = { readonly kind: "Result"; readonly value: Value } | { readonly kind: "Undefined"; readonly reason: string };

/** Lists made by `range` are no longer than this, so that evaluation stays bounded. */
const maximumRange = 65_536;

const result = (value: Value): Computed => ({ kind: "Result", value });
const undefinedBecause = (reason: string): Computed => ({ kind: "Undefined", reason });

/** Builtins are called with values of their parameters' kinds only; another kind is a bug in the checker. */
function as<K extends Value["kind"]>(value: Value | undefined, ...kinds: K[]): Extract<Value, { kind: K }> {
  if (value === undefined || !kinds.some((kind) => value.kind === kind)) throw new Error(`builtin was given ${value?.kind} for ${kinds.join(" or ")}`);
  return value as Extract<Value, { kind: K }>; // just tested
}

const anyList = listOf(erroneous);

function quantityBuiltins(kind: QuantityKind): Builtin[] {
  const type = scalar(kind);
  const pair = [
    { name: "a", type },
    { name: "b", type },
  ];
  return [
    {
      name: "min",
      parameters: pair,
      result: type,
      documentation: "The smaller of two quantities.",
      compute: (a, b) => result(quantity(kind, Math.min(as(a, kind).value, as(b, kind).value))),
    },
    {
      name: "max",
      parameters: pair,
      result: type,
      documentation: "The larger of two quantities.",
      compute: (a, b) => result(quantity(kind, Math.max(as(a, kind).value, as(b, kind).value))),
    },
    {
      name: "abs",
      parameters: [{ name: "a", type }],
      result: type,
      documentation: "The quantity without its sign.",
      compute: (a) => result(quantity(kind, Math.abs(as(a, kind).value))),
    },
    {
      name: "roundUp",
      parameters: [
        { name: "a", type },
        { name: "multiple", type },
      ],
      result: type,
      documentation: "The least multiple of the second that is at least the first.",
      compute: (a, multiple) => {
        const step = as(multiple, kind).value;
        if (step <= 0) return undefinedBecause(`there are no multiples of ${showValue(quantity(kind, step))} to round to`);
        return result(quantity(kind, Math.ceil(as(a, kind).value / step) * step));
      },
    },
    {
      name: "sum",
      parameters: [{ name: "list", type: listOf(type) }],
      result: type,
      documentation: "The sum of a list.",
      compute: (list) => result(quantity(kind, as(list, "List").items.reduce((total, item) => total + as(item, kind).value, 0))),
    },
  ];
}

const string = scalar("String");
const integer = scalar("Int");
const boolean = scalar("Bool");
const subnet = scalar("Subnet");

const addressBuiltins: readonly Builtin[] = [
  {
    name: "subnet",
    parameters: [{ name: "address", type: scalar("InterfaceAddress") }],
    result: subnet,
    documentation: "The link that an address is on: `subnet(10.0.2.15/24)` is `10.0.2.0/24`.",
    compute: (value) => {
      const address = as(value, "InterfaceAddress");
      return result({ kind: "Subnet", bytes: networkAddress(address.bytes, address.prefixLength), prefixLength: address.prefixLength });
    },
  },
  {
    name: "broadcast",
    parameters: [{ name: "subnet", type: subnet }],
    result: scalar("Ipv4"),
    documentation: "The address that reaches every host of an IPv4 link.",
    compute: (value) => {
      const link = as(value, "Subnet");
      if (!isIpv4(link.bytes)) return undefinedBecause("IPv6 has no broadcast");
      if (link.prefixLength > 30) return undefinedBecause(`a /${link.prefixLength} link has no broadcast address`);
      return result({ kind: "IpAddress", bytes: lastAddress(link.bytes, link.prefixLength) });
    },
  },
  {
    name: "contains",
    parameters: [
      { name: "subnet", type: subnet },
      { name: "address", type: scalar("IpAddress") },
    ],
    result: boolean,
    documentation: "Whether an address is on a link.",
    compute: (link, address) => {
      const { bytes, prefixLength } = as(link, "Subnet");
      return result(truth(containsAddress(bytes, prefixLength, as(address, "IpAddress").bytes)));
    },
  },
  {
    name: "contains",
    parameters: [
      { name: "subnet", type: subnet },
      { name: "inner", type: subnet },
    ],
    result: boolean,
    documentation: "Whether all of the second link lies in the first.",
    compute: (outer, inner) => {
      const { bytes, prefixLength } = as(outer, "Subnet");
      const part = as(inner, "Subnet");
      return result(truth(part.prefixLength >= prefixLength && containsAddress(bytes, prefixLength, part.bytes)));
    },
  },
  {
    name: "overlaps",
    parameters: [
      { name: "a", type: subnet },
      { name: "b", type: subnet },
    ],
    result: boolean,
    documentation: "Whether two links have an address in common.",
    compute: (a, b) => {
      const [left, right] = [as(a, "Subnet"), as(b, "Subnet")];
      return result(truth(containsAddress(left.bytes, Math.min(left.prefixLength, right.prefixLength), right.bytes)));
    },
  },
  {
    name: "host",
    parameters: [
      { name: "subnet", type: subnet },
      { name: "index", type: integer },
    ],
    result: scalar("IpAddress"),
    documentation: "The address that far from the start of a link, or from its end for a negative index: `host(10.0.0.0/24, 5)` is `10.0.0.5`.",
    compute: (value, at) => {
      const link = as(value, "Subnet");
      const index = as(at, "Int").value;
      const bytes = hostAddress(link.bytes, link.prefixLength, index);
      if (bytes === undefined) return undefinedBecause(`${showAddress(link.bytes)}/${link.prefixLength} has no address number ${index}`);
      return result({ kind: "IpAddress", bytes });
    },
  },
];

const textBuiltins: readonly Builtin[] = [
  {
    name: "length",
    parameters: [{ name: "text", type: string }],
    result: integer,
    documentation: "UTF-16 units in a string, as in TypeScript.",
    compute: (value) => result(quantity("Int", as(value, "String").value.length)),
  },
  {
    name: "contains",
    parameters: [
      { name: "text", type: string },
      { name: "part", type: string },
    ],
    result: boolean,
    documentation: "Whether the second string occurs in the first.",
    compute: (value, part) => result(truth(as(value, "String").value.includes(as(part, "String").value))),
  },
  {
    name: "startsWith",
    parameters: [
      { name: "text", type: string },
      { name: "part", type: string },
    ],
    result: boolean,
    documentation: "Whether a string starts with another.",
    compute: (value, part) => result(truth(as(value, "String").value.startsWith(as(part, "String").value))),
  },
  {
    name: "endsWith",
    parameters: [
      { name: "text", type: string },
      { name: "part", type: string },
    ],
    result: boolean,
    documentation: "Whether a string ends with another.",
    compute: (value, part) => result(truth(as(value, "String").value.endsWith(as(part, "String").value))),
  },
  {
    name: "upper",
    parameters: [{ name: "text", type: string }],
    result: string,
    documentation: "The string in upper case.",
    compute: (value) => result(text(as(value, "String").value.toUpperCase())),
  },
  {
    name: "lower",
    parameters: [{ name: "text", type: string }],
    result: string,
    documentation: "The string in lower case.",
    compute: (value) => result(text(as(value, "String").value.toLowerCase())),
  },
  {
    name: "join",
    parameters: [
      { name: "list", type: listOf(string) },
      { name: "separator", type: string },
    ],
    result: string,
    documentation: "The strings of a list, with a separator between them.",
    compute: (list, separator) => result(text(as(list, "List").items.map((item) => as(item, "String").value).join(as(separator, "String").value))),
  },
];

const listBuiltins: readonly Builtin[] = [
  {
    name: "length",
    parameters: [{ name: "list", type: anyList }],
    result: integer,
    documentation: "Elements in a list.",
    compute: (value) => result(quantity("Int", as(value, "List").items.length)),
  },
  {
    name: "contains",
    parameters: [
      { name: "list", type: anyList },
      { name: "element", type: erroneous },
    ],
    result: boolean,
    documentation: "Whether a list has an element.",
    compute: (list, element) => result(truth(as(list, "List").items.some((item) => element !== undefined && equalValues(item, element)))),
  },
  {
    name: "range",
    parameters: [
      { name: "from", type: integer },
      { name: "to", type: integer },
    ],
    result: listOf(integer),
    documentation: "The integers from the first up to, but without, the second.",
    compute: (from, to) => {
      const start = as(from, "Int").value;
      const length = Math.max(0, as(to, "Int").value - start);
      if (length > maximumRange) return undefinedBecause(`a range holds at most ${maximumRange} numbers, and this one ${length}`);
      return result({ kind: "List", items: Array.from({ length }, (_, index) => quantity("Int", start + index)) });
    },
  },
  {
    name: "all",
    parameters: [{ name: "list", type: listOf(boolean) }],
    result: boolean,
    documentation: "Whether every element is true.",
    compute: (list) => result(truth(as(list, "List").items.every((item) => as(item, "Bool").value))),
  },
  {
    name: "any",
    parameters: [{ name: "list", type: listOf(boolean) }],
    result: boolean,
    documentation: "Whether some element is true.",
    compute: (list) => result(truth(as(list, "List").items.some((item) => as(item, "Bool").value))),
  },
];

function byName(all: readonly Builtin[]): ReadonlyMap<string, readonly Builtin[]> {
  const overloads = new Map<string, Builtin[]>();
  for (const builtin of all) overloads.set(builtin.name, [...(overloads.get(builtin.name) ?? []), builtin]);
  return overloads;
}

export const builtins = byName([
  ...(["Int", "Size", "Duration", "Rate"] as const).flatMap(quantityBuiltins),
  ...addressBuiltins,
  ...textBuiltins,
  ...listBuiltins,
]);
