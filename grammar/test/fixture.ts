// A fixture is a Markdown file: a title, prose, then sections whose code blocks hold one source and its views. The test rewrites
// the views when UPDATE_FIXTURES=1 is set, and otherwise compares them.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Fixture {
  readonly path: string;
  readonly name: string;
  readonly source: string;
  /** View name to recorded text, in the order of the file. */
  readonly views: ReadonlyMap<string, string>;
  readonly introduction: string;
}

const section = /^## (\w+)\n+(`{3,})(\w*)\n([\s\S]*?)^\2$/gm;

export function readFixture(path: string): Fixture {
  const text = readFileSync(path, "utf8");
  const views = new Map<string, string>();
  for (const [, name = "", , , body = ""] of text.matchAll(section)) views.set(name, body);
  const source = views.get("source");
  if (source === undefined) throw new Error(`${path} has no source section`);
  views.delete("source");
  const introduction = text.slice(0, text.indexOf("## source"));
  return { path, name: /^# (.*)$/m.exec(text)?.[1] ?? path, source, views, introduction };
}

export function readFixtures(folder: string): Fixture[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".md"));
  return files.sort().map((file) => readFixture(join(folder, file)));
}

export function writeFixture(fixture: Fixture, views: ReadonlyMap<string, string>): void {
  const block = (name: string, language: string, body: string) => `## ${name}\n\n\`\`\`${language}\n${body}\`\`\`\n`;
  const sections = [block("source", "uk", fixture.source)];
  for (const [name, body] of views) sections.push(block(name, name === "formatted" ? "uk" : "", body));
  writeFileSync(fixture.path, fixture.introduction + sections.join("\n"));
}
