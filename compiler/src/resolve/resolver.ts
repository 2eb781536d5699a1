// The search: from (interface, scope) to an instance. Depth first, each unknown decided once, candidates in an order
// that does not depend on the order of files. A library that would need what is just being decided is no candidate
// for it, so there are no cycles in a solution; where only cycles are left, that is the message.

import type { CheckedDevice, CheckedNetwork, CheckedUnikernel, Tuning } from "../config/checked.ts";
import { environment, type Environment } from "../config/evaluate.ts";
import type { Binding } from "../config/scope.ts";
import { interfaceExtends, showType } from "../config/type.ts";
import type { InterfaceSymbol, LibraryContract, LibrarySymbol, RequirementSymbol } from "../config/symbol.ts";
import { none, showValue, valueKey, type GivenValue, type InstanceTerm, type Value } from "../config/value.ts";
import { Burdens } from "./burden.ts";
import { requiredInstances, scopeName, type DeclaredMemory, type Instance, type InstanceArgument, type LibraryInstance, type ResolutionScope, type UnitInstance } from "./solution.ts";
import type { WeightOf } from "./weights.ts";

export type Resolved = { readonly kind: "Found"; readonly instance: Instance } | { readonly kind: "Failed"; readonly failure: Failure };

/** Why an unknown has no solution. */
export type Failure =
  | { readonly kind: "Nothing"; readonly interface: InterfaceSymbol; readonly scope: ResolutionScope; readonly candidates: readonly Rejection[] }
  | { readonly kind: "AmbiguousLibraries"; readonly interface: InterfaceSymbol; readonly scope: ResolutionScope; readonly libraries: readonly LibrarySymbol[] }
  | { readonly kind: "AmbiguousDeclarations"; readonly interface: InterfaceSymbol; readonly names: readonly string[] }
  | { readonly kind: "Cycle"; readonly interface: InterfaceSymbol; readonly path: readonly string[] }
  | { readonly kind: "NoUnitHere"; readonly interface: InterfaceSymbol; readonly scope: ResolutionScope }
  | { readonly kind: "NotApplicable"; readonly library: LibrarySymbol; readonly rejection: Rejection }
  | { readonly kind: "TooLarge"; readonly limit: string };

/** Why a library is no candidate. */
export interface Rejection {
  readonly library: LibrarySymbol;
  readonly because:
    | { readonly kind: "Needs"; readonly requirement: string; readonly failure: Failure }
    | { readonly kind: "When"; readonly condition: string }
    | { readonly kind: "OutsideContext"; readonly context: "network" | "device"; readonly what: string }
    | { readonly kind: "NeedsValue"; readonly what: string }
    /** A diagnostic says why. */
    | { readonly kind: "Erroneous" };
}

type Made = { readonly kind: "Made"; readonly instance: LibraryInstance } | { readonly kind: "Rejected"; readonly rejection: Rejection };

interface Written {
  readonly name: string;
  readonly resolve: () => Resolved;
}

/** Libraries tried; each is tried once for each place unless libraries need each other in circles. */
const maximumSteps = 50_000;

/** Libraries that each need the next. */
const maximumDepth = 600;

/** An instance by what tells it from others of its library. */
interface Keyed {
  readonly key: string;
  readonly instance: Instance;
}

type Decided = Map<InterfaceSymbol, Resolved>;

export class Resolver {
  private readonly unikernel: CheckedUnikernel;
  private readonly burdens: Burdens;
  /** By scope, then by what is wanted there. */
  private readonly decided = new Map<string, Decided>();
  /** By library, or for units by interface: mostly one, or one for each network. */
  private readonly instances = new Map<LibrarySymbol | InterfaceSymbol, Keyed[]>();
  private made = 0;
  private readonly stack: { readonly wanted: InterfaceSymbol; readonly place: Decided }[] = [];
  /** The lowest stack index that a failure by cycle reached, while it is on its way there. */
  private cycleReaches = Number.POSITIVE_INFINITY;
  private steps = 0;
  /** Of those instances whose library asserts something. */
  private readonly environments = new Map<LibraryInstance, Environment>();
  /** What libraries without params see. */
  private readonly scopeEnvironments = new Map<ResolutionScope, Environment>();
  /** Declared memory that would depend on the boot. */
  readonly bootMemory: { readonly value: Value; readonly origin: DeclaredMemory["origin"] }[] = [];

