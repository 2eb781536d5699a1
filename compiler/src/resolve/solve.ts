// CheckedConfig -> Solution, for one unikernel: the arguments of `main` are the roots, everything else follows. What
// nobody reaches from there is not in the image.

import type { CheckedUnikernel } from "../config/checked.ts";
import type { Checker } from "../config/checker.ts";
import { environment, type Environment } from "../config/evaluate.ts";
import { explain } from "../config/explain.ts";
import { assertionFailed, tooManyDevices } from "../config/diagnostics/resources.ts";
import { unusedDeclaration } from "../config/diagnostics/names.ts";
import { bootValueTooLate } from "../config/diagnostics/values.ts";
import type { CheckedAssertion } from "../config/symbol.ts";
import type { Value } from "../config/value.ts";
import { unusedTuning } from "./diagnostics/resolution.ts";
import { matchArguments, type ArgumentContext } from "./arguments.ts";
import { checkPorts } from "./ports.ts";
import { memoryFiguresOf, planMemory } from "./memory.ts";
import { Resolver } from "./resolver.ts";
import type { Signature, SignatureOutcome } from "./signature.ts";
import { requiredInstances, type Instance, type LibraryInstance, type Solution, type UnitInstance } from "./solution.ts";
import type { WeightOf } from "./weights.ts";

export interface SolveOptions {
  readonly stdlib: string;
  readonly codeOf: WeightOf;
  readonly showPath: (path: string) => string;
}

/** `undefined` after a report. */
export function solve(
  checker: Checker,
  unikernel: CheckedUnikernel,
  outcome: SignatureOutcome,
  options: SolveOptions,
): { solution: Solution; signature: Signature } | undefined {
  const resolver = new Resolver(unikernel, options.codeOf);
  const context: ArgumentContext = { checker, unikernel, resolver, stdlib: options.stdlib, showPath: options.showPath };
  const matched = matchArguments(context, outcome);
  reportBootMemory(checker, resolver);
  if (matched === undefined) return undefined;
  const roots = matched.arguments.flatMap(({ argument }) =>
    argument.kind === "Instance" ? [argument.instance] : argument.kind === "Instances" ? [...argument.instances] : [],
  );
  const instances = inDependencyOrder(roots);
  numberUnits(checker, unikernel, instances);
  for (const instance of instances) {
    if (instance.kind === "Library") checkLibraryAssertions(checker, unikernel, resolver, instance);
  }
  checkPorts(checker, unikernel, instances, options.stdlib);
  reportUnusedTuning(checker, unikernel, instances);
  const { plan: memory, fits } = planMemory(checker, unikernel, instances);
  const figures: Environment = environment({ parameters: unikernel.evaluator.unikernel.parameters, memory: memoryFiguresOf(memory) });
  // Figures of a plan that does not fit would only say the same again.
  if (fits) for (const assertion of unikernel.assertions) checkAssertion(checker, unikernel, assertion, figures);
  reportUnused(checker, unikernel, instances);
  const solution: Solution = { unikernel, instances, arguments: matched.arguments, memory, bootChecks: unikernel.evaluator.bootChecks };
  return { solution, signature: matched.signature };
}

function inDependencyOrder(roots: readonly Instance[]): Instance[] {
  const ordered = new Set<Instance>();
  const visit = (instance: Instance): void => {
    if (ordered.has(instance)) return;
    requiredInstances(instance).forEach(visit);
    ordered.add(instance);
  };
  roots.forEach(visit);
  return [...ordered];
}

/** Units are numbered as their devices are declared, so that adding a device at the end moves none of the others. */
function numberUnits(checker: Checker, unikernel: CheckedUnikernel, instances: readonly Instance[]): void {
  const declared = [...unikernel.devices.map((device) => device.name), ...unikernel.networks.map((network) => network.name)];
  for (const provision of unikernel.target.offer.provides) {
    const units = instances.filter((instance): instance is UnitInstance => instance.kind === "Unit" && instance.interface === provision.interface);
    units.sort((a, b) => declared.indexOf(ownerOf(a)) - declared.indexOf(ownerOf(b)));
    units.forEach((unit, index) => {
      unit.index = index;
      if (provision.count === "shared" || index < provision.count) return;
      const owner = unit.scope.kind === "Device" ? unit.scope.device.origin : unit.scope.kind === "Network" ? unit.scope.network.origin : unikernel.origin;
      checker.report(
        tooManyDevices,
        owner,
        { interface: provision.interface.name, target: unikernel.target.symbol.name, offered: provision.count },
        { related: [{ file: unikernel.target.symbol.module.path, range: provision.range, message: "the target offers this many" }] },
      );
    });
  }
}

