// The one registry: every diagnostic that ukc can report, by code. The manual, `ukc explain` and the tests are made from it.
// An entry is in it by being exported from a file of diagnostics, so none can be forgotten.

import { grammarDiagnostics, type AnyRegistryEntry } from "@ukc/grammar";
import * as names from "../config/diagnostics/names.ts";
import * as resources from "../config/diagnostics/resources.ts";
import * as structure from "../config/diagnostics/structure.ts";
import * as types from "../config/diagnostics/types.ts";
import * as values from "../config/diagnostics/values.ts";
import { frontendDiagnostics } from "../frontend/diagnostics.ts";
import { middleEndDiagnostics } from "../ir/diagnostics.ts";
import { linkDiagnostics } from "../link/diagnostics.ts";
import * as application from "../resolve/diagnostics/application.ts";
import * as resolution from "../resolve/diagnostics/resolution.ts";
import { commandDiagnostics } from "./command.ts";

const isEntry = (value: unknown): value is AnyRegistryEntry => typeof value === "object" && value !== null && "code" in value && "explanation" in value;

const modules: readonly object[] = [names, types, values, structure, resources, resolution, application];

/** In the order of their codes. */
export const registry: readonly AnyRegistryEntry[] = [
  ...grammarDiagnostics, ...modules.flatMap((module) => Object.values(module).filter(isEntry)), ...frontendDiagnostics, ...middleEndDiagnostics, ...linkDiagnostics, ...commandDiagnostics,
].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));

export const entryOf = (code: string): AnyRegistryEntry | undefined => registry.find((entry) => entry.code === code.toUpperCase());
