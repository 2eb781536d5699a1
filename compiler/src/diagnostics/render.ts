// Diagnostics for people: the message, the offending line with what is wrong underlined, every other place that explains
// it, the values computed on the way, and what would fix it.

import type { Diagnostic, Place, Severity } from "@ukc/grammar";
import { createColors } from "picocolors";
import { LineIndex } from "./positions.ts";

export interface RenderOptions {
  readonly colour: boolean;
  /** Columns that a frame may take. A longer line is cut on both sides of what is marked. */
  readonly width: number;
  /** The text of a file; undefined when it cannot be read any more. */
  readonly textOf: (path: string) => string | undefined;
  /** How a path is shown, such as relative to the working folder. */
  readonly shownPath: (path: string) => string;
}

const TAB = "    ";
/** Of a window into a long line, one part in this many comes before what is marked. */
const CONTEXT_SHARE = 4;
type Paint = (text: string) => string;

export function renderDiagnostics(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  const renderer = new Renderer(options);
  return diagnostics.map((diagnostic) => renderer.render(diagnostic)).join("\n");
}

/** `2 errors, 1 warning`; empty when there is nothing. */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Severity, word: string): string[] => {
    const n = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return n === 0 ? [] : [`${n} ${word}${n === 1 ? "" : "s"}`];
  };
  return [...count("error", "error"), ...count("warning", "warning")].join(", ");
}

interface Excerpt { readonly text: string; readonly at: number; readonly marked: number }

/** What of a line fits into `room` columns: all, or a window that begins a little before what is marked, `…` where it was cut. */
function cut(text: string, at: number, marked: number, room: number): Excerpt {
  if (text.length <= room) return { text, at, marked };
  const start = at + Math.min(marked, room / 2) < room - 1 ? 0 : at - Math.floor(room / CONTEXT_SHARE);
  const end = Math.min(text.length, start + room - (start > 0 ? 1 : 0));
  const isCutAfter = end < text.length;
  const window = `${start > 0 ? "…" : ""}${text.slice(start, isCutAfter ? end - 1 : end)}${isCutAfter ? "…" : ""}`;
  const shownAt = at - start + (start > 0 ? 1 : 0);
  return { text: window, at: shownAt, marked: Math.max(1, Math.min(marked, window.length - shownAt)) };
}

class Renderer {
  private readonly options: RenderOptions;
  private readonly colours: ReturnType<typeof createColors>;
  private readonly indexes = new Map<string, LineIndex | undefined>();

  constructor(options: RenderOptions) {
    this.options = options;
    this.colours = createColors(options.colour);
  }

  render(diagnostic: Diagnostic): string {
    const { bold, cyan, green } = this.colours;
    const paint = this.paintOf(diagnostic.severity);
    const places: readonly { place: Place; label: string; mark: string; paint: Paint }[] = [
      { place: diagnostic, label: "", mark: "^", paint },
      ...diagnostic.related.map((related) => ({ place: related, label: related.message, mark: "-", paint: cyan })),
    ];
    const width = Math.max(...places.map(({ place }) => this.lineNumberWidth(place)));
    const gutter = `${" ".repeat(width)} ${cyan("|")}`;
    const lines = [`${paint(bold(`${diagnostic.severity}[${diagnostic.code}]`))}${bold(`: ${diagnostic.message}`)}`];
    let file: string | undefined;
    for (const { place, label, mark, paint: markPaint } of places) {
      const index = this.indexOf(place.file);
      const at = index?.positionAt(place.range.start);
      const where = at === undefined ? "" : `:${at.line + 1}:${at.character + 1}`;
      if (place.file !== file) lines.push(`${" ".repeat(width)}${cyan(file === undefined ? "-->" : ":::")} ${this.options.shownPath(place.file)}${where}`, gutter);
      else lines.push(`${" ".repeat(width)} ${cyan(":")}`);
      file = place.file;
      if (index === undefined || at === undefined) {
        if (label !== "") lines.push(`${gutter} ${label}`);
        continue;
      }
      lines.push(...this.frame(index, place, label, mark, markPaint, width));
    }
    if (diagnostic.notes.length + diagnostic.fixes.length > 0) lines.push(gutter);
    for (const note of diagnostic.notes) lines.push(...this.aside(width, bold("note"), note));
    for (const fix of diagnostic.fixes) lines.push(...this.aside(width, green(bold("fix")), fix.title));
    return `${lines.join("\n")}\n`;
  }

  /** The first line of a place, what it covers there underlined. */
  private frame(index: LineIndex, place: Place, label: string, mark: string, paint: Paint, width: number): string[] {
    const { cyan } = this.colours;
    const start = index.positionAt(place.range.start);
    const end = index.positionAt(Math.max(place.range.end, place.range.start));
    const text = index.lineText(start.line);
    const last = end.line === start.line ? end.character : text.length;
    const shown = (part: string): string => part.replaceAll("\t", TAB);
    const before = shown(text.slice(0, start.character));
    const excerpt = cut(shown(text), before.length, Math.max(1, shown(text.slice(start.character, last)).length), this.options.width - width - 3);
    const number = cyan(String(start.line + 1).padStart(width));
    const underline = paint(`${mark.repeat(excerpt.marked)}${label === "" ? "" : ` ${label}`}`);
    return [`${number} ${cyan("|")} ${excerpt.text}`, `${" ".repeat(width)} ${cyan("|")} ${" ".repeat(excerpt.at)}${underline}`];
  }

  private aside(width: number, title: string, text: string): string[] {
    const [first = "", ...rest] = text.split("\n");
    const { cyan } = this.colours;
    return [`${" ".repeat(width)} ${cyan("=")} ${title}: ${first}`, ...rest.map((line) => `${" ".repeat(width)}   ${line}`)];
  }

  private lineNumberWidth(place: Place): number {
    const index = this.indexOf(place.file);
    return index === undefined ? 1 : String(index.positionAt(place.range.start).line + 1).length;
  }

  private indexOf(file: string): LineIndex | undefined {
    if (!this.indexes.has(file)) {
      const text = this.options.textOf(file);
      this.indexes.set(file, text === undefined ? undefined : new LineIndex(text));
    }
    return this.indexes.get(file);
  }

  private paintOf(severity: Severity): Paint {
    switch (severity) {
      case "error": return this.colours.red;
      case "warning": return this.colours.yellow;
      case "information":
      case "hint": return this.colours.blue;
    }
  }
}
