// What the front end refuses and why: one entry for each kind of refusal. Whatever the lowering does not know is refused
// by `notInYet`, so nothing is compiled by accident; the other entries exist because a better reason can be given.

import type { AnyRegistryEntry, Example, RegistryEntry } from "@ukc/grammar";

/** A `main.ts` beside a `.uk` file that needs nothing. */
const application = (text: string, ambient = ""): Example => ({
  kind: "files",
  files: {
    "example.uk": `unikernel example {\n  target = linux\n  memory = 4MiB\n${ambient}  app main() from "./main.ts"\n}\n`,
    "main.ts": text,
  },
});

export const typescriptError: RegistryEntry<{ readonly text: string; readonly code: number }> = {
  code: "UK5001",
  severity: "error",
  title: "TypeScript error",
  message: ({ text, code }) => `${text} (TS${code})`,
  explanation:
    "TypeScript's own checker, in strict mode and against the dialect's library types, does not accept the program. A member that the message says does not exist may exist on Node: the dialect declares only what an image can contain.",
  example: application(`export function main(): void {\n  const port: number = "80";\n  void port;\n}\n`),
};

export const explicitAny: RegistryEntry<Readonly<Record<never, never>>> = {
  code: "UK5002",
  severity: "error",
  title: "`any`",
  message: () => "Nothing can be proved of `any`: say `unknown` and look at the value before its use, or name the type.",
  explanation:
    "Code is compiled by its types, and a value never contradicts them. `any` would make both untrue, so it is refused in the application's and the standard library's own sources.",
  example: application("export function main(): void {\n  const value: any = 1;\n  void value;\n}\n"),
};

export const anyUsed: RegistryEntry<{ readonly text: string }> = {
  code: "UK5019",
  severity: "error",
  title: "a value that is `any` used",
  message: ({ text }) => `\`${text}\` is \`any\`, so nothing is known of it: test it with \`typeof\`, \`in\` or \`instanceof\`, or give it a type, before its use.`,
  explanation:
    "The library and packages give `any` where anything can be: the elements of what `Array.isArray` finds to be an array, the reason of a rejected promise. In the application's own sources such a value has to be looked at first; assigned to a variable that has a type, it is tested there.",
  example: application("export function main(value: unknown = [1]): void {\n  if (Array.isArray(value)) void value[0].length;\n}\n"),
};

export const capabilityImport: RegistryEntry<{ readonly name: string; readonly module: string }> = {
  code: "UK5003",
  severity: "error",
  title: "a library's value imported",
  message: ({ name, module }) => `\`${name}\` is a value of ${module}, which acts on a device: ask for its interface in a parameter of \`main\`.`,
  explanation:
    "An application reaches a device only through a parameter of `main`, so that its signature is the complete list of its side effects. Modules that a `library` declaration names may be imported with `import type` only.",
  example: {
    kind: "situation",
    text: '`main.ts` says `import { tcp } from "@ukc/stdlib/tcp/tcp.ts"` where `import type { Tcp }` and a parameter `tcp: Tcp` of `main` are meant',
  },
};

export const intrinsicImport: RegistryEntry<{ readonly name: string }> = {
  code: "UK5004",
  severity: "error",
  title: "intrinsic imported by an application",
  message: ({ name }) => `\`${name}\` is an intrinsic of the machine: only libraries and targets may import it.`,
  explanation: "Intrinsics are instructions and functions of the runtime without any check. A library wraps them in an interface that a `.uk` file can hand out, so that the signature of `main` stays the complete list of what an application does to the world.",
  example: { kind: "situation", text: '`main.ts` says `import { mmioRead32 } from "@ukc/stdlib/machine/intrinsics.ts"`' },
};

export const ambientNotGranted: RegistryEntry<{ readonly name: string; readonly capability: string }> = {
  code: "UK5005",
  severity: "error",
  title: "ambient global not granted",
  message: ({ name, capability }) => `\`${name}\` acts on the world: grant it with \`ambient ${capability}\` in the unikernel, or take the interface as a parameter of \`main\`.`,
  explanation:
    "The globals of JavaScript that act on the world (`console`, `setTimeout`, `Date.now`, `Math.random` and kin) are off unless the unikernel grants them, so that nothing has a side effect that its `.uk` file does not show.",
  example: application('export function main(): void {\n  console.log("hello");\n}\n'),
};

export const builtinNotInYet: RegistryEntry<{ readonly name: string }> = {
  code: "UK5006",
  severity: "error",
  title: "built-in not in yet",
  message: ({ name }) => `\`${name}\` is declared, but the builtins have no implementation of it yet.`,
  explanation: "The library types declare what an image may contain; each member needs an implementation among the builtins. This one is still missing.",
  example: { kind: "situation", text: "a program calls a method that the library types declare before the builtins implement it" },
};

