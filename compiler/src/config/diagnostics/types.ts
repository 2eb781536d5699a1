// UK21xx: types of expressions.

import { ukExample, type RegistryEntry } from "@ukc/grammar";

export const typeMismatch: RegistryEntry<{ expected: string; found: string; hint?: string }> = {
  code: "UK2101",
  severity: "error",
  title: "a value of another type",
  message: ({ expected, found, hint }) => `expected ${expected}, found ${found}${hint === undefined ? "" : `; ${hint}`}`,
  explanation: "Values have the field's own types and do not turn into each other: a size is not an integer, an address is not a string. Write the literal of the type that is wanted.",
  example: ukExample("let a: Size = 64\n"),
};

export const noSuchOperation: RegistryEntry<{ operator: string; left: string; right: string; accepted: readonly string[] }> = {
  code: "UK2102",
  severity: "error",
  title: "no such operation",
  message: ({ operator, left, right, accepted }) =>
    `\`${left} ${operator} ${right}\` has no meaning${accepted.length === 0 ? "" : `: \`${left} ${operator}\` takes ${accepted.join(" or ")}`}`,
  explanation:
    "Units have algebra: a size plus a size is a size, a size divided by a duration is a rate, a size plus a number is nothing. Give the other operand the unit that you mean.",
  example: ukExample("let a = 16MiB + 3\n"),
};

export const noSuchMember: RegistryEntry<{ name: string; of: string; suggestion: string | undefined; members: readonly string[] }> = {
  code: "UK2103",
  severity: "error",
  title: "no such member",
  message: ({ name, of, suggestion, members }) =>
    `${of} has no \`${name}\`${suggestion !== undefined ? `; did you mean \`${suggestion}\`?` : members.length > 0 ? `; it has ${members.map((member) => `\`${member}\``).join(", ")}` : ""}`,
  explanation: "After a dot stands a field of a record, a part of an address, a field or service of a network, or a library of a module that is `use`d.",
  example: ukExample("let a = { to = 1 }\nlet b = a.too\n"),
  fix: { does: "Replaces the name by the nearest one that exists.", safe: false },
};

export const notCallable: RegistryEntry<{ what: string }> = {
  code: "UK2104",
  severity: "error",
  title: "not callable",
  message: ({ what }) => `${what} cannot be called; functions and libraries can`,
  explanation: "A call is `function(arguments)` or `library(requirements, param = value)`.",
  example: ukExample("let a = 1\nlet b = a(2)\n"),
};

export const missingArgument: RegistryEntry<{ callee: string; parameter: string; type: string }> = {
  code: "UK2105",
  severity: "error",
  title: "an argument is missing",
  message: ({ callee, parameter, type }) => `\`${callee}\` needs \`${parameter}: ${type}\``,
  explanation: "A parameter without a default has to be given. Only interfaces that a library requires can be left out, because resolution finds them.",
  example: ukExample("fn half(s: Size) -> Size = s / 2\nlet a = half()\n"),
};

export const surplusArgument: RegistryEntry<{ callee: string; takes: number }> = {
  code: "UK2106",
  severity: "error",
  title: "too many arguments",
  message: ({ callee, takes }) => `\`${callee}\` takes ${takes === 0 ? "no positional argument" : takes === 1 ? "one positional argument" : `${takes} positional arguments`}`,
  explanation: "Requirements of a library are passed by position, its params always by name: `http.server(lan.tcp, port = 8080)`.",
  example: ukExample("fn half(s: Size) -> Size = s / 2\nlet a = half(1KiB, 2)\n"),
};

export const unknownArgument: RegistryEntry<{ callee: string; name: string; suggestion: string | undefined; known: readonly string[] }> = {
  code: "UK2107",
  severity: "error",
  title: "no such parameter",
  message: ({ callee, name, suggestion, known }) =>
    `\`${callee}\` has no param \`${name}\`${suggestion !== undefined ? `; did you mean \`${suggestion}\`?` : known.length > 0 ? `; it has ${known.map((each) => `\`${each}\``).join(", ")}` : ""}`,
  explanation: "Named arguments and block settings are the params that the function, library or interface declares.",
  example: ukExample("fn half(size: Size) -> Size = size / 2\nlet a = half(sise = 1KiB)\n"),
  fix: { does: "Replaces the name by the nearest one that exists.", safe: false },
};

export const duplicateArgument: RegistryEntry<{ name: string }> = {
  code: "UK2108",
  severity: "error",
  title: "given twice",
  message: ({ name }) => `\`${name}\` is given already`,
  explanation: "Each parameter, field and setting is given once.",
  example: ukExample("let a = { to = 1, to = 2 }\n"),
};

export const notExhaustive: RegistryEntry<{ missing: readonly string[] }> = {
  code: "UK2109",
  severity: "error",
  title: "a case is missing",
  message: ({ missing }) => `this \`match\` says nothing of ${missing.join(", ")}`,
  explanation: "A `match` covers every value that its subject can have; `_ => …` covers what is left.",
  example: ukExample("enum Level { debug, info }\nfn number(l: Level) -> Int = match l { debug => 0 }\n"),
};

export const branchesDisagree: RegistryEntry<{ first: string; second: string }> = {
  code: "UK2110",
  severity: "error",
  title: "branches of different types",
  message: ({ first, second }) => `this is ${second}, but what stands before it is ${first}`,
  explanation: "The branches of `if` and `match`, and the elements of a list, have one type.",
  example: ukExample("let a = if true then 1 else 16MiB\n"),
};

export const typeUnknown: RegistryEntry<{ name: string }> = {
  code: "UK2111",
  severity: "error",
  title: "a type is needed",
  message: ({ name }) => `the type of \`${name}\` cannot be told: write it after a colon`,
  explanation: "The type of a param follows from its default value; without one it has to be written.",
  example: ukExample('unikernel example {\n  param port\n  target = linux\n  memory = 4MiB\n  app main(port) from "./main.ts"\n}\n'),
};

export const hostBitsSet: RegistryEntry<{ literal: string; network: string }> = {
  code: "UK2112",
  severity: "error",
  title: "a subnet with host bits",
  message: ({ literal, network }) => `\`${literal}\` is an address on a link; the subnet it is in is \`${network}\``,
  explanation: "A subnet is written by its lowest address: the bits after the prefix are zero. With other bits set it is the address of one host.",
  example: ukExample("let a: Subnet = 10.0.0.2/24\n"),
  fix: { does: "Clears the host bits.", safe: true },
};

export const impossibleTest: RegistryEntry<{ type: string; tested: string }> = {
  code: "UK2113",
  severity: "error",
  title: "a test that cannot succeed",
  message: ({ type, tested }) => `${type} is never ${tested}`,
  explanation: "`is` asks which of several possible types a value has: the family of an address, or whether an optional is there.",
  example: ukExample("let a = 1 is Ipv4\n"),
};

export const typeDiagnostics = [
  typeMismatch,
  noSuchOperation,
  noSuchMember,
  notCallable,
  missingArgument,
  surplusArgument,
  unknownArgument,
  duplicateArgument,
  notExhaustive,
  branchesDisagree,
  typeUnknown,
  hostBitsSet,
  impossibleTest,
];
