// Writes diagnostics where the user wants them: source frames on standard error, or JSON or SARIF on standard output.

import type { Diagnostic } from "@ukc/grammar";
import { hasErrors } from "../analyze.ts";
import { jsonDiagnostics } from "../diagnostics/json.ts";
import { renderDiagnostics, summary } from "../diagnostics/render.ts";
import { sarifLog } from "../diagnostics/sarif.ts";
import { shownPath, shownWidth, uriOf, wantsColour } from "./host.ts";
import { FINE, INPUT_HAS_ERRORS } from "./status.ts";
import { VERSION } from "./version.ts";

export const FORMATS = ["text", "json", "sarif"] as const;
export type Format = (typeof FORMATS)[number];
type TextOf = (path: string) => string | undefined;

/** Prints all and gives the exit status they call for. */
export function reportAll(diagnostics: readonly Diagnostic[], textOf: TextOf, format: Format): number {
  switch (format) {
    case "json": process.stdout.write(`${JSON.stringify(jsonDiagnostics(diagnostics, textOf), null, 2)}\n`); break;
    case "sarif": process.stdout.write(`${JSON.stringify(sarifLog(diagnostics, { version: VERSION, textOf, uriOf }), null, 2)}\n`); break;
    case "text": writeText(diagnostics.filter(({ severity }) => severity !== "hint"), textOf); break;
  }
  return hasErrors(diagnostics) ? INPUT_HAS_ERRORS : FINE;
}

/** Hints are for editors. */
function writeText(diagnostics: readonly Diagnostic[], textOf: TextOf): void {
  if (diagnostics.length > 0) {
    process.stderr.write(`${renderDiagnostics(diagnostics, { colour: wantsColour(process.stderr), width: shownWidth(process.stderr), textOf, shownPath })}\n${summary(diagnostics)}\n`);
  }
}
