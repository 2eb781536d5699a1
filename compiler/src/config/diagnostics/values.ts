// UK22xx: what evaluation finds.

import { ukExample, type RegistryEntry } from "@ukc/grammar";

export const refinementViolated: RegistryEntry<{ value: string; type: string; predicate: string }> = {
  code: "UK2201",
  severity: "error",
  title: "a value outside its type",
  message: ({ value, type, predicate }) => `${value} is no \`${type}\`: \`${predicate}\` does not hold`,
  explanation: "A refined type holds the values of which its `where` is true. The notes show what each part of the condition came to.",
  example: ukExample("let a: Port = 70000\n"),
};

export const divisionByZero: RegistryEntry<object> = {
  code: "UK2202",
  severity: "error",
  title: "division by zero",
  message: () => "this divides by zero",
  explanation: "Division by zero has no result, of any unit.",
  example: ukExample("let a = 16MiB / 0\n"),
};

export const arithmeticOverflow: RegistryEntry<{ operation: string }> = {
  code: "UK2203",
  severity: "error",
  title: "a number too large",
  message: ({ operation }) => `\`${operation}\` is beyond the safe integers`,
  explanation: "Numbers stay within the integers that TypeScript's `number` holds exactly, ±9,007,199,254,740,991, so that a value means the same in the `.uk` file and in the application.",
  example: ukExample("let a = 9_007_199_254_740_991 + 1\n"),
};

export const evaluationTooLarge: RegistryEntry<{ limit: string }> = {
  code: "UK2204",
  severity: "error",
  title: "an evaluation too large",
  message: ({ limit }) => `this takes more than ${limit}`,
  explanation: "Evaluation is bounded in steps, depth and size, so that checking a file always ends soon. No configuration of a machine comes near the bounds.",
  example: ukExample("fn f(x: Int) -> [Int] = [for a in range(0, 2000): x]\nlet b = [for i in range(0, 2000): length(f(i))]\n"),
};

export const bootValueTooLate: RegistryEntry<{ where: string }> = {
  code: "UK2205",
  severity: "error",
  title: "a boot value where a build value is needed",
  message: ({ where }) => `${where} is fixed when the image is built, but this is known only when it boots`,
  explanation:
    "A `boot param` gets its value when the image starts. Memory, target, devices and the memory of libraries are decided when it is built. Use a `param`, or keep the value out of there; the notes show the way it came.",
  example: ukExample('unikernel example {\n  boot param size: Size = 4MiB\n  target = linux\n  memory = size\n  app main() from "./main.ts"\n}\n'),
};

export const noResult: RegistryEntry<{ call: string; reason: string }> = {
  code: "UK2206",
  severity: "error",
  title: "a function without a result",
  message: ({ call, reason }) => `\`${call}\` has no result: ${reason}`,
  explanation: "The function is not defined for these arguments.",
  example: ukExample("let a = host(10.0.0.0/30, 9)\n"),
};

export const notAtBoot: RegistryEntry<{ operation: string }> = {
  code: "UK2207",
  severity: "error",
  title: "not computed at boot",
  message: ({ operation }) => `${operation} is computed only when the image is built, but this depends on a boot value`,
  explanation: "Arithmetic, comparison, conditions and strings are computed at boot too; functions, lists and instances of libraries are fixed when the image is built.",
  example: ukExample(
    'unikernel example {\n  boot param name: String = "a"\n  target = linux\n  memory = 4MiB\n  app main(upper(name)) from "./main.ts"\n}\n',
  ),
};

export const valueDiagnostics = [
  refinementViolated,
  divisionByZero,
  arithmeticOverflow,
  evaluationTooLarge,
  bootValueTooLate,
  noResult,
  notAtBoot,
];
