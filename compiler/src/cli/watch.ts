// `--watch`: does the work again whenever a file that it read changes, until the user ends it. What is watched are folders,
// because many editors save by renaming a new file into place, and a watch on the old file would never hear of that.

import { statSync, watch as observe, type FSWatcher } from "node:fs";
import { basename, dirname } from "node:path";

/** Editors save in several steps; what comes this soon after a change belongs to it. */
const SETTLE_MILLISECONDS = 30;

export interface Inputs {
  readonly files: readonly string[];
  /** In these, any file counts. */
  readonly folders: readonly string[];
}

/** `work` says what it depended on; `idle` is called when that is being watched. Resolves when `signal` aborts. */
export async function watch(work: () => Promise<Inputs>, idle: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const started = Date.now();
    const inputs = await work();
    if (signal.aborted) return;
    await changeOf(inputs, started, idle, signal);
  }
}

/** Resolves after the first change since `started`, in milliseconds, or when `signal` aborts. */
function changeOf({ files, folders }: Inputs, started: number, idle: () => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wanted = new Map<string, Set<string> | "any">();
    for (const file of files) {
      const names = wanted.get(dirname(file)) ?? new Set();
      if (names !== "any") wanted.set(dirname(file), names.add(basename(file)));
    }
    for (const folder of folders) wanted.set(folder, "any");
    const watchers: FSWatcher[] = [];
    let timer: NodeJS.Timeout | undefined;
    const finish = (): void => {
      for (const watcher of watchers) watcher.close();
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const changed = (): void => {
      clearTimeout(timer);
      timer = setTimeout(finish, SETTLE_MILLISECONDS);
    };
    for (const [folder, names] of wanted) {
      try {
        watchers.push(observe(folder, (_event, name) => { if (names === "any" || name === null || names.has(name)) changed(); }).on("error", changed));
      } catch {
        // A folder that is gone: the next change elsewhere will say so.
      }
    }
    signal.addEventListener("abort", finish, { once: true });
    // What changed while the work ran was changed before anybody watched.
    const isNewer = (path: string): boolean => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= started;
    if (files.some(isNewer) || [...wanted].some(([folder, names]) => names === "any" && isNewer(folder))) changed();
    else idle();
  });
}
