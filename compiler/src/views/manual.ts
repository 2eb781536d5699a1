// docs/diagnostics.md, from the registry: every diagnostic with what it means, an example that triggers it, and its fix.

import type { AnyRegistryEntry } from "@ukc/grammar";
import { registry } from "../diagnostics/registry.ts";

const GROUPS: readonly (readonly [RegExp, string])[] = [
  [/^UK1/, "Syntax"], [/^UK2/, "Names and types"], [/^UK3/, "Resolution"], [/^UK4/, "Resources"], [/^UK5/, "The application's TypeScript"], [/^UK6/, "Link, launch and the command"],
];

export function diagnosticsManual(): string {
  const parts = ["# Diagnostics", "Made by `ukc explain --all`; a test compares it with the registry, and that each example yields just its code."];
  for (const [codes, title] of GROUPS) {
    parts.push(`## ${title}`);
    for (const entry of registry) if (codes.test(entry.code)) parts.push(...sectionOf(entry));
  }
  return `${parts.join("\n\n")}\n`;
}

function sectionOf({ code, title, severity, explanation, example, fix }: AnyRegistryEntry): string[] {
  const parts = [`### ${code}: ${title}`, `${severity === "error" ? "" : `A ${severity}. `}${explanation}`];
  if (example.kind === "situation") parts.push(`For example: ${example.text}.`);
  else for (const [name, text] of Object.entries(example.files)) parts.push(`For example, \`${name}\`:`, fenced(text));
  if (fix !== undefined) parts.push(`Fix: ${fix.does}${/[.!?]$/.test(fix.does) ? "" : "."}${fix.safe ? " `ukc check --fix` applies it." : ""}`);
  return parts;
}

/** Examples are wrong on purpose, so they are not marked as what a test would check. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text.trimEnd()}\n${fence}`;
}
