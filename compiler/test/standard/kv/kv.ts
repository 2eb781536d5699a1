export interface EmbeddedFile {
  readonly path: string;
  readonly content: Uint8Array;
}
export interface KvRo {
  get(key: string): Uint8Array | undefined;
}
export function embed(folder: readonly EmbeddedFile[]): KvRo {
  return { get: (key) => folder.find((file) => file.path === key)?.content };
}