  constructor(unikernel: CheckedUnikernel, codeOf: WeightOf) {
    this.unikernel = unikernel;
    this.burdens = new Burdens(codeOf);
  }

  /** The instance that stands for `wanted` in `scope`. */
  resolve(wanted: InterfaceSymbol, scope: ResolutionScope): Resolved {
    const place = this.decidedIn(scope);
    const known = place.get(wanted);
    if (known !== undefined) return known;
    if (this.steps > maximumSteps) return { kind: "Failed", failure: { kind: "TooLarge", limit: `${maximumSteps} steps` } };
    if (this.stack.length > maximumDepth) return { kind: "Failed", failure: { kind: "TooLarge", limit: `${maximumDepth} libraries that each need the next` } };
    const start = this.stack.findIndex((each) => each.wanted === wanted && each.place === place);
    if (start >= 0) {
      this.cycleReaches = Math.min(this.cycleReaches, start);
      const path = [...this.stack.slice(start).map((each) => each.wanted.name), wanted.name];
      return { kind: "Failed", failure: { kind: "Cycle", interface: wanted, path } };
    }
    const depth = this.stack.length;
    this.stack.push({ wanted, place });
    const resolved = this.decide(wanted, scope);
    this.stack.pop();
    // A failure that hit something still being decided holds only while that is so.
    if (resolved.kind === "Found" || this.cycleReaches >= depth) place.set(wanted, resolved);
    if (this.cycleReaches >= depth) this.cycleReaches = Number.POSITIVE_INFINITY;
    return resolved;
  }

  private instancesOf(of: LibrarySymbol | InterfaceSymbol): Keyed[] {
    const known = this.instances.get(of);
    if (known !== undefined) return known;
    const fresh: Keyed[] = [];
    this.instances.set(of, fresh);
    return fresh;
  }

  private decidedIn(scope: ResolutionScope): Decided {
    const key = `${scope.kind}:${scopeName(scope) ?? ""}`;
    const known = this.decided.get(key);
    if (known !== undefined) return known;
    const fresh: Decided = new Map();
    this.decided.set(key, fresh);
    return fresh;
  }

  private decide(wanted: InterfaceSymbol, scope: ResolutionScope): Resolved {
    const written = this.writtenIn(wanted, scope);
    const [first] = written;
    if (written.length > 1) {
      return { kind: "Failed", failure: { kind: "AmbiguousDeclarations", interface: wanted, names: written.map((each) => each.name) } };
    }
    if (first !== undefined) return first.resolve();
    if (scope.kind === "Device" && interfaceExtends(scope.device.interface, wanted)) return this.driverOf(scope.device);
    return this.choose(wanted, scope, new Map(), undefined);
  }

  /** Declarations of the unikernel that are a `wanted` in `scope`, nearest first: only one of them can be meant. */
  private writtenIn(wanted: InterfaceSymbol, scope: ResolutionScope): Written[] {
    const { devices, networks } = this.unikernel;
    const deviceAs = (device: CheckedDevice): Written => ({ name: device.name, resolve: () => this.resolve(device.interface, { kind: "Device", device }) });
    const isWanted = (device: CheckedDevice): boolean => interfaceExtends(device.interface, wanted);
    const isCarried = (device: CheckedDevice): boolean => networks.some((network) => network.device === device);
    switch (scope.kind) {
      case "Device":
        if (isWanted(scope.device)) return [];
        return devices.filter((device) => isWanted(device) && !isCarried(device)).map(deviceAs);
      case "Network":
        if (isWanted(scope.network.device)) return [deviceAs(scope.network.device)];
        return devices.filter((device) => isWanted(device) && !isCarried(device)).map(deviceAs);
      case "Image": {
        const services = networks.flatMap((network) => this.servicesOf(network, wanted));
        return [...devices.filter(isWanted).map(deviceAs), ...services];
      }
    }
  }

  private servicesOf(network: CheckedNetwork, wanted: InterfaceSymbol): Written[] {
    const services = [...(this.unikernel.networkInterface?.services.values() ?? [])];
    return services
      .filter((service) => interfaceExtends(service.interface, wanted))
      .map((service) => ({ name: `${network.name}.${service.name}`, resolve: () => this.service(network, service.interface) }));
  }

