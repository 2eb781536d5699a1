// `ukc help FILE`: what can be set, and when; and `ukc libs`, `ukc targets`: what there is to build from.

import type { CheckedConfig, CheckedUnikernel } from "../config/checked.ts";
import type { Checker } from "../config/checker.ts";
import { offerOf } from "../config/declare.ts";
import type { LibrarySymbol, Module, RequirementSymbol } from "../config/symbol.ts";
import { showType, unrefined } from "../config/type.ts";
import { showValue } from "../config/value.ts";
import { table } from "./table.ts";

export function helpText(unikernel: CheckedUnikernel): string {
  const lines = [unikernel.documentation === undefined ? unikernel.name : `${unikernel.name}: ${unikernel.documentation}`];
  const rowsOf = (parameters: readonly (CheckedUnikernel["parameters"][number] | CheckedUnikernel["bootParameters"][number])[]): string[] =>
    table(
      parameters.map((parameter) => [
        parameter.name,
        showType(parameter.type),
        parameter.default === undefined ? (unrefined(parameter.type).kind === "Secret" ? "has to be set, with --secret name=file" : "has to be set") : `= ${showValue(parameter.default)}`,
        parameter.documentation ?? "",
      ]),
      ["left", "left", "left", "left"],
    );
  if (unikernel.parameters.length > 0) lines.push("", "set when it is built, with -D name=value", ...rowsOf(unikernel.parameters));
  if (unikernel.bootParameters.length > 0) lines.push("", "set when it is run, with --boot name=value", ...rowsOf(unikernel.bootParameters));
  if (unikernel.parameters.length + unikernel.bootParameters.length === 0) lines.push("", "nothing can be set");
  return `${lines.join("\n")}\n`;
}

/** Every library by the interface it gives. */
export function librariesText(config: CheckedConfig): string {
  const libraries = config.modules.flatMap((module) => [...module.members.values()].filter((member) => member.kind === "Library"));
  const names = [...new Set(libraries.flatMap((library) => (library.contract === undefined ? [] : [library.contract.result.name])))].sort();
  const lines = names.flatMap((name) => [
    name,
    ...table(
      libraries.filter((library) => library.contract?.result.name === name).map((library) => [signatureText(library), firstLine(library.documentation)]),
      ["left", "left"],
    ),
  ]);
  return `${lines.join("\n")}\n`;
}

function signatureText(library: LibrarySymbol): string {
  const requirements = library.contract?.requirements.map(requirementText).join(", ") ?? "";
  const parameters = [...(library.contract?.parameters.values() ?? [])].map((parameter) => parameter.name);
  return `${library.isDefault ? "default " : ""}${library.isAsync ? "async " : ""}${library.qualifiedName}(${requirements})${parameters.length === 0 ? "" : ` { ${parameters.join(", ")} }`}`;
}

function requirementText(requirement: RequirementSymbol): string {
  const { wants } = requirement;
  switch (wants.kind) {
    case "One":
      return wants.interface.name;
    case "Optional":
      return `${wants.interface.name}?`;
    case "All":
      return `[${wants.interface.name}]`;
    case "Value":
      return showType(wants.type);
  }
}

export function targetsText(checker: Checker, modules: readonly Module[]): string {
  const targets = modules.flatMap((module) => [...module.members.values()].filter((member) => member.kind === "Target"));
  const rows = targets.map((target) => {
    const offer = offerOf(checker, target);
    const provides = offer.provides.map(({ interface: provided, count }) => (count === "shared" ? provided.name : `${provided.name} * ${count}`));
    return [target.name, String(offer.settings.get("format")?.value ?? ""), provides.join(", "), firstLine(target.documentation)];
  });
  return `${table(rows.sort((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1)), ["left", "left", "left", "left"], "").join("\n")}\n`;
}

function firstLine(documentation: string | undefined): string {
  return documentation?.split("\n")[0] ?? "";
}
