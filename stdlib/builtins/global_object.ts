// `globalThis` as a value: see compiler/src/frontend/global_object.ts.
import { TypeError } from "./error.ts";
import { OpenObject, whenMissing } from "./open_object.ts";

const global: OpenObject = new OpenObject(true);
let known = "";

/** `names`: those of all globals, with spaces between. */
export function globalObject(names: string): unknown {
  known = ` ${names} `;
  whenMissing(requireUnknown);
  return global;
}

export function offerGlobal(name: string, value: unknown): void {
  if (!global.hasOpen(name)) global.writeOpen(name, value);
}

function requireUnknown(object: OpenObject, name: string): void {
  if (object === global && known.includes(` ${name} `)) throw new TypeError(`globalThis.${name} is not in this image`);
}
