// What an image was made from, in the syntax of make (and ninja): `--depfile FILE`, as compilers of C write it.

import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join, basename } from "node:path";

/**
 * A path as make reads it back. Spaces and `#` take a backslash, and so do the backslashes before them; a dollar sign is
 * doubled (GNU make manual, "Rule Syntax" and "What Makefiles Contain").
 */
export const makePath = (path: string): string => path.replaceAll(/(\\*)([ #])/g, "$1$1\\$2").replaceAll("$", "$$$$");

/** One rule for all targets, and an empty rule for each input, so that one that is deleted does not stop make. */
export function depfileText(targets: readonly string[], inputs: readonly string[]): string {
  const sorted = [...new Set(inputs)].sort().map(makePath);
  return [`${targets.map(makePath).join(" ")}: \\\n  ${sorted.join(" \\\n  ")}`, ...sorted.map((input) => `${input}:`)].join("\n\n") + "\n";
}

export async function writeDepfile(path: string, targets: readonly string[], inputs: readonly string[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}`);
  await writeFile(temporary, depfileText(targets, inputs));
  await rename(temporary, path);
}
