// The `ukc` command: one file a verb, and the exit statuses of status.ts.

import { Command, CommanderError } from "commander";
import { checkCommand } from "./check.ts";
import { compileCommand } from "./compile.ts";
import { debugCommand } from "./debug.ts";
import { explainCommand } from "./explain.ts";
import { fmtCommand } from "./fmt.ts";
import { lspCommand } from "./lsp.ts";
import { newCommand } from "./new.ts";
import { runCommand } from "./run.ts";
import { sizeCommand } from "./size.ts";
import { COMMAND_LINE_WRONG, FINE, INPUT_HAS_ERRORS } from "./status.ts";
import { VERSION } from "./version.ts";
import { graphCommand, helpCommand, libsCommand, planCommand, targetsCommand, whyCommand } from "./views.ts";

const COMMANDS = [
  checkCommand, compileCommand, runCommand, debugCommand, fmtCommand, planCommand, sizeCommand, whyCommand, graphCommand, helpCommand, explainCommand, newCommand, libsCommand, targetsCommand, lspCommand,
];

async function main(words: readonly string[]): Promise<number> {
  const program = new Command("ukc")
    .description("Builds unikernels from .uk files and TypeScript.")
    .version(VERSION)
    .showHelpAfterError("(ukc --help lists the verbs; ukc help VERB says what one takes)")
    .helpCommand(false)
    .exitOverride();
  let status = FINE;
  for (const add of COMMANDS) add(program, (result) => { status = result; });
  for (const verb of program.commands) verb.exitOverride();
  try {
    await program.parseAsync(words, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? FINE : COMMAND_LINE_WRONG;
    return internalError(error);
  }
}

/** A mistake of ours: said as such, without a stack trace unless somebody who hunts for it asks. */
function internalError(error: unknown): number {
  const what = error instanceof Error ? error.message : String(error);
  process.stderr.write(`ukc: internal error: ${what}\nThis is a mistake in ukc. UKC_DEBUG=1 shows where it happened.\n`);
  if (process.env["UKC_DEBUG"] === "1" && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
  return INPUT_HAS_ERRORS;
}

// A reader that closes early (ukc … | head) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => { if (error.code !== "EPIPE") throw error; });
process.exitCode = await main(process.argv.slice(2));
