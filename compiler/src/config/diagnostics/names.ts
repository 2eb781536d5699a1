// UK20xx: names, and what `use` brings.

import { ukExample, type RegistryEntry } from "@ukc/grammar";

export const unknownName: RegistryEntry<{ name: string; wanted: string; suggestion: string | undefined; known?: readonly string[] | undefined; declaration?: string }> = {
  code: "UK2001",
  severity: "error",
  title: "unknown name",
  message: ({ name, wanted, suggestion, known = [], declaration }) => {
    const missing = `there is no ${wanted} called \`${name}\` here`;
    if (declaration !== undefined) return `${missing}; \`${declaration}\` declares one`;
    if (suggestion !== undefined) return `${missing}; did you mean \`${suggestion}\`?`;
    return known.length === 0 ? missing : `${missing}; there ${known.length === 1 ? "is" : "are"} ${known.map((each) => `\`${each}\``).join(", ")}`;
  },
  explanation:
    "Every name is declared in this file, in a file or package that it `use`s, or in the standard library. Interfaces, types and targets of the standard library are visible everywhere; its libraries are reached through `use`: after `use std.http`, `http.server` names the library `server` of `std.http`.",
  example: ukExample("let a = 1\nlet b = aa + 1\n"),
  fix: { does: "Replaces the name by the nearest one that exists.", safe: false },
};

export const duplicateDeclaration: RegistryEntry<{ name: string }> = {
  code: "UK2002",
  severity: "error",
  title: "declared twice",
  message: ({ name }) => `\`${name}\` is declared already`,
  explanation: "A name stands for one thing in its file or block. Rename one of the two.",
  example: ukExample("let a = 1\nlet a = 2\n"),
};

export const moduleNotFound: RegistryEntry<{ source: string; suggestion: string | undefined }> = {
  code: "UK2003",
  severity: "error",
  title: "nothing to use",
  message: ({ source, suggestion }) => `\`${source}\` cannot be found${suggestion === undefined ? "" : `; did you mean \`${suggestion}\`?`}`,
  explanation:
    '`use std.name` is a library of the standard library, `use "./file.uk"` a file relative to this one, `use "package"` an npm package whose `package.json` names its `.uk` file in the field `ukc`.',
  example: ukExample("use std.htp\n"),
  fix: { does: "Replaces the name by the nearest one that exists.", safe: false },
};

export const cyclicUse: RegistryEntry<{ path: readonly string[] }> = {
  code: "UK2004",
  severity: "error",
  title: "files use each other",
  message: ({ path }) => `these files use each other in a circle: ${path.join(" -> ")}`,
  explanation: "What a file means must not depend on itself. Move what both need into a third file.",
  example: { kind: "files", files: { "example.uk": 'use "./other.uk"\n', "other.uk": 'use "./example.uk"\n' } },
};

export const cyclicDefinition: RegistryEntry<{ path: readonly string[] }> = {
  code: "UK2005",
  severity: "error",
  title: "defined by itself",
  message: ({ path }) => `this definition needs itself: ${path.join(" -> ")}`,
  explanation: "The language has no recursion: a value, function, type or unikernel is made of others, never of itself. That is why every evaluation ends.",
  example: ukExample("let a = b + 1\nlet b = a + 1\n"),
};

export const wrongKindOfName: RegistryEntry<{ name: string; is: string; wanted: string }> = {
  code: "UK2006",
  severity: "error",
  title: "a name of another kind",
  message: ({ name, is, wanted }) => `\`${name}\` is ${is}, but ${wanted} is needed here`,
  explanation: "Values, types, interfaces, libraries and targets stand in different places. A library becomes a value when it is called: `http.server()`.",
  example: ukExample("type Port = Int\nlet a = Port\n"),
};

export const missingUse: RegistryEntry<{ name: string }> = {
  code: "UK2007",
  severity: "error",
  title: "a module that is not used",
  message: ({ name }) => `\`${name}\` is a module of the standard library: add \`use std.${name}\``,
  explanation: "The libraries of a module are reached by its name after `use`. What a file does not name still takes part in resolution.",
  example: ukExample('let pages = kv.embed("./www")\n'),
  fix: { does: "Adds the `use`.", safe: true },
};

export const unusedDeclaration: RegistryEntry<{ what: string; name: string }> = {
  code: "UK2008",
  severity: "warning",
  title: "declared but not used",
  message: ({ what, name }) => `the ${what} \`${name}\` is not used`,
  explanation: "Nothing reads this declaration, so it has no effect on the image. Often a sign of a misspelt name elsewhere.",
  example: ukExample(
    'unikernel example {\n  target = linux\n  memory = 4MiB\n  device console: Console\n  let spare = 1\n  app main(console) from "./main.ts"\n}\n',
  ),
};

export const hiddenName: RegistryEntry<{ name: string; what: string }> = {
  code: "UK2009",
  severity: "warning",
  title: "a name that hides another",
  message: ({ name, what }) => `\`${name}\` hides ${what}`,
  explanation: "From here on the name means this declaration; what it meant outside cannot be reached. Give one of the two another name.",
  example: ukExample('let port = 80\nfn doubled(port: Int) -> Int = port * 2\nlet twice = doubled(port)\n'),
};

export const deprecatedName: RegistryEntry<{ name: string; reason: string; replacement: string | undefined }> = {
  code: "UK2010",
  severity: "warning",
  title: "deprecated",
  message: ({ name, reason, replacement }) => `\`${name}\` is deprecated: ${reason}${replacement === undefined ? "" : `; use \`${replacement}\``}`,
  explanation: "Its author marked it with `@deprecated` and says why, and what to use instead.",
  example: ukExample('@deprecated("rounded wrongly", use = half)\nfn middle(s: Size) -> Size = s / 2\nfn half(s: Size) -> Size = s / 2\nlet a = middle(3B)\n'),
  fix: { does: "Replaces the name by the one that its author recommends.", safe: true },
};

export const unknownAttribute: RegistryEntry<{ name: string }> = {
  code: "UK2011",
  severity: "error",
  title: "unknown attribute",
  message: ({ name }) => `there is no attribute \`@${name}\`; the one there is, is \`@deprecated("why", use = other)\``,
  explanation: "An attribute tells tools about a declaration. `@deprecated` is the only one.",
  example: ukExample("@obsolete\nlet a = 1\n"),
};

export const nameDiagnostics = [
  unknownName,
  duplicateDeclaration,
  moduleNotFound,
  cyclicUse,
  cyclicDefinition,
  wrongKindOfName,
  missingUse,
  unusedDeclaration,
  hiddenName,
  deprecatedName,
  unknownAttribute,
];
