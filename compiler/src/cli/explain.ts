// `ukc explain CODE`: the registry entry, in full.

import type { AnyRegistryEntry } from "@ukc/grammar";
import { nearestSpelling } from "@ukc/grammar";
import type { Command } from "commander";
import { createColors } from "picocolors";
import { entryOf, registry } from "../diagnostics/registry.ts";
import { diagnosticsManual } from "../views/manual.ts";
import { wantsColour } from "./host.ts";
import { COMMAND_LINE_WRONG, FINE } from "./status.ts";

const LINE_WIDTH = 100;

export function explainCommand(parent: Command, done: (status: number) => void): void {
  parent.command("explain").description("say what a diagnostic means, with an example")
    .argument("[code]", "such as UK4101")
    .option("--all", "every diagnostic, as Markdown")
    .action((code: string | undefined, flags: { readonly all?: true }) => {
      if (flags.all === true) {
        process.stdout.write(diagnosticsManual());
        done(FINE);
        return;
      }
      if (code === undefined) {
        process.stderr.write("ukc: say which diagnostic, such as UK4101, or --all\n");
        done(COMMAND_LINE_WRONG);
        return;
      }
      const entry = entryOf(code);
      if (entry !== undefined) {
        process.stdout.write(explain(entry));
        done(FINE);
        return;
      }
      const near = nearestSpelling(code.toUpperCase(), registry.map((each) => each.code));
      process.stderr.write(`ukc: there is no diagnostic ${code}${near === undefined ? "" : `; did you mean ${near}?`}\n`);
      done(COMMAND_LINE_WRONG);
    });
}

function explain(entry: AnyRegistryEntry): string {
  const { bold } = createColors(wantsColour(process.stdout));
  const parts = [bold(`${entry.code}: ${entry.title}`), wrap(entry.explanation)];
  if (entry.example.kind === "situation") parts.push(`${bold("For example:")} ${entry.example.text}.`);
  else {
    for (const [name, text] of Object.entries(entry.example.files)) parts.push(`${bold(`For example, ${name}:`)}\n\n${text.replace(/^(?=.)/gm, "    ").trimEnd()}`);
  }
  if (entry.fix !== undefined) parts.push(`${bold("Fix:")} ${entry.fix.does}`);
  return `${parts.join("\n\n")}\n`;
}

function wrap(text: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > LINE_WIDTH) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  }
  return [...lines, line].join("\n");
}
