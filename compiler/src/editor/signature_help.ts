// What the call around the cursor takes.

import { builtins } from "../config/builtins.ts";
import type { LibrarySymbol } from "../config/symbol.ts";
import { showType } from "../config/type.ts";
import { headOf } from "./describe.ts";
import { placeOfCursor } from "./place_of_cursor.ts";
import type { Snapshot } from "./snapshot.ts";

export interface Signature {
  readonly label: string;
  readonly documentation: string | undefined;
  /** Each a part of the label. */
  readonly parameters: readonly { readonly label: string; readonly documentation: string | undefined }[];
  readonly active: number | undefined;
}

export function signaturesAt(snapshot: Snapshot, offset: number): readonly Signature[] {
  const call = placeOfCursor(snapshot.text, offset).calls.at(-1);
  if (call === undefined || call.callee.length === 0) return [];
  const name = call.callee.at(-1) ?? "";
  const overloads = call.callee.length === 1 ? builtins.get(name) : undefined;
  if (overloads !== undefined) {
    return overloads.map(({ parameters, result, documentation }) => signature(name, parameters.map((each) => ({ label: `${each.name}: ${showType(each.type)}`, documentation: undefined })), showType(result), documentation, call.argument));
  }
  const members = snapshot.analysis.config.modules.flatMap((module) => [...module.members.values()]);
  const declared = members.find((each) => each.kind === "Function" && each.name === name);
  if (declared?.kind === "Function") {
    const { declaration, module } = declared;
    const parameters = declaration.parameters.map((each) => ({ label: module.text.slice(each.range.start, each.range.end), documentation: undefined }));
    return [{ label: headOf(declaration, module.text), documentation: declared.documentation, parameters, active: call.argument }];
  }
  const library = members.find((each): each is LibrarySymbol => each.kind === "Library" && (each.qualifiedName === call.callee.join(".") || (call.callee.length === 1 && each.name === name)));
  if (library?.contract === undefined) return [];
  const { requirements, parameters, result } = library.contract;
  const wanted = requirements.map((each) => ({ label: `${each.name}: ${library.module.text.slice(each.range.start, each.range.end).replace(/^\w+\s*:\s*/, "")}`, documentation: "found by resolution unless it is written" }));
  const settable = [...parameters.values()].map((each) => ({ label: `${each.name} = ${showType(each.type)}`, documentation: each.documentation }));
  const active = call.named === undefined ? call.argument : requirements.length + [...parameters.keys()].indexOf(call.named);
  return [signature(library.qualifiedName, [...wanted, ...settable], result.name, library.documentation, active)];
}

function signature(name: string, parameters: Signature["parameters"], result: string, documentation: string | undefined, active: number): Signature {
  return { label: `${name}(${parameters.map(({ label }) => label).join(", ")}) -> ${result}`, documentation, parameters, active: active >= 0 && active < parameters.length ? active : undefined };
}