export const notInYet: RegistryEntry<{ readonly what: string }> = {
  code: "UK5010",
  severity: "error",
  title: "not in the dialect yet",
  message: ({ what }) => `${what[0]?.toUpperCase() ?? ""}${what.slice(1)} cannot be compiled yet.`,
  explanation: "The compiler refuses every construct that it does not know how to compile faithfully. docs/dialect.md lists what is in.",
  example: application("export function main(): void {\n  const value = [...[1], , 2];\n  void value;\n}\n"),
};

export const refusedForGood: RegistryEntry<{ readonly what: string; readonly instead: string }> = {
  code: "UK5011",
  severity: "error",
  title: "not in the dialect",
  message: ({ what, instead }) => `${what[0]?.toUpperCase() ?? ""}${what.slice(1)} is not in the dialect: ${instead}.`,
  explanation:
    "A few things of JavaScript cannot be compiled ahead of time without giving up what the types promise: `eval`, `with`, `arguments`, changing prototypes. They are refused for good.",
  example: application("export function main(): void {\n  void arguments.length;\n}\n"),
};

export const topLevelAwait: RegistryEntry<Readonly<Record<never, never>>> = {
  code: "UK5012",
  severity: "error",
  title: "`await` at the top level",
  message: () => "`await` at the top level of a module cannot be compiled yet: await inside `main`.",
  explanation: "Modules are initialised before the event loop runs, some of them while the image is compiled. `main` may be async.",
  example: application("await Promise.resolve();\nexport function main(): void {}\n"),
};

export const keysOfClass: RegistryEntry<{ readonly type: string }> = {
  code: "UK5013",
  severity: "error",
  title: "a member of an instance by a computed name",
  message: ({ type }) => `Members of \`${type}\` cannot be found by a name that is computed when the program runs.`,
  explanation: "An instance has its own properties and shares its methods and accessors with all others of its class. In an image names lead to own properties of plain objects only. Write out the cases, or keep what is to be found by name in a `Map` or a `Record`.",
  example: application("class Point {\n  x = 1;\n  length(): number {\n    return this.x;\n  }\n}\nexport function main(): void {\n  const point = new Point();\n  for (const key of [\"x\", \"length\"] as (keyof Point & string)[]) void point[key as string as keyof Point];\n}\n"),
};

export const methodAsValue: RegistryEntry<{ readonly name: string }> = {
  code: "UK5014",
  severity: "error",
  title: "built-in method used as a value",
  message: ({ name }) => `Method \`${name}\` is used as a value and would lose its \`this\`: write an arrow function that calls it.`,
  explanation: "A method of a string, number or array that is taken from its value has nothing to work on and throws when it is called. `() => text.trim()` says what is meant.",
  example: application("export function main(): void {\n  const trim = \"text\".trim;\n  trim();\n}\n"),
};

export const classAsValue: RegistryEntry<{ readonly name: string }> = {
  code: "UK5015",
  severity: "error",
  title: "library constructor used as a value",
  message: ({ name }) => `\`${name}\` is used as a value: the constructors of arrays and buffers can be called, but not be passed around yet.`,
  explanation: "Arrays, typed arrays and buffers are no instances of classes in an image, so that nothing stands for their constructors. Pass a function: `(length) => new Uint8Array(length)`.",
  example: application("export function main(): void {\n  const kinds = [Uint8Array];\n  void kinds;\n}\n"),
};

export const textOfFunction: RegistryEntry<Readonly<Record<never, never>>> = {
  code: "UK5018",
  severity: "error",
  title: "function converted to a string",
  message: () => "A function's text is its source, which is not part of an image: print its `name`.",
  explanation: "Templates, concatenation and `String` convert everything else: an object by its `Symbol.toPrimitive`, `toString` and `valueOf`. A function that is met where the types do not show it throws a TypeError.",
  example: application("export function main(): void {\n  const twice = (x: number): number => 2 * x;\n  const text = `${twice}`;\n  void text;\n}\n"),
};

export const missingSource: RegistryEntry<{ readonly module: string; readonly package: string | undefined }> = {
  code: "UK5020",
  severity: "error",
  title: "package without TypeScript source",
  message: ({ module, package: name }) =>
    `${module}${name === undefined ? "" : ` of the package ${name}`} comes without its TypeScript source, so it cannot be compiled.`,
  explanation:
    "A package is compiled from its TypeScript: an `exports` condition `ukc` that leads to it, a declaration map, or the sources in `src/`. JavaScript has no types to compile by. What only types are imported of (`import type`) needs no source.",
  example: { kind: "situation", text: "a package that ships only `.js` and `.d.ts` files is imported" },
};

export const frontendDiagnostics: readonly AnyRegistryEntry[] = [
  typescriptError, explicitAny, anyUsed, capabilityImport, intrinsicImport, ambientNotGranted, builtinNotInYet, notInYet,
  refusedForGood, topLevelAwait, keysOfClass, methodAsValue, classAsValue, textOfFunction,
  missingSource,
];
