// `ukc fmt FILE…`: one canonical layout. A file with errors is left alone, and said to be.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { format, report, type Diagnostic } from "@ukc/grammar";
import type { Command } from "commander";
import { fileMissing } from "../diagnostics/command.ts";
import { shownPath } from "./host.ts";
import { replaceFile } from "./replace_file.ts";
import { reportAll } from "./reporting.ts";
import { FINE, INPUT_HAS_ERRORS } from "./status.ts";

interface FormatFlags { readonly check?: true }

export function fmtCommand(parent: Command, done: (status: number) => void): void {
  parent.command("fmt").description("format .uk files in place")
    .argument("<files...>", "the .uk files")
    .option("--check", "change nothing; say which files are not formatted and exit 1")
    .action(async (files: readonly string[], flags: FormatFlags) => {
      const statuses: number[] = [];
      for (const file of files) statuses.push(await formatFile(resolve(file), flags.check === true));
      done(Math.max(FINE, ...statuses));
    });
}

async function formatFile(path: string, checkOnly: boolean): Promise<number> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  const refuse = (diagnostics: readonly Diagnostic[]): number => reportAll(diagnostics, () => text, "text");
  if (text === undefined) return refuse([report(fileMissing, { file: path, range: { start: 0, end: 0 } }, { path: shownPath(path), suggestion: undefined })]);
  const result = await format(text, path);
  if (result.kind === "refused") {
    refuse(result.errors);
    process.stderr.write(`${shownPath(path)} was left alone.\n`);
    return INPUT_HAS_ERRORS;
  }
  if (result.text === text) return FINE;
  if (checkOnly) {
    process.stderr.write(`${shownPath(path)} is not formatted\n`);
    return INPUT_HAS_ERRORS;
  }
  await replaceFile(path, result.text);
  process.stderr.write(`formatted ${shownPath(path)}\n`);
  return FINE;
}
