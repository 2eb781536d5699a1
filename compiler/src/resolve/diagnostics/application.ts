// UK24xx: the application's signature against what the configuration has.

import type { RegistryEntry } from "@ukc/grammar";
import type { Example } from "@ukc/grammar";

const withMain = (app: string, main: string): Example => ({
  kind: "files",
  files: {
    "example.uk": `unikernel example {\n  target = linux\n  memory = 4MiB\n  device console: Console\n  ${app}\n}\n`,
    "main.ts": `import type { Console } from "@ukc/stdlib/console/console.ts";\n${main}\n`,
  },
});

export const applicationMissing: RegistryEntry<{ file: string }> = {
  code: "UK2401",
  severity: "error",
  title: "the application's file is missing",
  message: ({ file }) => `there is no file \`${file}\``,
  explanation: "`app main from \"./main.ts\"` names the application's TypeScript file, relative to the `.uk` file.",
  example: withMain('app main(console) from "./mian.ts"', "export function main(console: Console): void {}"),
};

export const exportMissing: RegistryEntry<{ name: string; file: string; suggestion: string | undefined; exports: readonly string[] }> = {
  code: "UK2402",
  severity: "error",
  title: "the application's function is missing",
  message: ({ name, file, suggestion, exports }) =>
    `\`${file}\` exports no function \`${name}\`${suggestion !== undefined ? `; did you mean \`${suggestion}\`?` : exports.length > 0 ? `; it exports ${exports.map((each) => `\`${each}\``).join(", ")}` : ""}`,
  explanation: "The function after `app` is exported by the file after `from`: `export function main(…)`.",
  example: withMain("app main(console) from \"./main.ts\"", "export function mian(console: Console): void {}"),
  fix: { does: "Replaces the name by the nearest one that is exported.", safe: false },
};

export const argumentCount: RegistryEntry<{ name: string; takes: string; given: number; missing: readonly string[] }> = {
  code: "UK2403",
  severity: "error",
  title: "another number of arguments",
  message: ({ name, takes, given, missing }) =>
    `\`${name}\` takes ${takes}, but is given ${given}${missing.length === 0 ? "" : `: ${missing.map((each) => `\`${each}\``).join(", ")} ${missing.length === 1 ? "is" : "are"} missing`}`,
  explanation: "Arguments after `app main` are the parameters of the TypeScript function, in order. Leave out the parentheses to have all of them found.",
  example: withMain("app main() from \"./main.ts\"", "export function main(console: Console): void {}"),
};

export const argumentType: RegistryEntry<{ parameter: string; wanted: string; found: string }> = {
  code: "UK2404",
  severity: "error",
  title: "an argument of another type",
  message: ({ parameter, wanted, found }) => `the parameter \`${parameter}\` is \`${wanted}\` in TypeScript, but this is ${found}`,
  explanation:
    "Interfaces are matched by the exported type that they name; `Int`, `Size`, `Duration` and `Rate` are `number`, addresses are classes of `@ukc/stdlib/address/address.ts`, an enum is a union of string literals, `T?` is `T | undefined`, a list is a `readonly` array.",
  example: withMain("app main(80) from \"./main.ts\"", "export function main(console: Console): void {}"),
};

export const ambiguousParameter: RegistryEntry<{ parameter: string; type: string; candidates: readonly string[] }> = {
  code: "UK2405",
  severity: "error",
  title: "several declarations fit a parameter",
  message: ({ parameter, type, candidates }) => `\`${parameter}: ${type}\` can be ${candidates.map((each) => `\`${each}\``).join(" or ")}`,
  explanation: "With arguments left out, an interface is found when there is one of it. Here there are several: write the arguments.",
  example: {
    kind: "files",
    files: {
      "example.uk":
        'target two from "./two.ts" {\n  provide Stdio * 2\n  format = elf\n}\nunikernel example {\n  target = two\n  memory = 4MiB\n  device first: Console\n  device second: Console\n  app main from "./main.ts"\n}\n',
      "main.ts": 'import type { Console } from "@ukc/stdlib/console/console.ts";\nexport function main(console: Console): void {}\n',
    },
  },
  fix: { does: "Writes the arguments, with one of the candidates.", safe: false },
};

export const parameterNotFound: RegistryEntry<{ parameter: string; type: string; suggestion: string | undefined }> = {
  code: "UK2406",
  severity: "error",
  title: "nothing for a parameter",
  message: ({ parameter, type, suggestion }) =>
    `\`main\` asks for \`${parameter}: ${type}\`, and there is nothing of that ${suggestion === undefined ? "name and type" : `name; did you mean \`${suggestion}\`?`}`,
  explanation: "With arguments left out, interfaces are found by their type and plain values by their name: a `param`, `boot param` or `let` of the parameter's name.",
  example: withMain("app main from \"./main.ts\"", "export function main(console: Console, port: number): void {}"),
};

export const capabilityImported: RegistryEntry<{ name: string; what: string }> = {
  code: "UK2407",
  severity: "error",
  title: "a driver is imported",
  message: ({ name, what }) => `\`${name}\` ${what}: an application gets it through a parameter of \`main\``,
  explanation:
    "An application reaches a device only through a parameter of `main`, so that its signature is the complete list of its side effects. Importing a library's factory, or a module that reaches the machine, would go past that. `import type` is fine: types have no effect.",
  example: {
    kind: "files",
    files: {
      "example.uk": 'unikernel example {\n  target = linux\n  memory = 4MiB\n  device console: Console\n  app main(console) from "./main.ts"\n}\n',
      "main.ts":
        'import type { Console } from "@ukc/stdlib/console/console.ts";\nimport { machine_clock } from "@ukc/stdlib/clock/machine_clock.ts";\nexport function main(console: Console): void {\n  machine_clock();\n}\n',
    },
  },
};

export const notAFunction: RegistryEntry<{ name: string }> = {
  code: "UK2408",
  severity: "error",
  title: "the application is no function",
  message: ({ name }) => `\`${name}\` is exported, but is no function`,
  explanation: "What stands after `app` is called when the image has booted, so it has to be a function.",
  example: withMain("app main(console) from \"./main.ts\"", "export const main = 1;"),
};

export const folderMissing: RegistryEntry<{ path: string }> = {
  code: "UK2409",
  severity: "error",
  title: "a folder is missing",
  message: ({ path }) => `there is no folder \`${path}\``,
  explanation: "The files of a `Folder` are read when the image is built; its path is relative to the file it is written in.",
  example: {
    kind: "files",
    files: {
      "example.uk": 'use std.kv\nunikernel example {\n  target = linux\n  memory = 4MiB\n  app main(kv.embed("./www")) from "./main.ts"\n}\n',
      "main.ts": 'import type { KvRo } from "@ukc/stdlib/kv/kv.ts";\nexport function main(pages: KvRo): void {}\n',
    },
  },
};

export const applicationDiagnostics = [
  applicationMissing,
  exportMissing,
  argumentCount,
  argumentType,
  ambiguousParameter,
  parameterNotFound,
  capabilityImported,
  notAFunction,
  folderMissing,
];
