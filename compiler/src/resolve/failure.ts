// Failures of resolution in words: what nothing gives, why each library that could does not, and where else it would work.

import type { RelatedInformation } from "@ukc/grammar";
import type { CheckedUnikernel } from "../config/checked.ts";
import { offerOf } from "../config/declare.ts";
import type { Checker } from "../config/checker.ts";
import type { Origin } from "../glue/program.ts";
import { ambiguousDeclaration, ambiguousLibrary, cyclicLibraries, notApplicable, nothingGives, resolutionTooLarge } from "./diagnostics/resolution.ts";
import type { InterfaceSymbol } from "../config/symbol.ts";
import { lowerFirst } from "./instance_names.ts";
import { Resolver, type Failure, type Rejection } from "./resolver.ts";
import { scopeName, type ResolutionScope } from "./solution.ts";
import { weightless } from "./weights.ts";

/** Nobody reads further. */
const maximumNotes = 12;

export interface FailureContext {
  readonly checker: Checker;
  readonly unikernel: CheckedUnikernel;
}

/** Reports at `place`, where `neededBy` asks for it. */
export function reportFailure(context: FailureContext, place: Origin, failure: Failure, neededBy: string, related: readonly RelatedInformation[] = []): void {
  const { checker, unikernel } = context;
  if (hasErroneous(failure)) return;
  const target = unikernel.target.symbol.name;
  switch (failure.kind) {
    case "Nothing":
    case "NoUnitHere": {
      const elsewhere = otherTargets(context, failure);
      const notes = failure.kind === "Nothing" ? explainRejections(failure.candidates, 0) : [explainNoUnit(failure, target)];
      const none = failure.kind === "Nothing" && failure.candidates.length === 0 ? [`No library gives \`${failure.interface.name}\`.`] : [];
      checker.report(
        nothingGives,
        place,
        { interface: failure.interface.name, target, where: whereOf(failure.scope), elsewhere },
        { related, notes: [...none, ...missingDevice(unikernel, failure), ...notes].slice(0, maximumNotes) },
      );
      return;
    }
    case "AmbiguousLibraries":
      checker.report(
        ambiguousLibrary,
        place,
        { interface: failure.interface.name, where: whereOf(failure.scope), candidates: failure.libraries.map((library) => library.qualifiedName) },
        {
          related: [...related, ...failure.libraries.map((library) => ({ file: library.module.path, range: library.nameRange, message: `\`${library.qualifiedName}\` is declared here` }))],
        },
      );
      return;
    case "AmbiguousDeclarations":
      checker.report(ambiguousDeclaration, place, { interface: failure.interface.name, candidates: failure.names, neededBy }, { related });
      return;
    case "Cycle":
      checker.report(cyclicLibraries, place, { path: failure.path }, { related });
      return;
    case "NotApplicable": {
      const { library, rejection } = failure;
      const { because } = rejection;
      if (because.kind === "Needs" && because.failure.kind !== "Nothing" && because.failure.kind !== "NoUnitHere") {
        reportFailure(context, place, because.failure, `\`${library.qualifiedName}\``, related);
        return;
      }
      checker.report(
        notApplicable,
        place,
        { library: library.qualifiedName, why: sayWhy(rejection) },
        { related, notes: rejection.because.kind === "Needs" ? explainFailure(rejection.because.failure, 0).slice(0, maximumNotes) : [] },
      );
      return;
    }
    case "TooLarge":
      checker.report(resolutionTooLarge, place, { limit: failure.limit }, { related });
      return;
  }
}

/** Whether a library is out only because of a mistake that has been reported; then so has this failure. */
function hasErroneous(failure: Failure, seen = new Set<Failure>()): boolean {
  if (seen.has(failure)) return false;
  seen.add(failure);
  const rejections = failure.kind === "Nothing" ? failure.candidates : failure.kind === "NotApplicable" ? [failure.rejection] : [];
  return rejections.some(({ because }) => because.kind === "Erroneous" || (because.kind === "Needs" && hasErroneous(because.failure, seen)));
}

function whereOf(scope: ResolutionScope): string {
  const name = scopeName(scope);
  return name === undefined ? "" : `for \`${name}\` `;
}

function explainNoUnit(failure: Failure & { kind: "NoUnitHere" }, target: string): string {
  return `\`${target}\` hands out \`${failure.interface.name}\` to devices: declare one, as in \`device name: Interface\`.`;
}

