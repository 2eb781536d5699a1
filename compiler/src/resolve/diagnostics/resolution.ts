// UK30xx: choosing libraries.

import { ukExample, type RegistryEntry } from "@ukc/grammar";

export const nothingGives: RegistryEntry<{ interface: string; target: string; where: string; elsewhere: readonly string[] }> = {
  code: "UK3001",
  severity: "error",
  title: "nothing gives an interface",
  message: ({ interface: name, target, where, elsewhere }) =>
    `nothing gives \`${name}\` ${where}on \`${target}\`${elsewhere.length === 0 ? "" : `; ${elsewhere.join(", ")}`}`,
  explanation:
    "Somebody requires this interface, and no library that gives it can be had here: each of those there are needs something that this target or this place does not offer. The notes go through them.",
  example: ukExample('unikernel example {\n  target = linux\n  memory = 4MiB\n  device nic: Net\n  app main(nic) from "./main.ts"\n}\n'),
};

export const ambiguousLibrary: RegistryEntry<{ interface: string; where: string; candidates: readonly string[] }> = {
  code: "UK3002",
  severity: "error",
  title: "several libraries give an interface",
  message: ({ interface: name, where, candidates }) => `${candidates.map((each) => `\`${each}\``).join(" and ")} give \`${name}\` ${where}equally well`,
  explanation:
    "What is written decides; then a library marked `default`; then the least weight. Where all of that leaves several, the choice is yours: call the library that you want as an argument, name it as the driver of its device, or mark one `default`.",
  example: {
    kind: "files",
    files: {
      "example.uk":
        'interface Log from "./log.ts"\nlibrary short() -> Log from "./log.ts"\nlibrary long() -> Log from "./log.ts"\nlibrary service(log: Log) -> Console from "./service.ts"\nunikernel example {\n  target = linux\n  memory = 4MiB\n  app main(service()) from "./main.ts"\n}\n',
      "main.ts": "export function main(console: unknown): void {}\n",
    },
  },
};

export const cyclicLibraries: RegistryEntry<{ path: readonly string[] }> = {
  code: "UK3003",
  severity: "error",
  title: "libraries need each other",
  message: ({ path }) => `these libraries need each other in a circle: ${path.join(" -> ")}`,
  explanation: "An instance is made after what it is handed, so nothing can need itself. Pass one of the requirements by hand, or declare a library that gives it without the others.",
  example: {
    kind: "files",
    files: {
      "example.uk":
        'interface Egg from "./a.ts"\ninterface Hen from "./a.ts"\nlibrary egg(hen: Hen) -> Egg from "./a.ts"\nlibrary hen(egg: Egg) -> Hen from "./a.ts"\nunikernel example {\n  target = linux\n  memory = 4MiB\n  app main(egg()) from "./main.ts"\n}\n',
      "main.ts": "export function main(egg: unknown): void {}\n",
    },
  },
};

export const notApplicable: RegistryEntry<{ library: string; why: string }> = {
  code: "UK3004",
  severity: "error",
  title: "a library that does not fit here",
  message: ({ library, why }) => `\`${library}\` cannot be used here: ${why}`,
  explanation: "The library is asked for by name, but its `when` does not hold here, or it needs something that is not to be had.",
  example: ukExample('use std.http\nunikernel example {\n  target = microvm\n  memory = 16MiB\n  app main(http.server()) from "./main.ts"\n}\n'),
};

export const ambiguousDeclaration: RegistryEntry<{ interface: string; candidates: readonly string[]; neededBy: string }> = {
  code: "UK3005",
  severity: "error",
  title: "several declarations fit",
  message: ({ interface: name, candidates, neededBy }) => `${neededBy} needs a \`${name}\`, and ${candidates.map((each) => `\`${each}\``).join(", ")} are one`,
  explanation: "What is left out is found only when there is one candidate. Pass the one that you mean.",
  example: ukExample(
    'interface Log from "./log.ts"\nlibrary log(console: Console) -> Log from "./log.ts"\ntarget two from "./two.ts" {\n  provide Stdio * 2\n  format = elf\n}\nunikernel example {\n  target = two\n  memory = 4MiB\n  device first: Console\n  device second: Console\n  app main(log(), first, second) from "./main.ts"\n}\n',
  ),
};

export const resolutionTooLarge: RegistryEntry<{ limit: string }> = {
  code: "UK3006",
  severity: "error",
  title: "too many libraries to choose from",
  message: ({ limit }) => `choosing libraries takes more than ${limit}`,
  explanation: "The search for libraries is bounded, so that it always ends. Pass some of the requirements by hand.",
  example: { kind: "situation", text: "Hundreds of libraries that need each other in circles." },
};

export const unusedTuning: RegistryEntry<{ name: string; library: string; target: string }> = {
  code: "UK3007",
  severity: "hint",
  title: "a setting without effect here",
  message: ({ name, library, target }) => `\`${name}\` has no effect on \`${target}\`: \`${library}\`, which is chosen there, has no such param`,
  explanation: "One file runs on several targets. A setting that only some of their libraries know takes effect where they are chosen.",
  example: ukExample(
    'unikernel example {\n  target = linux\n  memory = 4MiB\n  device nic: Net\n  network lan on nic {\n    address = 10.0.2.15/24\n    tcp { connections = 16 }\n  }\n  app main(lan.tcp) from "./main.ts"\n}\n',
  ),
};

export const resolutionDiagnostics = [
  nothingGives,
  ambiguousLibrary,
  cyclicLibraries,
  notApplicable,
  ambiguousDeclaration,
  resolutionTooLarge,
  unusedTuning,
];
