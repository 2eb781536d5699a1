// What a build writes lies in a folder of its own, in the output folder, until all of it is there.

import { mkdir, mkdtemp, rm, rmdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** Afterwards that folder is gone, and so are the folders that were made for the output when nothing came into them. */
export async function staged<T>(output: string, work: (folder: string) => Promise<T>): Promise<T> {
  const made = await mkdir(output, { recursive: true });
  const folder = await mkdtemp(join(output, ".ukc-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    if (made !== undefined) await removeEmpty(resolve(output), made);
  }
}

/** From the innermost to the outermost. */
async function removeEmpty(folder: string, outermost: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch {
    return; // it holds something
  }
  if (folder !== outermost) await removeEmpty(dirname(folder), outermost);
}
