// The views of a configuration that fixtures record.

import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Example } from "@ukc/grammar";
import { analyze, graphText, helpText, overlay, planText, whyText, wiringGraph, type Analysis, type FileSystem, type TextCache } from "../src/index.ts";
import { renderDiagnostics } from "../src/diagnostics/render.ts";
import type { Fixture } from "./fixture.ts";

export const testFolder = dirname(fileURLToPath(import.meta.url));
/** A standard library that is small and does not change when the real one grows. */
export const testStandard = join(testFolder, "standard");
/** Where a fixture's files seem to be. */
const projectFolder = "/project";

export const disk: FileSystem = {
  readBytes: (path) => attempt(() => readFileSync(path)),
  readText: (path) => attempt(() => readFileSync(path, "utf8")),
  list: (path) =>
    attempt(() =>
      readdirSync(path, { withFileTypes: true })
        .map((entry) => ({ name: entry.name, kind: entry.isDirectory() ? ("folder" as const) : ("file" as const) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    ),
};

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

export function fileSystemOf(files: ReadonlyMap<string, string>): FileSystem {
  return overlay(new Map([...files].map(([name, text]) => [`${projectFolder}/${name}`, text])), disk);
}

export interface AnalyzeInput {
  readonly files: ReadonlyMap<string, string>;
  readonly options?: ReadonlyMap<string, string>;
  readonly standardFolder?: string;
}

const kept = new Map<string, string>();
/** Kept by content, as on disk, so that what is analysed again and again reads its TypeScript once. */
const signatures: TextCache = { read: (key) => kept.get(key), write: (key, text) => void kept.set(key, text) };

/** Analyses the first `.uk` file. */
export async function analyzeFiles({ files, options = new Map(), standardFolder = testStandard }: AnalyzeInput): Promise<Analysis> {
  const [entry] = [...files.keys()].filter((name) => name.endsWith(".uk"));
  const defines = new Map([...options].flatMap(([key, value]) => (key.startsWith("define ") ? [[key.slice("define ".length), value] as const] : [])));
  const analysis = await analyze(fileSystemOf(files), `${projectFolder}/${entry}`, {
    standardFolder,
    target: options.get("target"),
    defines,
    cache: signatures,
    showPath,
  });
  if (analysis === undefined) throw new Error("the fixture has no .uk file");
  return analysis;
}

export function showPath(path: string): string {
  return path.startsWith(`${testStandard}/`) ? `std/${path.slice(testStandard.length + 1)}` : path.replace(`${projectFolder}/`, "");
}

/** The views that the fixture asks for by having them, computed. */
export async function viewsOf(fixture: Fixture): Promise<{ views: Map<string, string>; analysis: Analysis }> {
  const analysis = await analyzeFiles(fixture);
  const showOrigin = ({ file, range }: { file: string; range: { start: number } }): string =>
    `${showPath(file)}:${(analysis.textOf(file) ?? "").slice(0, range.start).split("\n").length}`;
  const views = new Map<string, string>();
  const diagnostics = renderDiagnostics(analysis.diagnostics, { colour: false, width: 160, textOf: analysis.textOf, shownPath: showPath });
  views.set("diagnostics", diagnostics === "" ? "" : `${diagnostics.trimEnd()}\n`);
  for (const { name, checked, solution, glue } of analysis.unikernels) {
    if (solution === undefined || glue === undefined) continue;
    const wanted = (view: string, text: () => string): void => {
      const key = analysis.unikernels.length === 1 ? view : `${view} ${name}`;
      if (fixture.views.has(key)) views.set(key, text());
    };
    wanted("plan", () => planText(glue, solution, { showOrigin }));
    wanted("why", () => whyText(glue, solution, undefined) ?? "");
    wanted("graph", () => graphText(wiringGraph(glue, solution), "mermaid"));
    wanted("help", () => helpText(checked));
    wanted("glue", () => [...glue.files.values()].join("\n"));
  }
  return { views, analysis };
}

/** The files of a registry entry's example, with an application that takes whatever the configuration passes. */
export function exampleFiles(example: Example): Map<string, string> {
  const files = new Map(example.kind === "files" ? Object.entries(example.files) : []);
  if (!files.has("main.ts")) files.set("main.ts", plainMain(files.get("example.uk") ?? ""));
  return files;
}

function plainMain(configuration: string): string {
  const passed = /app main\((.*)\) from/.exec(configuration)?.[1] ?? "";
  const count = passed === "" ? 0 : passed.split(",").length;
  const parameters = Array.from({ length: count }, (_, index) => `a${index}: unknown`);
  return `export function main(${parameters.join(", ")}): void {}\n`;
}