function ownerOf(unit: UnitInstance): string {
  return unit.scope.kind === "Device" ? unit.scope.device.name : unit.scope.kind === "Network" ? unit.scope.network.name : "";
}

function checkLibraryAssertions(checker: Checker, unikernel: CheckedUnikernel, resolver: Resolver, instance: LibraryInstance): void {
  for (const assertion of instance.library.contract?.assertions ?? []) {
    checkAssertion(checker, unikernel, assertion, resolver.environmentOfInstance(instance), instance);
  }
}

/** A library's assertion is reported where its settings are, in the unikernel; the condition is the related place. */
function checkAssertion(checker: Checker, unikernel: CheckedUnikernel, assertion: CheckedAssertion, where: Environment, instance?: LibraryInstance): void {
  const { evaluator } = unikernel;
  const { condition } = assertion;
  const value = evaluator.valueOf(condition, where);
  const written = checker.sourceText(condition.origin);
  const message = textOf(assertion.message === undefined ? undefined : evaluator.valueOf(assertion.message, where));
  if (value?.kind === "Boot") {
    evaluator.checkAtBoot(value.expression, message ?? written);
    return;
  }
  if (value?.kind !== "Bool" || value.value) return;
  const notes = explain(evaluator, condition, (part) => evaluator.valueOf(part, where));
  const place = instance === undefined ? condition.origin : (placeOf(instance) ?? unikernel.origin);
  const related = instance === undefined ? [] : [{ ...condition.origin, message: `\`${instance.library.qualifiedName}\` requires this` }];
  checker.report(assertionFailed, place, { condition: written, message }, { notes, related });
}

function placeOf(instance: LibraryInstance): { file: string; range: { start: number; end: number } } | undefined {
  return instance.scope.kind === "Network" ? instance.scope.network.origin : instance.scope.kind === "Device" ? instance.scope.device.origin : undefined;
}

function textOf(value: Value | undefined): string | undefined {
  return value?.kind === "String" ? value.value : undefined;
}

function reportBootMemory(checker: Checker, resolver: Resolver): void {
  for (const { value, origin } of resolver.bootMemory) {
    if (value.kind !== "Boot") continue;
    const [start] = value.path;
    checker.report(bootValueTooLate, start?.origin ?? origin, { where: "the memory of a library" }, {
      notes: [`It comes from ${value.path.map((step) => step.what).join(" via ")}.`],
      related: [{ ...origin, message: "this memory depends on it" }],
    });
  }
}

function reportUnusedTuning(checker: Checker, unikernel: CheckedUnikernel, instances: readonly Instance[]): void {
  const target = unikernel.target.symbol.name;
  for (const network of unikernel.networks) {
    for (const [name, tuning] of network.services) {
      const service = unikernel.networkInterface?.services.get(name);
      const chosen = instances.find(
        (instance): instance is LibraryInstance =>
          instance.kind === "Library" && instance.interface === service?.interface && instance.scope.kind === "Network" && instance.scope.network === network,
      );
      if (chosen === undefined) continue;
      for (const [setting, { origin, cores }] of tuning) {
        if (!cores.has(chosen.library)) checker.report(unusedTuning, origin, { name: setting, library: chosen.library.qualifiedName, target });
      }
    }
  }
}

/** Devices and networks that no instance belongs to, and values that nothing names. Of a file that was not understood nobody can say. */
function reportUnused(checker: Checker, unikernel: CheckedUnikernel, instances: readonly Instance[]): void {
  if (checker.diagnostics.some(({ code, file }) => code.startsWith("UK1") && file === unikernel.module.path)) return;
  const used = new Set(checker.references.flatMap(({ definition }) => (definition.file === unikernel.module.path ? [definition.range.start] : [])));
  const isNamed = (place: { range: { start: number } }): boolean => used.has(place.range.start);
  const isInEntry = (place: { file: string }): boolean => place.file === unikernel.module.path;
  const scopes = instances.map((instance) => instance.scope);
  for (const device of unikernel.devices) {
    const hasInstance = scopes.some((scope) => scope.kind === "Device" && scope.device === device);
    if (!hasInstance && !isNamed(device.origin) && isInEntry(device.origin)) checker.report(unusedDeclaration, device.origin, { what: "device", name: device.name });
  }
  for (const network of unikernel.networks) {
    const hasInstance = scopes.some((scope) => scope.kind === "Network" && scope.network === network);
    if (!hasInstance && !isNamed(network.origin) && isInEntry(network.origin)) checker.report(unusedDeclaration, network.origin, { what: "network", name: network.name });
  }
  for (const value of unikernel.values) {
    if (!isNamed(value.place) && isInEntry(value.place)) checker.report(unusedDeclaration, value.place, { what: value.what, name: value.name });
  }
}
