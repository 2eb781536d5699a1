// Debug information: which TypeScript line each instruction came from, and, in programs for debuggers, what its variables hold. Paths are
// those the caller chooses to show, never those of the machine that compiles: the image must not depend on it.

import type { MirFunction, ShownVariable } from "../ir/mir.ts";
import type { Position, SourceText } from "../ir/hir.ts";
import type { Rep } from "../ir/types.ts";
import type { Llvm, llvm } from "./bindings.ts";
import { linkageName } from "./constants.ts";
import type { ModuleEmitter } from "./module.ts";

const PRODUCER = "ukc";

const TYPE_NAMES: Readonly<Record<Rep, string>> = { f64: "number", i32: "int32", bool: "boolean", ref: "reference", box: "value", void: "value" };

/** 1-based, as DWARF counts. */
interface LineColumn { readonly line: number; readonly column: number }

/** Finds lines by binary search among the offsets where they start. */
export class LineTable {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  locate(offset: number): LineColumn {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}

interface DebugFile { readonly file: llvm.DIFile; readonly lines: LineTable }

export class DebugInfo {
  readonly #llvm: Llvm;
  readonly #context: llvm.LLVMContext;
  readonly #emitter: ModuleEmitter;
  readonly #builder: llvm.DIBuilder;
  readonly #sources: readonly SourceText[];
  readonly #shownPath: (path: string) => string;
  readonly #files = new Map<number, DebugFile>();
  readonly #types = new Map<string, llvm.DIType>();
  readonly #subroutine: llvm.DISubroutineType;
  readonly #optimized: boolean;
  #hasUnit = false;

  constructor(bindings: Llvm, context: llvm.LLVMContext, module: llvm.Module, emitter: ModuleEmitter, optimized: boolean, shownPath: (path: string) => string) {
    this.#llvm = bindings;
    this.#context = context;
    this.#emitter = emitter;
    this.#sources = emitter.program.files;
    this.#shownPath = shownPath;
    this.#optimized = optimized;
    this.#builder = new bindings.DIBuilder(module);
    this.#subroutine = this.#builder.createSubroutineType(this.#builder.getOrCreateTypeArray([null]));
  }

  /** Describes the function and gives the means to follow its lines. */
  describe(source: MirFunction, target: llvm.Function): FunctionLines {
    const { file, lines } = this.#file(source.position.file);
    const { line } = lines.locate(source.position.start);
    const { SPFlagDefinition, SPFlagOptimized } = this.#llvm.DISubprogram.DISPFlags;
    const subprogram = this.#builder.createFunction(
      file, source.name, linkageName(source), file, line, this.#subroutine, line,
      this.#llvm.DINode.DIFlags.FlagPrototyped, this.#optimized ? SPFlagDefinition | SPFlagOptimized : SPFlagDefinition,
    );
    target.setSubprogram(subprogram);
    return new FunctionLines(this, source, subprogram);
  }

  finish(): void {
    this.#builder.finalize();
  }

  moveTo(position: Position, scope: llvm.DILocalScope): void {
    this.#emitter.builder.SetCurrentDebugLocation(this.#location(position, scope));
  }

  /** A part of a function, or of such a part, with variables of its own. */
  block(position: Position, parent: llvm.DILocalScope): llvm.DILexicalBlock {
    const { file, lines } = this.#file(position.file);
    const { line, column } = lines.locate(position.start);
    return this.#builder.createLexicalBlock(parent, file, line, column);
  }

  variable({ name, rep, cell, scope: position, parameter }: ShownVariable, scope: llvm.DILocalScope, place: llvm.Value, block: llvm.BasicBlock): void {
    const { file, lines } = this.#file(position.file);
    const { line } = lines.locate(position.start);
    const type = this.#type(rep, cell);
    const variable = parameter === undefined ? this.#builder.createAutoVariable(scope, name, file, line, type) : this.#builder.createParameterVariable(scope, name, parameter + 1, file, line, type);
    this.#builder.insertDeclare(place, variable, this.#builder.createExpression(), this.#location(position, scope), block);
  }

