// The files of a folder, in the image. Found by bisection in a sorted list: there is nothing to build at boot.
import type { EmbeddedFile, KvRo } from "./kv.ts";

class Embedded implements KvRo {
  private readonly paths: readonly string[];
  private readonly contents: readonly Uint8Array[];

  constructor(files: readonly EmbeddedFile[]) {
    const sorted = files.slice().sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    this.paths = sorted.map((file) => file.path);
    this.contents = sorted.map((file) => file.content);
  }

  get(key: string): Uint8Array | undefined {
    let low = 0;
    let high = this.paths.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const path = this.paths[middle] ?? "";
      if (path === key) return this.contents[middle];
      if (path < key) low = middle + 1;
      else high = middle;
    }
    return undefined;
  }

  keys(): readonly string[] {
    return this.paths;
  }
}

export function embed(folder: readonly EmbeddedFile[]): KvRo {
  return new Embedded(folder);
}
