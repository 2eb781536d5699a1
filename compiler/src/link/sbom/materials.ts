// What an image is made of: the application, the standard library, the npm packages whose sources went in; and the library
// instances that resolution chose. Both bills of materials say the same, each in its format.

import { createHash } from "node:crypto";
import type { GlueProgram } from "../../glue/program.ts";

export interface Material {
  readonly name: string;
  /** `undefined`: the package's manifest was not at hand, or the application has none. */
  readonly version: string | undefined;
  readonly kind: "application" | "package";
  /** SHA-256 over the paths and digests of the files that went in, in order of path. */
  readonly digest: string;
  readonly files: number;
}

export interface Materials {
  readonly image: { readonly name: string; readonly target: string; readonly digest: string };
  /** By name. */
  readonly parts: readonly Material[];
  readonly libraries: readonly { readonly instance: string; readonly library: string; readonly interface: string; readonly reason: string; readonly requires: readonly string[] }[];
}

const STANDARD = "@ukc/stdlib";

const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** `versionOf` reads a package's version, given the path of one of its files. */
export function materialsOf(program: GlueProgram, image: Uint8Array, sources: readonly { readonly path: string; readonly text: string }[], shownPath: (path: string) => string, versionOf: (path: string) => string | undefined): Materials {
  const parts = new Map<string, { version: string | undefined; files: Map<string, string> }>();
  for (const { path, text } of sources) {
    const shown = shownPath(path);
    const name = packageOf(shown) ?? program.unikernel;
    const part = parts.get(name) ?? { version: name === program.unikernel ? undefined : versionOf(path), files: new Map<string, string>() };
    parts.set(name, part);
    part.files.set(shown, sha256(text));
  }
  return {
    image: { name: program.unikernel, target: program.target.name, digest: sha256(image) },
    parts: [...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { version, files }]) => ({
      name, version, kind: name === program.unikernel ? "application" : "package", files: files.size,
      digest: sha256([...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, digest]) => `${digest}  ${path}\n`).join("")),
    })),
    libraries: program.libraries.map(({ instance, library, interface: provided, reason, requires }) => ({ instance, library, interface: provided, reason, requires })),
  };
}

/** The npm package that a shown path lies in; undefined for the application's own files. */
function packageOf(shown: string): string | undefined {
  if (shown.startsWith("stdlib/")) return STANDARD;
  return /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(shown)?.[1];
}
