// UK23xx: the shape of a unikernel, and its params.

import { ukExample, type RegistryEntry } from "@ukc/grammar";

export const unikernelExample = (lines: string): string =>
  `unikernel example {\n  target = linux\n  memory = 4MiB\n  device console: Console\n${lines}  app main(console) from "./main.ts"\n}\n`;

export const missingSetting: RegistryEntry<{ name: string; of: string; example: string }> = {
  code: "UK2301",
  severity: "error",
  title: "a setting is missing",
  message: ({ name, of, example }) => `${of} needs \`${name}\`, as in \`${example}\``,
  explanation: "A unikernel says on which target it runs by default, how much memory it gets, and which function of which file is its application. A device or network gives each param of its interface that has no default.",
  example: ukExample('unikernel example {\n  target = linux\n  app main() from "./main.ts"\n}\n'),
};

export const unknownSetting: RegistryEntry<{ name: string; of: string; suggestion: string | undefined; known: readonly string[] }> = {
  code: "UK2302",
  severity: "error",
  title: "unknown setting",
  message: ({ name, of, suggestion, known }) =>
    `${of} has no setting \`${name}\`${suggestion !== undefined ? `; did you mean \`${suggestion}\`?` : known.length > 0 ? `; it has ${known.map((each) => `\`${each}\``).join(", ")}` : ""}`,
  explanation:
    "The settings of a device or network are the params of its interface and of the libraries that can give it; those of a service block are the params of the libraries that can give the service. Where a target's library has no such param the setting has no effect there.",
  example: ukExample(unikernelExample("  vcpu = 1\n")),
  fix: { does: "Replaces the name by the nearest one that exists.", safe: false },
};

export const unexpectedBlock: RegistryEntry<{ name: string }> = {
  code: "UK2303",
  severity: "error",
  title: "a block that means nothing here",
  message: ({ name }) => `\`${name}\` takes no block here`,
  explanation: "`memory = 16MiB { … }` is the one setting with a block; a network has a block for each of its services; a unikernel that extends another has one for what it amends.",
  example: ukExample('unikernel example {\n  target = linux { a = 1 }\n  memory = 4MiB\n  app main() from "./main.ts"\n}\n'),
};

export const unsupportedValue: RegistryEntry<{ what: string; value: string; supported: string }> = {
  code: "UK2304",
  severity: "error",
  title: "not supported",
  message: ({ what, value, supported }) => `${what} is ${value}, but only ${supported} is supported today`,
  explanation: "The setting is known, its value has no implementation yet.",
  example: ukExample(unikernelExample("  vcpus = 2\n")),
};

export const unknownParameter: RegistryEntry<{ name: string; suggestion: string | undefined; known: readonly string[] }> = {
  code: "UK2305",
  severity: "error",
  title: "no such param to set",
  message: ({ name, suggestion, known }) =>
    `\`-D ${name}=…\` sets nothing: there is no \`param ${name}\`${suggestion !== undefined ? `; did you mean \`${suggestion}\`?` : known.length > 0 ? `; there is ${known.map((each) => `\`${each}\``).join(", ")}` : ""}`,
  explanation: "`-D name=value` sets a `param` of the unikernel when it is built. A `boot param` is set when it is run: `ukc run FILE --boot name=value`. `ukc help FILE` lists both.",
  example: { kind: "situation", text: "`ukc compile site.uk -D prot=8080` where the unikernel has `param port`." },
};

export const malformedParameter: RegistryEntry<{ name: string; text: string; type: string }> = {
  code: "UK2306",
  severity: "error",
  title: "a value that cannot be read",
  message: ({ name, text, type }) => `\`${text}\` is no ${type}, which \`${name}\` takes`,
  explanation: "A value on the command line is written as in a `.uk` file: `8080`, `16MiB`, `10.0.0.2/24`. Quotes around a string may be left out.",
  example: { kind: "situation", text: "`ukc compile site.uk -D port=http` where `param port: Port`." },
};

export const parameterNotSet: RegistryEntry<{ name: string; type: string }> = {
  code: "UK2307",
  severity: "error",
  title: "a param without a value",
  message: ({ name, type }) => `\`param ${name}: ${type}\` has no default: set it with \`-D ${name}=…\``,
  explanation: "A `param` without a default has to be set on the command line, or in a unikernel that extends this one.",
  example: ukExample('unikernel example {\n  param cache: Size\n  target = linux\n  memory = cache\n  app main() from "./main.ts"\n}\n'),
};

export const unknownAmbient: RegistryEntry<{ name: string; suggestion: string | undefined }> = {
  code: "UK2308",
  severity: "error",
  title: "no such ambient",
  message: ({ name, suggestion }) => `\`${name}\` is no group of globals${suggestion === undefined ? "" : `; did you mean \`${suggestion}\`?`}; there are \`console\`, \`clock\` and \`random\``,
  explanation: "`ambient console` allows `console.log` and kin, `ambient clock` allows `Date.now`, `performance.now`, `setTimeout` and kin, `ambient random` allows `Math.random`. All are off unless granted.",
  example: ukExample(unikernelExample("  ambient konsole\n")),
};

export const nothingToAmend: RegistryEntry<{ what: string; name: string; need: string }> = {
  code: "UK2310",
  severity: "error",
  title: "nothing to amend",
  message: ({ what, name, need }) => `the ${what} \`${name}\` needs ${need}: there is no inherited one to amend`,
  explanation: "A device says its interface or its driver, a network the device it is on. Only in a unikernel that extends another may they be left out, to amend what is inherited.",
  example: ukExample(unikernelExample("  network lan {\n    address = 10.0.2.15/24\n  }\n")),
};

export const driverMismatch: RegistryEntry<{ driver: string; gives: string; wanted: string }> = {
  code: "UK2311",
  severity: "error",
  title: "a driver of something else",
  message: ({ driver, gives, wanted }) => `\`${driver}\` gives \`${gives}\`, not \`${wanted}\``,
  explanation: "The library after `=` has to give the interface of the device.",
  example: ukExample(unikernelExample("  device nic: Net = stdio_console\n")),
};

export const incompleteTarget: RegistryEntry<{ target: string; problem: string }> = {
  code: "UK2312",
  severity: "error",
  title: "an incomplete target",
  message: ({ target, problem }) => `the target \`${target}\` ${problem}`,
  explanation: "A target says the `format` of its images (`pvh`, `elf` or `node`), and names with `from` the TypeScript file whose functions make what it provides.",
  example: ukExample('target toy {\n}\nunikernel example {\n  target = toy\n  memory = 4MiB\n  app main() from "./main.ts"\n}\n'),
};

export const secretInImage: RegistryEntry<{ name: string }> = {
  code: "UK2313",
  severity: "error",
  title: "a secret in an image",
  message: ({ name }) => `\`param ${name}\` would put a secret into the image, where everybody who has the image can read it: make it a \`boot param\``,
  explanation: "A `param` is a constant of the image. A secret is given when the image starts, as a file: `boot param key: Secret`, and `ukc run … --secret key=FILE`.",
  example: ukExample('unikernel example {\n  param key: Secret\n  target = linux\n  memory = 4MiB\n  app main(key) from "./main.ts"\n}\n'),
  fix: { does: "Makes it a `boot param`.", safe: false },
};

export const structureDiagnostics = [
  missingSetting,
  unknownSetting,
  unexpectedBlock,
  unsupportedValue,
  unknownParameter,
  malformedParameter,
  parameterNotSet,
  unknownAmbient,
  nothingToAmend,
  driverMismatch,
  incompleteTarget,
  secretInImage,
];
