// UK11xx: bounds that no file written by hand reaches, so that every input ends in a tree or a diagnostic, quickly.

import { ukExample, type RegistryEntry } from "../diagnostic.ts";

export const fileTooLarge: RegistryEntry<{ readonly units: number; readonly limit: number }> = {
  code: "UK1101",
  severity: "error",
  title: "file too large",
  message: ({ units, limit }) => `This file has ${units} characters; a .uk file may have ${limit}.`,
  explanation: "A .uk file is written and read by people. The bound keeps a wrong file from taking all memory.",
  example: { kind: "situation", text: "a disk image named site.uk" },
};

export const nestedTooDeeply: RegistryEntry<void> = {
  code: "UK1102",
  severity: "error",
  title: "nested too deeply",
  message: () => "This nests too deeply to be read.",
  explanation:
    "Brackets, conditionals, operators in one chain and interpolations in one another are counted together. Name the parts with let.",
  example: ukExample(`let deep = ${"(".repeat(100)}1${")".repeat(100)}\n`),
};

/** So many are reported for a file; each stage stops collecting when it has one more. */
export const maximumDiagnostics = 500;

export const tooManyErrors: RegistryEntry<void> = {
  code: "UK1103",
  severity: "error",
  title: "too many errors",
  message: () => "This file has more syntax errors, which are not shown.",
  explanation: "Past a few hundred mistakes a file is most likely no .uk file at all.",
  example: { kind: "situation", text: "a file of another language named site.uk" },
};

export const limitDiagnostics = [fileTooLarge, nestedTooDeeply, tooManyErrors];
