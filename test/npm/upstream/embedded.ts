/** The data files that tests name, by their paths: written anew for each program (upstream.mjs). */
export const EMBEDDED: ReadonlyMap<string, string> = new Map();
