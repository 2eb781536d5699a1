// What can be said of a declaration in a few lines: its head as it is written, its documentation, what it comes to here.

import { childrenOf, type Node, type Place } from "@ukc/grammar";
import type { CheckedUnikernel } from "../config/checked.ts";
import type { Member } from "../config/symbol.ts";
import { showType } from "../config/type.ts";
import { showSize } from "../config/units.ts";
import { showValue } from "../config/value.ts";
import { declarationAt } from "./references.ts";
import { samePlace, type Snapshot } from "./snapshot.ts";

export interface Description {
  /** In the language's own syntax. */
  readonly head: string;
  readonly documentation: string | undefined;
  /** Sentences: the value, who gives it, what it costs. */
  readonly facts: readonly string[];
}

export function describe(snapshot: Snapshot, definition: Place): Description | undefined {
  const { analysis } = snapshot;
  const module = analysis.config.modules.find((each) => each.path === definition.file);
  if (module === undefined) return undefined;
  if (definition.range.end === 0) return { head: `use ${module.isStandard ? `std.${module.name}` : `"${module.name}.uk"`}`, documentation: undefined, facts: [[...module.members.keys()].map((name) => `\`${name}\``).join(", ")] };
  const node = declarationAt(snapshot, definition);
  if (node === undefined) return undefined;
  const documentation = node.kind !== "Comment" && "documentation" in node ? node.documentation?.text : undefined;
  const member = [...module.members.values()].find((each) => each.nameRange.start === definition.range.start);
  return { head: headOf(node, module.text), documentation, facts: [...valueFacts(analysis.unikernels.map((each) => each.checked), definition), ...memberFacts(snapshot, member), ...planFacts(snapshot, node, definition)] };
}

/** The declaration without its documentation and without what lies between its braces. */
export function headOf(node: Node, text: string): string {
  const first = childrenOf(node).filter(({ kind }) => kind === "Documentation" || kind === "Attribute").at(-1);
  const start = first === undefined ? node.range.start : first.range.end;
  const inner = "body" in node ? node.body : "block" in node ? node.block : undefined;
  return text.slice(start, inner?.range.start ?? node.range.end).trim().replace(/\s+/g, " ");
}

function valueFacts(unikernels: readonly CheckedUnikernel[], definition: Place): string[] {
  return unikernels.flatMap((unikernel) => {
    const parameter = [...unikernel.parameters, ...unikernel.bootParameters].find(({ binding }) => samePlace(binding.place, definition));
    if (parameter !== undefined) {
      const value = "value" in parameter ? parameter.value : parameter.default;
      return [`${showType(parameter.type)}${value === undefined ? "" : ` = ${showValue(value)}`}`];
    }
    const declared = unikernel.values.find(({ place }) => samePlace(place, definition));
    if (declared === undefined) return [];
    const evaluated = unikernel.evaluator.evaluate(declared.core);
    const isShown = evaluated.kind === "Value" && evaluated.value.kind !== "Instance" && evaluated.value.kind !== "Boot";
    return [`${showType(declared.type)}${isShown ? ` = ${showValue(evaluated.value)}` : ""}`];
  });
}

function memberFacts({ analysis }: Snapshot, member: Member | undefined): string[] {
  if (member?.kind === "Interface") {
    const given = analysis.config.modules.flatMap((module) => [...module.members.values()]).filter((each) => each.kind === "Library" && each.contract?.result === member);
    return given.length === 0 ? [] : [`Given by ${given.map((each) => `\`${each.kind === "Library" ? each.qualifiedName : each.name}\``).join(", ")}.`];
  }
  if (member?.kind !== "Library") return [];
  return analysis.unikernels.flatMap(({ name, solution }) => (solution?.instances ?? []).flatMap((instance) => {
    if (instance.kind !== "Library" || instance.library !== member) return [];
    const memory = instance.memory === undefined ? "" : ` It takes ${showSize(instance.memory.bytes)}: ${instance.memory.explanation}.`;
    return [`In \`${name}\`: ${instance.reason}.${memory}`];
  }));
}

/** Of a unikernel: where its memory goes. */
function planFacts({ analysis }: Snapshot, node: Node, definition: Place): string[] {
  if (node.kind !== "Unikernel") return [];
  const unikernel = analysis.unikernels.find(({ checked }) => samePlace(checked.origin, definition));
  if (unikernel?.glue === undefined) return [];
  const { memory, libraries, target } = unikernel.glue;
  const rows = memory.terms.map(({ name, bytes, explanation }) => `| ${name} | ${roundSize(bytes)} | ${explanation.replaceAll("|", "\\|")} |`);
  return [`Target \`${target.name}\`, ${libraries.length} libraries.`, `| memory | ${showSize(memory.total)} | |\n|---|---|---|\n${rows.join("\n")}`];
}

/** `11.5 MiB`: for people, where the exact number says nothing. */
export function roundSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 ** 2 ? `${Math.round(bytes / 1024)} KiB` : `${Math.round((bytes / 1024 ** 2) * 10) / 10} MiB`;
}
