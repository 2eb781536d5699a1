// `console`. Lines of primitive values alone need nothing of inspect.ts, and their programs have nothing of it.
import { consoleWriteText } from "./intrinsics.ts";
import { Formatter } from "./format.ts";
import { ObjectFormatter } from "./format_objects.ts";

function write(values: readonly Printable[], error: boolean): void {
  consoleWriteText(new Formatter().format(values) + "\n", error);
}

function writeValues(values: readonly unknown[], error: boolean): void {
  consoleWriteText(new ObjectFormatter().format(values) + "\n", error);
}

function writeText(text: string, error: boolean): void {
  consoleWriteText(text + "\n", error);
}

export function AmbientConsole_debugText(text: string): void {
  writeText(text, false);
}

export function AmbientConsole_errorText(text: string): void {
  writeText(text, true);
}

export function AmbientConsole_infoText(text: string): void {
  writeText(text, false);
}

export function AmbientConsole_logText(text: string): void {
  writeText(text, false);
}

export function AmbientConsole_warnText(text: string): void {
  writeText(text, true);
}

export function AmbientConsole_debug(...values: Printable[]): void {
  write(values, false);
}

export function AmbientConsole_error(...values: Printable[]): void {
  write(values, true);
}

export function AmbientConsole_info(...values: Printable[]): void {
  write(values, false);
}

export function AmbientConsole_log(...values: Printable[]): void {
  write(values, false);
}

export function AmbientConsole_warn(...values: Printable[]): void {
  write(values, true);
}

export function AmbientConsole_debugValues(...values: unknown[]): void {
  writeValues(values, false);
}

export function AmbientConsole_errorValues(...values: unknown[]): void {
  writeValues(values, true);
}

export function AmbientConsole_infoValues(...values: unknown[]): void {
  writeValues(values, false);
}

export function AmbientConsole_logValues(...values: unknown[]): void {
  writeValues(values, false);
}

export function AmbientConsole_warnValues(...values: unknown[]): void {
  writeValues(values, true);
}
