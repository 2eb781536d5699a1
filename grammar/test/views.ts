// A source in each of its views, as text for fixtures.

import type { Diagnostic } from "../src/diagnostic.ts";
import { format } from "../src/format.ts";
import { layOut } from "../src/layout.ts";
import { lex } from "../src/lexer.ts";
import { parse } from "../src/parse.ts";
import type { Node } from "../src/tree.ts";

const file = "fixture.uk";

/** One line a token, after lines and brackets are settled. */
function tokensOf(source: string): string {
  const { tokens } = layOut(lex(source, file).tokens, source, file);
  return tokens.map(({ tokenType, image }) => `${tokenType.name} ${JSON.stringify(image)}\n`).join("");
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "kind" in value;
}

/** An indented outline: `key: Kind start-end scalar=value`, without what is absent or empty. */
function outline(node: Node, label: string, depth: number): string {
  const scalars: string[] = [];
  let children = "";
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    if (key === "kind" || key === "range" || key === "file" || key === "operatorRange" || value === undefined) continue;
    if (isNode(value)) {
      children += outline(value, `${key}: `, depth + 1);
    } else if (Array.isArray(value) && value.some(isNode)) {
      for (const child of value.filter(isNode)) children += outline(child, `${key}: `, depth + 1);
    } else if (!(Array.isArray(value) && value.length === 0) && value !== false) {
      scalars.push(` ${key}=${typeof value === "bigint" ? `${value}n` : JSON.stringify(value)}`);
    }
  }
  const { start, end } = node.range;
  return `${"  ".repeat(depth)}${label}${node.kind} ${start}-${end}${scalars.join("")}\n${children}`;
}

function place(source: string, offset: number): string {
  const lines = source.slice(0, offset).split("\n");
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}

function quoted(source: string, { start, end }: { start: number; end: number }): string {
  return `${place(source, start)} ${JSON.stringify(source.slice(start, end))}`;
}

export function diagnosticText(source: string, { code, severity, range, message, notes, related, fixes }: Diagnostic): string {
  return [
    `${code} ${severity} at ${quoted(source, range)}`,
    `  ${message}`,
    ...notes.map((note) => `  note: ${note}`),
    ...related.map((info) => `  see ${quoted(source, info.range)}: ${info.message}`),
    ...fixes.map(({ title, edits }) => {
      const changes = edits.map((edit) => `${quoted(source, edit.range)} -> ${JSON.stringify(edit.newText)}`);
      return `  fix: ${title}: ${changes.join(", ")}`;
    }),
    "",
  ].join("\n");
}

async function formattedText(source: string): Promise<string> {
  const result = await format(source, file);
  return result.kind === "formatted" ? result.text : "(left alone: the file has errors)\n";
}

/** The views by name. */
export const views: Readonly<Record<string, (source: string) => string | Promise<string>>> = {
  tokens: tokensOf,
  tree: (source) => outline(parse(source, file).tree, "", 0),
  diagnostics: (source) => {
    const { diagnostics } = parse(source, file);
    return diagnostics.length === 0 ? "(none)\n" : diagnostics.map((diagnostic) => diagnosticText(source, diagnostic)).join("");
  },
  formatted: formattedText,
};

export const usualViews = ["tree", "diagnostics", "formatted"];
