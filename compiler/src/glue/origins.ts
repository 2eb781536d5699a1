// An error that the checker finds in the glue is a mistake of a `.uk` file: a library, a target or the unikernel says of
// TypeScript what is not so. It is shown there, with the generated line as a note.

import type { Diagnostic } from "@ukc/grammar";
import type { GlueProgram, Origin } from "./program.ts";

/** The diagnostic as it is, or, when it is of a generated module, at the place of the `.uk` file that the line comes from. */
export function atItsCause(program: GlueProgram, diagnostic: Diagnostic): Diagnostic {
  const text = program.files.get(diagnostic.file);
  if (diagnostic.file !== program.entry || text === undefined) return diagnostic;
  const before = text.slice(0, diagnostic.range.start);
  const line = before.split("\n").length;
  const { file, range }: Origin = program.lineOrigins.get(line) ?? program.origin;
  const generated = text.split("\n")[line - 1]?.trim() ?? "";
  return { ...diagnostic, file, range, fixes: [], notes: [...diagnostic.notes, `In the generated wiring (--emit glue), line ${line}: ${generated}`] };
}