  private service(network: CheckedNetwork, wanted: InterfaceSymbol): Resolved {
    return this.resolve(wanted, { kind: "Network", network });
  }

  private driverOf(device: CheckedDevice): Resolved {
    const scope: ResolutionScope = { kind: "Device", device };
    if (device.driver === undefined) return this.choose(device.interface, scope, device.tuning, device);
    const made = this.instantiate(device.driver, scope, [], new Map(), device.tuning, device);
    if (made.kind === "Rejected") return { kind: "Failed", failure: { kind: "NotApplicable", library: device.driver, rejection: made.rejection } };
    made.instance.reason = `\`device ${device.name}\` insists on it`;
    return { kind: "Found", instance: made.instance };
  }

  /** What a network's block says of the service that `wanted` is. */
  private tuningFor(wanted: InterfaceSymbol, scope: ResolutionScope, given: Tuning): Tuning {
    if (given.size > 0 || scope.kind !== "Network") return given;
    const service = [...(this.unikernel.networkInterface?.services.values() ?? [])].find((each) => each.interface === wanted);
    return (service === undefined ? undefined : scope.network.services.get(service.name)) ?? given;
  }

  /** The best library, or the unit of the target. */
  private choose(wanted: InterfaceSymbol, scope: ResolutionScope, given: Tuning, drives: CheckedDevice | undefined): Resolved {
    const unit = this.unitFor(wanted, scope);
    if (unit !== undefined) return unit;
    const tuning = this.tuningFor(wanted, scope, given);
    const rejections: Rejection[] = [];
    const candidates: LibraryInstance[] = [];
    for (const library of this.librariesGiving(wanted)) {
      const made = this.instantiate(library, scope, [], new Map(), tuning, drives);
      if (made.kind === "Made") candidates.push(made.instance);
      else rejections.push(made.rejection);
    }
    const [only] = candidates;
    if (only === undefined) return { kind: "Failed", failure: this.explainNothing(wanted, scope, rejections) };
    if (candidates.length === 1) {
      only.reason ||= `the only library that gives \`${wanted.name}\` ${this.whereText(scope)}`;
      return { kind: "Found", instance: only };
    }
    return this.prefer(wanted, scope, candidates);
  }