  #location(position: Position, scope: llvm.DILocalScope): llvm.DILocation {
    const { line, column } = this.#file(position.file).lines.locate(position.start);
    return this.#llvm.DILocation.get(this.#context, line, column, scope);
  }

  #file(index: number): DebugFile {
    let found = this.#files.get(index);
    if (found === undefined) {
      const source = this.#sources[index];
      if (source === undefined) throw new RangeError(`MIR names file ${index} of ${this.#sources.length}`);
      found = { file: this.#builder.createFile(this.#shownPath(source.path), "."), lines: new LineTable(source.text) };
      this.#files.set(index, found);
      if (!this.#hasUnit) {
        this.#hasUnit = true;
        this.#builder.createCompileUnit(this.#llvm.dwarf.SourceLanguage.DW_LANG_C99, found.file, PRODUCER, this.#optimized, "", 0);
      }
    }
    return found;
  }

  /** The names say to `gdb.py` how to read what is there. */
  #type(rep: Rep, cell: boolean): llvm.DIType {
    const key = `${cell ? "cell of " : ""}${rep}`;
    let type = this.#types.get(key);
    if (type === undefined) {
      const { DW_ATE_address, DW_ATE_boolean, DW_ATE_float, DW_ATE_signed, DW_ATE_unsigned } = this.#llvm.dwarf.TypeKind;
      const basic = (name: string, bits: number, encoding: number): llvm.DIType => this.#builder.createBasicType(name, bits, encoding);
      if (cell) type = basic(`cell of ${TYPE_NAMES[rep]}`, 64, DW_ATE_address);
      else switch (rep) {
        case "f64": type = basic(TYPE_NAMES[rep], 64, DW_ATE_float); break;
        case "i32": type = basic(TYPE_NAMES[rep], 32, DW_ATE_signed); break;
        case "bool": type = basic(TYPE_NAMES[rep], 8, DW_ATE_boolean); break;
        case "ref": type = basic(TYPE_NAMES[rep], 64, DW_ATE_address); break;
        case "box": case "void": type = basic(TYPE_NAMES[rep], 64, DW_ATE_unsigned); break;
      }
      this.#types.set(key, type);
    }
    return type;
  }
}

/** The lines of one function: every instruction of it needs a location, and inherits the function's own where it has none. */
export class FunctionLines {
  readonly #info: DebugInfo;
  readonly #source: MirFunction;
  readonly #scope: llvm.DISubprogram;
  /** The parts of the function that have variables of their own, the wider ones first. */
  readonly #blocks: { readonly position: Position; readonly scope: llvm.DILexicalBlock }[] = [];
  #current: Position | undefined;

  constructor(info: DebugInfo, source: MirFunction, scope: llvm.DISubprogram) {
    this.#info = info;
    this.#source = source;
    this.#scope = scope;
    const ranges = source.variables.filter(({ name, parameter }) => name !== "" && parameter === undefined).map((each) => each.scope);
    const distinct = new Map(ranges.map((each) => [`${each.file} ${each.start} ${each.end}`, each]));
    for (const position of [...distinct.values()].sort((a, b) => a.start - b.start || b.end - a.end)) this.#blocks.push({ position, scope: info.block(position, this.#scopeAt(position)) });
  }

  /** The innermost part of the function that a position lies in. */
  #scopeAt(position: Position): llvm.DILocalScope {
    return this.#blocks.findLast((each) => each.position.file === position.file && each.position.start <= position.start && position.end <= each.position.end)?.scope ?? this.#scope;
  }

  /** What is built from here on comes from this position; without one, from where the function is declared. */
  at(position: Position | undefined): void {
    const next = position ?? this.#source.position;
    const current = this.#current;
    if (current !== undefined && current.file === next.file && current.start === next.start && current.end === next.end) return;
    this.#current = next;
    this.#info.moveTo(next, position === undefined ? this.#scope : this.#scopeAt(next));
  }

  variable(variable: ShownVariable, place: llvm.Value, block: llvm.BasicBlock): void {
    this.#info.variable(variable, variable.parameter === undefined ? this.#scopeAt(variable.scope) : this.#scope, place, block);
  }
}
