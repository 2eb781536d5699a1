// Files change whole or not at all.

import { rename, rm, writeFile } from "node:fs/promises";

/** Writes beside the file and renames, so that nobody ever sees half of it, whatever interrupts. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
