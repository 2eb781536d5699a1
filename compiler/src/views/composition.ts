// An image by library, file and function: what `ukc size` shows and what weights are taken from.

import type { ImageParts } from "../link/parts.ts";

/** A library, a file or a function, with what is in it, largest first. Its bytes are the sum of its children's where it has any. */
export interface SizeNode {
  readonly name: string;
  readonly bytes: number;
  readonly children: readonly SizeNode[];
}

export interface CompositionOptions {
  /** The application's own files are called so. */
  readonly application: string;
}

/** The whole image: libraries, their files, the functions of these. */
export function composition(image: ImageParts, options: CompositionOptions): SizeNode {
  const tree = new Map<string, Map<string, Map<string, number>>>();
  const add = (library: string, file: string, name: string, bytes: number): void => {
    const files = entryOf(tree, library, () => new Map<string, Map<string, number>>());
    const names = entryOf(files, file, () => new Map<string, number>());
    names.set(name, (names.get(name) ?? 0) + bytes);
  };
  for (const { kind, symbol, file, bytes } of image.parts) {
    if (kind === "data") add("data", dataGroup(symbol), dataName(symbol), bytes);
    else if (file === undefined) add("boot", "(assembly, and what the compiler adds)", symbol, bytes);
    else add(libraryOf(file, options.application), file, functionName(symbol, file), bytes);
  }
  if (image.other > 0) add("data", "headers and alignment", "headers and alignment", image.other);
  return branch("image", [...tree].map(([library, files]) => branch(library, [...files].map(([file, names]) => branch(file, [...names].map(([name, bytes]) => ({ name, bytes, children: [] })))))));
}

function branch(name: string, children: readonly SizeNode[]): SizeNode {
  const sorted = [...children].sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
  return { name, bytes: sorted.reduce((sum, child) => sum + child.bytes, 0), children: sorted };
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** `std.tcp` of `stdlib/tcp/stack.ts`, `@scope/name` of what came by npm, else the application. */
function libraryOf(file: string, application: string): string {
  const packaged = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(file)?.[1];
  if (packaged !== undefined) return packaged;
  const standard = /^stdlib\/([^/]+)\//.exec(file)?.[1];
  if (standard !== undefined) return `std.${standard}`;
  return file.endsWith(".glue.ts") ? "glue" : application;
}

/** `stack.TcpStack.answer$resume` of `tcp/stack.ts` is a piece of `TcpStack.answer`: all that was made of one function is shown as one. */
function functionName(symbol: string, file: string): string {
  const stem = file.slice(file.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
  const name = symbol.startsWith(`${stem}.`) ? symbol.slice(stem.length + 1) : symbol;
  return name.replace(/(?:\$(?:resume|method|closure|field))?(?:\.\d+)?$/, "").replaceAll("_anonymous_", "<anonymous>").replaceAll(".$", ".#").replace(/^new_/, "new ");
}

const DATA_GROUPS: readonly (readonly [RegExp, string])[] = [
  [/^ukc\.bytes\./, "embedded files and byte tables"],
  [/^ukc\.string\./, "texts"],
  [/^ukc\.(?:shape|names|keys|class)/, "descriptions of classes"],
  [/^ukc\.global\./, "variables of modules"],
  [/^ukc\./, "other constants of the program"],
];

const dataGroup = (symbol: string): string => DATA_GROUPS.find(([pattern]) => pattern.test(symbol))?.[1] ?? "constants of the runtime";

/** Texts have no names to tell them apart by. */
const dataName = (symbol: string): string => symbol.replace(/^ukc\.(string)\.\d+$/, "texts").replace(/^ukc\.(?:shape|global|names)\.\d+\.?/, "") || symbol;
