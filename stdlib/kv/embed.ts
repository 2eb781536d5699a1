// The files of a folder, in the image. Found by bisection in a sorted list: there is nothing to build at boot.
import type { EmbeddedFile, KvRo } from "./kv.ts";

class Embedded implements KvRo {
  private readonly paths: readonly string[];
  private readonly contents: readonly Uint8Array[];

  constructor(files: readonly EmbeddedFile[]) {
    this.paths = files.map((file) => file.path);
    this.contents = files.map((file) => file.content);
    // Sorting belongs where the image is built: it would be a fifteenth of a small web server.
    for (let i = 1; i < this.paths.length; i++) {
      if ((this.paths[i - 1] ?? "") >= (this.paths[i] ?? "")) throw new Error(`embedded files are not in the order of their paths: ${this.paths[i] ?? ""}`);
    }
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
