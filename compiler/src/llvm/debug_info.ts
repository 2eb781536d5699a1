// Debug information: which TypeScript line each instruction came from, and the parameters of each function. Paths are
// those the caller chooses to show, never those of the machine that compiles: the image must not depend on it.

import type { MirFunction } from "../ir/mir.ts";
import type { Position, SourceText } from "../ir/hir.ts";
import type { Rep } from "../ir/types.ts";
import type { Llvm, llvm } from "./bindings.ts";
import { linkageName } from "./constants.ts";
import type { ModuleEmitter } from "./module.ts";

const PRODUCER = "ukc";

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
  readonly #types = new Map<Rep, llvm.DIType>();
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

  moveTo(position: Position, scope: llvm.DISubprogram): void {
    this.#emitter.builder.SetCurrentDebugLocation(this.#location(position, scope));
  }

  /** Only where nothing is optimised away: elsewhere it costs a tenth of the time and shows little. */
  parameter(scope: llvm.DISubprogram, position: Position, name: string, number: number, rep: Rep, value: llvm.Value, block: llvm.BasicBlock): void {
    if (this.#optimized) return;
    const { file, lines } = this.#file(position.file);
    const variable = this.#builder.createParameterVariable(scope, name, number, file, lines.locate(position.start).line, this.#type(rep));
    this.#builder.insertDbgValueIntrinsic(value, variable, this.#builder.createExpression(), this.#location(position, scope), block);
  }

  #location(position: Position, scope: llvm.DISubprogram): llvm.DILocation {
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

  #type(rep: Rep): llvm.DIType {
    let type = this.#types.get(rep);
    if (type === undefined) {
      const { DW_ATE_address, DW_ATE_boolean, DW_ATE_float, DW_ATE_signed, DW_ATE_unsigned } = this.#llvm.dwarf.TypeKind;
      const basic = (name: string, bits: number, encoding: number): llvm.DIType => this.#builder.createBasicType(name, bits, encoding);
      switch (rep) {
        case "f64": type = basic("number", 64, DW_ATE_float); break;
        case "i32": type = basic("int32", 32, DW_ATE_signed); break;
        case "bool": type = basic("boolean", 8, DW_ATE_boolean); break;
        case "ref": type = basic("reference", 64, DW_ATE_address); break;
        case "box": case "void": type = basic("value", 64, DW_ATE_unsigned); break;
      }
      this.#types.set(rep, type);
    }
    return type;
  }
}

/** The lines of one function: every instruction of it needs a location, and inherits the function's own where it has none. */
export class FunctionLines {
  readonly #info: DebugInfo;
  readonly #source: MirFunction;
  readonly #scope: llvm.DISubprogram;
  #current: Position | undefined;

  constructor(info: DebugInfo, source: MirFunction, scope: llvm.DISubprogram) {
    this.#info = info;
    this.#source = source;
    this.#scope = scope;
  }

  /** What is built from here on comes from this position; without one, from where the function is declared. */
  at(position: Position | undefined): void {
    const next = position ?? this.#source.position;
    const current = this.#current;
    if (current !== undefined && current.file === next.file && current.start === next.start) return;
    this.#current = next;
    this.#info.moveTo(next, this.#scope);
  }

  parameter(name: string, number: number, rep: Rep, value: llvm.Value, block: llvm.BasicBlock): void {
    this.#info.parameter(this.#scope, this.#source.position, name, number, rep, value, block);
  }
}
