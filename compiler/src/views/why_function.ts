// `ukc why FILE NAME` for a function or a source file: by what way from the application's start its code is needed.

import type { FunctionId, HirFunction, HirProgram } from "../ir/hir.ts";
import type { Reachable } from "../ir/reachable.ts";
import { table } from "./table.ts";

export interface WhyFunctionOptions {
  /** `sort` (any function of that name), `Sorter.sort`, `sort.Sorter.sort` as the linker's symbol begins, or a file: `sort.ts`, `builtins/sort.ts`. */
  readonly wanted: string;
  readonly showPath: (path: string) => string;
}

/** A way for each function of that name; for a file, one for each of its functions that another file asks for. `undefined`: no code is there of that name. */
export function whyFunctionText(hir: HirProgram, reachable: Reachable, options: WhyFunctionOptions): string | undefined {
  const ways = new Ways(hir, reachable, options.showPath);
  const found = [...reachable.functions].filter((id) => ways.isWanted(id, options.wanted));
  return found.length === 0 ? undefined : found.map((id) => ways.text(id)).sort().join("\n");
}

const FILE = /\.tsx?$/;
/** Suffixes that the linker's symbols have for pieces of a function. */
const PIECE = /\$(?:resume|method|closure|field)(?:\.\d+)?$/;

class Ways {
  private readonly hir: HirProgram;
  private readonly reachable: Reachable;
  private readonly showPath: (path: string) => string;
  private readonly lineStarts = new Map<number, readonly number[]>();

  constructor(hir: HirProgram, reachable: Reachable, showPath: (path: string) => string) {
    this.hir = hir;
    this.reachable = reachable;
    this.showPath = showPath;
  }

  isWanted(id: FunctionId, wanted: string): boolean {
    const { name, position } = this.functionAt(id);
    const path = this.pathOf(position.file);
    if (FILE.test(wanted)) {
      const from = this.reachable.reaches.get(id)?.from;
      return `/${path}`.endsWith(`/${wanted}`) && (from === undefined || this.functionAt(from).position.file !== position.file);
    }
    const stem = path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
    const plain = wanted.replace(PIECE, "").replaceAll("$", "#");
    return [name, name.slice(name.lastIndexOf(".") + 1), `${stem}.${name}`].includes(plain);
  }

  text(id: FunctionId): string {
    const way: FunctionId[] = [];
    for (let at: FunctionId | undefined = id; at !== undefined; at = this.reachable.reaches.get(at)?.from) way.unshift(at);
    const rows = way.map((each, index) => [index === 0 ? this.rootText(each) : this.stepText(each), this.placeOf(each)]);
    return `${[`${this.functionAt(id).name} (${this.placeOf(id)})`, ...table(rows, ["left", "left"])].join("\n")}\n`;
  }

  private rootText(id: FunctionId): string {
    const { name } = this.functionAt(id);
    if (id === this.hir.entry) return `${name}, where the image starts`;
    return this.hir.initializers.includes(id) ? "the module is initialised" : `${name}, which the runtime calls`;
  }

  private stepText(id: FunctionId): string {
    const member = this.reachable.reaches.get(id)?.member;
    return `asks for ${member === undefined ? "" : `.${member}, such as `}${this.functionAt(id).name}`;
  }

  private placeOf(id: FunctionId): string {
    const { file, start } = this.functionAt(id).position;
    let starts = this.lineStarts.get(file);
    if (starts === undefined) {
      starts = [0, ...[...(this.hir.files[file]?.text ?? "").matchAll(/\n/g)].map((match) => match.index + 1)];
      this.lineStarts.set(file, starts);
    }
    return `${this.pathOf(file)}:${starts.filter((lineStart) => lineStart <= start).length}`;
  }

  private pathOf(file: number): string {
    return this.showPath(this.hir.files[file]?.path ?? "");
  }

  private functionAt(id: FunctionId): HirFunction {
    const f = this.hir.functions[id];
    if (f === undefined) throw new Error(`HIR names function ${id}, which is not there`);
    return f;
  }
}