  private prefer(wanted: InterfaceSymbol, scope: ResolutionScope, candidates: readonly LibraryInstance[]): Resolved {
    const defaults = candidates.filter((each) => each.library.isDefault);
    const [onlyDefault] = defaults;
    if (onlyDefault !== undefined && defaults.length === 1) {
      onlyDefault.reason ||= `\`default\` among the ${candidates.length} that give \`${wanted.name}\` ${this.whereText(scope)}`;
      return { kind: "Found", instance: onlyDefault };
    }
    const pool = defaults.length > 0 ? defaults : candidates;
    // What all of them need weighs the same for all; mostly that is everything.
    const weigh = needTheSame(pool) ? (each: LibraryInstance): number => this.burdens.own(each) : (each: LibraryInstance): number => this.burdens.total(each);
    const weighed = pool.map((instance) => ({ instance, weight: weigh(instance) })).sort((a, b) => a.weight - b.weight);
    const [lightest, next] = weighed;
    if (lightest === undefined || (next !== undefined && next.weight === lightest.weight)) {
      const libraries = weighed.filter((each) => each.weight === lightest?.weight).map((each) => each.instance.library);
      return { kind: "Failed", failure: { kind: "AmbiguousLibraries", interface: wanted, scope, libraries } };
    }
    lightest.instance.reason ||= `the lightest that gives \`${wanted.name}\` ${this.whereText(scope)}: ${weighed
      .map((each) => `\`${each.instance.library.qualifiedName}\` weighs ${each.weight} bytes`)
      .join(", ")}`;
    return { kind: "Found", instance: lightest.instance };
  }

  /** In an order that is the same whatever the order of files. */
  private librariesGiving(wanted: InterfaceSymbol): LibrarySymbol[] {
    const keyed = (this.unikernel.libraries.get(wanted) ?? []).map((library) => ({ library, key: `${library.qualifiedName}\0${library.module.path}` }));
    return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ library }) => library);
  }

  /** A unit of the target's offer: shared, or one for each device or network. `undefined` when the target has none. */
  private unitFor(wanted: InterfaceSymbol, scope: ResolutionScope): Resolved | undefined {
    const { target } = this.unikernel;
    const provision = target.offer.provides.find((each) => interfaceExtends(each.interface, wanted));
    if (provision === undefined) return undefined;
    if (provision.count !== "shared" && scope.kind === "Image") return { kind: "Failed", failure: { kind: "NoUnitHere", interface: wanted, scope } };
    const owner: ResolutionScope = provision.count === "shared" ? { kind: "Image" } : scope;
    const same = this.instancesOf(provision.interface);
    const key = scopeName(owner) ?? "";
    const known = same.find((each) => each.key === key)?.instance;
    if (known !== undefined) return { kind: "Found", instance: known };
    const unit: UnitInstance = { kind: "Unit", id: this.made++, interface: provision.interface, scope: owner, index: 0, reason: `\`${target.symbol.name}\` provides it` };
    same.push({ key, instance: unit });
    return { kind: "Found", instance: unit };
  }

  /** Every instance of `wanted` in `scope`, for a requirement that takes all there are. */
  private resolveAll(wanted: InterfaceSymbol, scope: ResolutionScope): { readonly found: readonly Instance[]; readonly failure: Failure } {
    const written = this.writtenIn(wanted, scope);
    const rejections: Rejection[] = [];
    const found: Instance[] = [];
    for (const each of written) {
      const resolved = each.resolve();
      if (resolved.kind === "Found") found.push(resolved.instance);
    }
    if (written.length === 0) {
      for (const library of this.librariesGiving(wanted)) {
        const made = this.instantiate(library, scope, [], new Map(), new Map(), undefined);
        if (made.kind === "Rejected") rejections.push(made.rejection);
        else {
          made.instance.reason ||= `gives \`${wanted.name}\` ${this.whereText(scope)}`;
          found.push(made.instance);
        }
      }
    }
    return { found, failure: this.explainNothing(wanted, scope, rejections) };
  }

  /** Cycles are what is left to say only when every candidate fails by one. */
  private explainNothing(wanted: InterfaceSymbol, scope: ResolutionScope, candidates: readonly Rejection[]): Failure {
    const cycles = candidates.map((each) => (each.because.kind === "Needs" && each.because.failure.kind === "Cycle" ? each.because.failure : undefined));
    const tooLarge = candidates.find((each) => each.because.kind === "Needs" && each.because.failure.kind === "TooLarge");
    if (tooLarge?.because.kind === "Needs") return tooLarge.because.failure;
    const [cycle] = cycles;
    if (cycle !== undefined && cycles.every((each) => each !== undefined)) return cycle;
    return { kind: "Nothing", interface: wanted, scope, candidates };
  }

  /** What an expression of interface type stands for. */
  resolveTerm(term: InstanceTerm, scope: ResolutionScope): Resolved {
    switch (term.kind) {
      case "Device":
        return this.resolve(term.device.interface, { kind: "Device", device: term.device });
      case "Service":
        return this.service(term.network, term.service.interface);
      case "Network": {
        const of = this.unikernel.networkInterface;
        if (of === undefined) throw new Error("a network without an interface for networks");
        return this.resolve(of, { kind: "Network", network: term.network });
      }
      case "Library": {
        const made = this.instantiate(term.library, scope, term.requirements, term.parameters, new Map(), undefined);
        if (made.kind === "Rejected") return { kind: "Failed", failure: { kind: "NotApplicable", library: term.library, rejection: made.rejection } };
        made.instance.reason ||= "it is written";
        return { kind: "Found", instance: made.instance };
      }
    }
  }

  private instantiate(
    library: LibrarySymbol,
    scope: ResolutionScope,
    givenRequirements: readonly (Value | undefined)[],
    givenParameters: ReadonlyMap<string, GivenValue>,
    tuning: Tuning,
    drives: CheckedDevice | undefined,
  ): Made {
    const reject = (because: Rejection["because"]): Made => ({ kind: "Rejected", rejection: { library, because } });
    const { contract } = library;
    this.steps++;
    if (contract === undefined) return reject({ kind: "Erroneous" });
    const { evaluator } = this.unikernel;
    const where = this.environmentOf(contract, scope, givenParameters, tuning, library);
    if (contract.when !== undefined) {
      const applies = evaluator.evaluate(contract.when, where);
      const condition = evaluator.checker.sourceText(contract.when.origin);
      if (applies.kind === "OutsideContext") return reject({ kind: "OutsideContext", context: applies.context, what: `\`when ${condition}\`` });
      if (applies.kind !== "Value") return reject({ kind: "Erroneous" });
      if (applies.value.kind !== "Bool" || !applies.value.value) return reject({ kind: "When", condition });
    }
    const requirements: InstanceArgument[] = [];
    for (const requirement of contract.requirements) {
      const met = this.meet(requirement, givenRequirements[requirements.length], scope);
      if ("because" in met) return reject(met.because);
      requirements.push(met.argument);
    }
    const parameters: LibraryInstance["parameters"][number][] = [];
    for (const parameter of contract.parameters.values()) {
      const isGiven = where.parameters.has(parameter.binding);
      if (!isGiven && parameter.default === undefined) {
        if (parameter.type.kind !== "Optional") return reject({ kind: "NeedsValue", what: `param ${parameter.name}: ${showType(parameter.type)}` });
        parameters.push({ parameter, value: none, isDefault: true, origin: undefined });
        continue;
      }
      const evaluated = evaluator.evaluate({ kind: "Variable", origin: { file: parameter.module.path, range: parameter.nameRange }, binding: parameter.binding }, where);
      if (evaluated.kind === "OutsideContext") return reject({ kind: "OutsideContext", context: evaluated.context, what: `its param \`${parameter.name}\`` });
      if (evaluated.kind !== "Value") return reject({ kind: "Erroneous" });
      parameters.push({ parameter, value: evaluated.value, isDefault: !isGiven, origin: givenParameters.get(parameter.name)?.origin ?? tuning.get(parameter.name)?.origin });
    }
    const memory = this.memoryOf(contract, where);
    if (memory === "Erroneous") return reject({ kind: "Erroneous" });
    const same = this.instancesOf(library);
    const key = argumentsKey(requirements, parameters, drives);
    const known = same.find((each) => each.key === key)?.instance;
    if (known?.kind === "Library") return { kind: "Made", instance: known };
    const instance: LibraryInstance = { kind: "Library", id: this.made++, library, interface: contract.result, scope, requirements, parameters, memory, reason: "", drives };
    same.push({ key, instance });
    if (contract.assertions.length > 0) this.environments.set(instance, where);
    return { kind: "Made", instance };
  }

  /** What the expressions of an instance's library see. */
  environmentOfInstance(instance: LibraryInstance): Environment {
    return this.environments.get(instance) ?? environment();
  }

  private environmentOf(
    contract: LibraryContract,
    scope: ResolutionScope,
    given: ReadonlyMap<string, GivenValue>,
    tuning: Tuning,
    library: LibrarySymbol,
  ): Environment {
    const known = this.scopeEnvironments.get(scope);
    if (contract.parameters.size === 0 && known !== undefined) return known;
    const parameters = new Map<Binding, () => Value>();
    for (const parameter of contract.parameters.values()) {
      const value = given.get(parameter.name)?.value;
      const core = tuning.get(parameter.name)?.cores.get(library);
      const tuned = value === undefined && core !== undefined ? this.unikernel.evaluator.valueOf(core) : value;
      if (tuned !== undefined) parameters.set(parameter.binding, () => tuned);
    }
    const where = environment({
      parameters,
      network: scope.kind === "Network" ? scope.network : undefined,
      device: scope.kind === "Device" ? scope.device : undefined,
    });
    if (contract.parameters.size === 0) this.scopeEnvironments.set(scope, where);
    return where;
  }

  private meet(
    requirement: RequirementSymbol,
    given: Value | undefined,
    scope: ResolutionScope,
  ): { readonly argument: InstanceArgument } | { readonly because: Rejection["because"] } {
    const { wants } = requirement;
    if (wants.kind === "Value") {
      return given === undefined
        ? { because: { kind: "NeedsValue", what: `${requirement.name}: ${showType(wants.type)}` } }
        : { argument: { kind: "Value", value: given } };
    }
    const needs = (failure: Failure): { readonly because: Rejection["because"] } => ({ because: { kind: "Needs", requirement: wants.interface.name, failure } });
    if (given !== undefined) {
      const argument = this.resolveArgument(given, scope);
      return argument.kind === "Failed" ? needs(argument.failure) : { argument: argument.argument };
    }
    switch (wants.kind) {
      case "All": {
        const { found, failure } = this.resolveAll(wants.interface, scope);
        return found.length === 0 ? needs(failure) : { argument: { kind: "Instances", instances: found } };
      }
      case "One":
      case "Optional": {
        const resolved = this.resolve(wants.interface, scope);
        if (resolved.kind === "Found") return { argument: { kind: "Instance", instance: resolved.instance } };
        const isAbsent = wants.kind === "Optional" && resolved.failure.kind === "Nothing";
        return isAbsent ? { argument: { kind: "Absent" } } : needs(resolved.failure);
      }
    }
  }

  /** A value that was written where an argument is wanted. */
  resolveArgument(
    value: Value,
    scope: ResolutionScope,
  ): { readonly kind: "Found"; readonly argument: InstanceArgument } | { readonly kind: "Failed"; readonly failure: Failure } {
    if (value.kind === "Instance") {
      const resolved = this.resolveTerm(value.term, scope);
      return resolved.kind === "Failed" ? resolved : { kind: "Found", argument: { kind: "Instance", instance: resolved.instance } };
    }
    if (value.kind === "List" && value.items.length > 0 && value.items.every((item) => item.kind === "Instance")) {
      const instances: Instance[] = [];
      for (const item of value.items) {
        const resolved = this.resolveTerm(item.term, scope);
        if (resolved.kind === "Failed") return resolved;
        instances.push(resolved.instance);
      }
      return { kind: "Found", argument: { kind: "Instances", instances } };
    }
    return { kind: "Found", argument: value.kind === "None" ? { kind: "Absent" } : { kind: "Value", value } };
  }

  private memoryOf(contract: LibraryContract, where: Environment): DeclaredMemory | undefined | "Erroneous" {
    if (contract.memory === undefined) return undefined;
    const { evaluator } = this.unikernel;
    const value = evaluator.valueOf(contract.memory, where);
    if (value === undefined) return "Erroneous";
    const written = evaluator.checker.sourceText(contract.memory.origin);
    const origin = contract.memory.origin;
    if (value.kind === "Size") return { bytes: value.value, explanation: `${written} = ${showValue(value)}`, origin };
    this.bootMemory.push({ value, origin: contract.memory.origin });
    return "Erroneous";
  }

  whereText(scope: ResolutionScope): string {
    const target = `on \`${this.unikernel.target.symbol.name}\``;
    const name = scopeName(scope);
    return name === undefined ? target : `for \`${name}\` ${target}`;
  }
}

function needTheSame([first, ...others]: readonly LibraryInstance[]): boolean {
  const needed = new Set(first === undefined ? [] : requiredInstances(first));
  return others.every((other) => {
    const required = new Set(requiredInstances(other));
    return required.size === needed.size && [...required].every((each) => needed.has(each));
  });
}

/** Text that two instances of a library share just when they are one: equal arguments. */
function argumentsKey(
  requirements: readonly InstanceArgument[],
  parameters: LibraryInstance["parameters"],
  drives: CheckedDevice | undefined,
): string {
  const requirementKeys = requirements.map((requirement) => {
    switch (requirement.kind) {
      case "Instance":
        return String(requirement.instance.id);
      case "Instances":
        return `[${requirement.instances.map((instance) => instance.id).join(",")}]`;
      case "Absent":
        return "-";
      case "Value":
        return valueKey(requirement.value);
    }
  });
  const parameterKeys = parameters.map(({ parameter, value }) => `${parameter.name}=${valueKey(value)}`);
  // A driver is of its device even where nothing it is handed tells two devices apart.
  const device = drives === undefined ? "" : ` for ${drives.name}`;
  return `${[...requirementKeys, ...parameterKeys].join(";")}${device}`;
}
