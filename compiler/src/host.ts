// The machine that a tool runs on, for tools in the same process: the disk, the standard library, what is kept between runs.

export { cacheFolder, diskFileSystem, standardFolder } from "./cli/host.ts";
export { signatureCache } from "./cli/signature_cache.ts";
export { LineIndex, type LinePosition } from "./diagnostics/positions.ts";
