// Named values that do not change while the machine runs.

/** A file as the .uk file's `Folder` value carries it, in the order of their paths by UTF-16 code units: a path with `/` and without a leading one, and its bytes. */
export interface EmbeddedFile {
  readonly path: string;
  readonly content: Uint8Array;
}

export interface KvRo {
  /** The value, or undefined. It must not be written, and stays as it is for ever. */
  get(key: string): Uint8Array | undefined;
  /** All keys, in ascending order of their UTF-16 units. */
  keys(): readonly string[];
}
