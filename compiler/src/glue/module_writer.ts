// A TypeScript module as it is written: imports gathered and named apart, lines with the place they come from.

import { folderOf, relativeSpecifier } from "../config/filesystem.ts";
import type { Origin } from "./program.ts";

const standardPackage = "@ukc/stdlib/";

/** Names that a generated constant must not have: the module's own, and words of TypeScript. */
const reservedNames = [
  "start", "status", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export",
  "extends", "false", "finally", "for", "function", "if", "implements", "import", "in", "instanceof", "interface", "let", "new", "null", "package",
  "private", "protected", "public", "return", "static", "super", "switch", "this", "throw", "true", "try", "typeof", "undefined", "var", "void",
  "while", "with", "yield", "async", "of", "Math", "String", "Error", "RangeError", "Promise", "arguments", "eval",
];

export class ModuleWriter {
  private readonly path: string;
  private readonly standardFolder: string;
  private readonly taken = new Set<string>(reservedNames);
  private readonly imports = new Map<string, { readonly names: Map<string, string>; readonly origin: Origin | undefined }>();
  private readonly body: { readonly text: string; readonly origin: Origin | undefined }[] = [];

  constructor(path: string, standardFolder: string) {
    this.path = path;
    this.standardFolder = standardFolder;
  }

  /** A name like `wanted` that nothing else in the module has. */
  fresh(wanted: string): string {
    let name = wanted;
    for (let number = 2; this.taken.has(name); number++) name = `${wanted}_${number}`;
    this.taken.add(name);
    return name;
  }

  /** The local name of what `file` exports as `name`, which `origin` says it does. */
  importFrom(file: string, name: string, origin?: Origin): string {
    const specifier = file.startsWith(`${this.standardFolder}/`)
      ? `${standardPackage}${file.slice(this.standardFolder.length + 1)}`
      : relativeSpecifier(folderOf(this.path), file);
    const { names } = this.imports.get(specifier) ?? { names: new Map<string, string>() };
    this.imports.set(specifier, { names, origin: this.imports.get(specifier)?.origin ?? origin });
    const known = names.get(name);
    if (known !== undefined) return known;
    const local = this.fresh(name);
    names.set(name, local);
    return local;
  }

  importStandard(path: string, name: string): string {
    return this.importFrom(`${this.standardFolder}/${path}`, name);
  }

  /** Adds a line to the body; `text` may hold more than one. */
  line(text: string, origin?: Origin): void {
    this.body.push({ text, origin });
  }

  /** The module, and where its lines (from 1) come from. */
  finish(header: readonly string[]): { text: string; origins: Map<number, Origin> } {
    const imports = [...this.imports]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([specifier, { names, origin }]) => {
        const list = [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, local]) => (name === local ? name : `${name} as ${local}`));
        return { text: `import { ${list.join(", ")} } from ${JSON.stringify(specifier)};`, origin };
      });
    const lines = [...header];
    const origins = new Map<number, Origin>();
    for (const { text, origin } of [...imports, { text: "", origin: undefined }, ...this.body]) {
      for (const line of text.split("\n")) {
        lines.push(line);
        if (origin !== undefined) origins.set(lines.length, origin);
      }
    }
    return { text: `${lines.join("\n")}\n`, origins };
  }
}
