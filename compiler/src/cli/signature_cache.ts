// Signatures kept between runs, one file each, in the cache folder (`$XDG_CACHE_HOME/ukc`, else `~/.cache/ukc`). Losing them
// costs time only, so whatever goes wrong with a file is the same as having none.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TextCache } from "../resolve/signature.ts";

/** Entries are written beside and renamed, so that concurrent commands never see half of one. */
export function signatureCache(folder: string): TextCache {
  return {
    read(key) {
      try {
        return readFileSync(join(folder, `${key}.json`), "utf8");
      } catch {
        return undefined;
      }
    },
    write(key, text) {
      try {
        mkdirSync(folder, { recursive: true });
        const temporary = join(folder, `${key}.${process.pid}.tmp`);
        writeFileSync(temporary, text);
        renameSync(temporary, join(folder, `${key}.json`));
      } catch {
        // A folder that cannot be written: every run reads the signature anew.
      }
    },
  };
}