/** Depth first, and no more than anybody reads: the tree of reasons can be as large as the search was. */
function explainRejections(candidates: readonly Rejection[], depth: number, notes: string[] = []): string[] {
  for (const rejection of candidates) {
    if (notes.length >= maximumNotes) break;
    notes.push(`${"  ".repeat(depth)}\`${rejection.library.qualifiedName}\` would, but ${sayWhy(rejection)}.`);
    if (rejection.because.kind === "Needs") explainFailure(rejection.because.failure, depth + 1, notes);
  }
  return notes;
}

function explainFailure(failure: Failure, depth: number, notes: string[] = []): string[] {
  if (failure.kind === "Nothing") explainRejections(failure.candidates, depth, notes);
  if (failure.kind === "NotApplicable") explainRejections([failure.rejection], depth, notes);
  return notes;
}

function sayWhy({ because }: Rejection): string {
  switch (because.kind) {
    case "Needs":
      return sayNeed(because.requirement, because.failure);
    case "When":
      return `it applies only when \`${because.condition}\``;
    case "OutsideContext":
      return `${because.what} speaks of a ${because.context}, and there is none here`;
    case "NeedsValue":
      return `\`${because.what}\` has to be written`;
    case "Erroneous":
      return "its declaration has errors";
  }
}

function sayNeed(requirement: string, failure: Failure): string {
  switch (failure.kind) {
    case "Nothing":
      return `it needs \`${requirement}\`, which nothing gives ${whereOf(failure.scope)}here`;
    case "NoUnitHere":
      return `it needs \`${requirement}\`, which only a \`device\` can have`;
    case "AmbiguousLibraries":
      return `it needs \`${requirement}\`, which ${failure.libraries.map((library) => `\`${library.qualifiedName}\``).join(" and ")} give equally well`;
    case "AmbiguousDeclarations":
      return `it needs \`${requirement}\`, and ${failure.names.map((name) => `\`${name}\``).join(", ")} are one`;
    case "Cycle":
      return `it needs \`${requirement}\`, which needs it in turn`;
    case "NotApplicable":
      return `it needs \`${failure.library.qualifiedName}\`, but ${sayWhy(failure.rejection)}`;
    case "TooLarge":
      return "the search for what it needs is too large";
  }
}

/** `on \`microvm\`, \`virtio.virtio_mmio_blk\` does`, for each other target where the same unknown has a solution. */
function otherTargets(context: FailureContext, failure: Failure & { kind: "Nothing" | "NoUnitHere" }): string[] {
  const { checker, unikernel } = context;
  const targets = checker.standard.flatMap((module) => [...module.members.values()].filter((member) => member.kind === "Target"));
  return targets.flatMap((symbol) => {
    if (symbol === unikernel.target.symbol) return [];
    const elsewhere: CheckedUnikernel = { ...unikernel, target: { symbol, offer: offerOf(checker, symbol), origin: unikernel.target.origin } };
    const library = giverIn(elsewhere, failure.interface, failure.scope);
    if (library !== undefined) return [`on \`${symbol.name}\`, \`${library}\` does`];
    const driver = giverIn(elsewhere, failure.interface, asDevice(failure.interface, unikernel.origin));
    return driver === undefined ? [] : [`on \`${symbol.name}\`, \`${driver}\` does, for a \`device\``];
  });
}

/** A device would do: the declaration that is missing. */
function missingDevice(unikernel: CheckedUnikernel, failure: Failure & { kind: "Nothing" | "NoUnitHere" }): string[] {
  if (failure.scope.kind !== "Image") return [];
  const driver = giverIn(unikernel, failure.interface, asDevice(failure.interface, unikernel.origin));
  if (driver === undefined) return [];
  return [`Declare \`device ${lowerFirst(failure.interface.name)}: ${failure.interface.name}\`, and \`${driver}\` gives it.`];
}

function giverIn(unikernel: CheckedUnikernel, wanted: InterfaceSymbol, scope: ResolutionScope): string | undefined {
  const resolved = new Resolver(unikernel, weightless).resolve(wanted, scope);
  return resolved.kind === "Found" && resolved.instance.kind === "Library" ? resolved.instance.library.qualifiedName : undefined;
}

/** The scope of a device that is not declared, to see whether declaring it would help. */
function asDevice(of: InterfaceSymbol, origin: Origin): ResolutionScope {
  return { kind: "Device", device: { name: lowerFirst(of.name), origin, interface: of, driver: undefined, settings: new Map(), tuning: new Map() } };
}
