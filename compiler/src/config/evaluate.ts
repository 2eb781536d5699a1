// Cores -> values. Total: there is no recursion in the language, and steps, depth and sizes are bounded, so
// evaluation always ends. A diagnostic ends the evaluation of one expression by `Abandoned`, which never leaves this file.

import { report, type Place } from "@ukc/grammar";
import { isIpv4 } from "./address.ts";
import type { CheckedDevice, CheckedNetwork } from "./checked.ts";
import type { Checker } from "./checker.ts";
import type { Core, CorePattern } from "./core.ts";
import { noResult, notAtBoot, refinementViolated } from "./diagnostics/values.ts";
import { noSuchMember } from "./diagnostics/types.ts";
import { explain } from "./explain.ts";
import { folderOf, resolvePath } from "./filesystem.ts";
import { arithmetic, compare, conditional, logic, negate, not, textOf } from "./operators.ts";
import type { Binding, BootParameterBinding, LocalBinding } from "./scope.ts";
import { unrefined, type Type } from "./type.ts";
import { bootKeyOf, none, quantity, showValue, truth, valueSize, type BootExpression, type GivenValue, type InstanceTerm, type Value } from "./value.ts";

const maximumSteps = 300_000;
const maximumDepth = 1_200;
const maximumValueSize = 100_000;
const maximumTextLength = 1_000_000;

/** What expressions see that is not in their text: one for a unikernel, one for each instance of a library. */
export interface Environment {
  /** Values of params, which override their defaults. */
  readonly parameters: ReadonlyMap<Binding, () => Value>;
  readonly network: CheckedNetwork | undefined;
  readonly device: CheckedDevice | undefined;
  /** The plan's figures, once there is a plan. */
  readonly memory: Value | undefined;
  /** Results of `let`s and params in this environment. */
  readonly memo: Map<Binding, Value>;
}

export function environment(given: Partial<Omit<Environment, "memo">> = {}): Environment {
  return { parameters: given.parameters ?? new Map(), network: given.network, device: given.device, memory: given.memory, memo: new Map() };
}

export type Evaluated =
  | { readonly kind: "Value"; readonly value: Value }
  /** A diagnostic says why. */
  | { readonly kind: "Failed" }
  /** The expression asks for `network` or `device`, and there is none here. */
  | { readonly kind: "OutsideContext"; readonly context: "network" | "device" }
  /** The expression needs `memory`, and there is no plan yet. */
  | { readonly kind: "NeedsPlan" };

/** A check that waits for the image to boot: a refinement or an assertion about boot values. */
export interface BootCheck {
  readonly condition: BootExpression;
  readonly message: string;
}

class Abandoned extends Error {
  readonly outcome: Exclude<Evaluated, { kind: "Value" }>;

  constructor(outcome: Exclude<Evaluated, { kind: "Value" }>) {
    super("evaluation abandoned");
    this.outcome = outcome;
  }
}

export interface Frame {
  readonly environment: Environment;
  readonly locals: ReadonlyMap<LocalBinding, Value>;
}

export class Evaluator {
  readonly checker: Checker;
  /** What the unikernel's own expressions see, and the settings of its devices and networks. */
  readonly unikernel: Environment;
  readonly bootChecks: BootCheck[] = [];
  private steps = 0;
  private depth = 0;
  private readonly settingsInWork = new Set<Core>();

  constructor(checker: Checker, unikernel: Environment) {
    this.checker = checker;
    this.unikernel = unikernel;
  }

  evaluate(core: Core, where: Environment = this.unikernel): Evaluated {
    try {
      return { kind: "Value", value: this.value(core, { environment: where, locals: new Map() }) };
    } catch (error) {
      if (error instanceof Abandoned) return error.outcome;
      throw error;
    }
  }

  /** The value, or `undefined` when it cannot be told, for a reason that was reported or that does not matter to the caller. */
  valueOf(core: Core, where: Environment = this.unikernel): Value | undefined {
    const evaluated = this.evaluate(core, where);
    return evaluated.kind === "Value" ? evaluated.value : undefined;
  }

  private fail(): never {
    throw new Abandoned({ kind: "Failed" });
  }

  private failTooLarge(place: Place, limit: string): never {
    this.checker.reportTooLarge(place, limit);
    return this.fail();
  }

  private value(core: Core, frame: Frame): Value {
    if (++this.steps > maximumSteps) this.failTooLarge(core.origin, `${maximumSteps} steps`);
    if (this.depth >= maximumDepth) this.failTooLarge(core.origin, `${maximumDepth} levels of nesting`);
    this.depth++;
    try {
      return this.dispatch(core, frame);
    } finally {
      this.depth--;
    }
  }

  private dispatch(core: Core, frame: Frame): Value {
    switch (core.kind) {
      case "Constant":
        return core.value;
      case "Variable":
        return this.variable(core.binding, frame);
      case "Field":
        return this.field(core, this.value(core.object, frame), core.field);
      case "Service":
        return this.service(core, frame);
      case "Arithmetic":
        return this.sound(core, arithmetic(core, this.value(core.left, frame), this.value(core.right, frame)));
      case "Concatenate":
        return this.concatenate(core, this.value(core.left, frame), this.value(core.right, frame));
      case "Compare":
        return this.sound(core, compare(core, this.value(core.left, frame), this.value(core.right, frame)));
      case "Logic": {
        const left = this.value(core.left, frame);
        if (left.kind === "Bool" && left.value === (core.operator === "||")) return left;
        return this.sound(core, logic(core, left, this.value(core.right, frame)));
      }
      case "Otherwise": {
        const left = this.value(core.left, frame);
        return left.kind === "None" ? this.value(core.right, frame) : left;
      }
      case "Not":
        return this.sound(core, not(this.value(core.operand, frame)));
      case "Negate":
        return this.sound(core, negate(this.value(core.operand, frame)));
      case "If": {
        const condition = this.value(core.condition, frame);
        if (condition.kind === "Bool") return this.value(condition.value ? core.consequent : core.alternative, frame);
        return this.sound(core, conditional(condition, this.value(core.consequent, frame), this.value(core.alternative, frame)));
      }
      case "Match":
        return this.match(core, frame);
      case "Is":
        return truth(this.hasType(core, this.value(core.operand, frame), core.type));
      case "List":
        return this.bounded(core, { kind: "List", items: core.items.map((item) => this.value(item, frame)) });
      case "Comprehension":
        return this.comprehension(core, frame);
      case "Record":
        return this.bounded(core, { kind: "Record", fields: new Map([...core.fields].map(([name, field]) => [name, this.value(field, frame)])) });
      case "Text":
        return this.text(core, frame);
      case "CallBuiltin":
        return this.callBuiltin(core, frame);
      case "CallFunction": {
        const parameters = core.function.parameters;
        const locals = new Map(core.arguments.flatMap((argument, index) => {
          const parameter = parameters[index];
          return parameter === undefined ? [] : [[parameter.local, this.value(argument, frame)] as const];
        }));
        return this.value(core.function.body(), { environment: frame.environment, locals });
      }
      case "Instantiate":
        return this.instantiate(core, frame);
      case "Refine":
        return this.refine(core, this.value(core.operand, frame), frame);
      case "Folder":
        return this.folder(core, this.value(core.operand, frame));
      case "Erroneous":
        return this.fail();
    }
  }

  /** Unwraps an operator's outcome, reporting what it refused. */
  private sound(core: Core, outcome: Value | ((place: Place) => ReturnType<typeof report>)): Value {
    if (typeof outcome !== "function") return outcome;
    this.checker.reportMade(outcome(core.origin));
    return this.fail();
  }

  private variable(binding: Binding, frame: Frame): Value {
    const where = frame.environment;
    switch (binding.kind) {
      case "Local": {
        const value = frame.locals.get(binding);
        if (value === undefined) throw new Error(`no value for local ${binding.name}`);
        return value;
      }
      case "Let":
      case "Param": {
        const known = where.memo.get(binding);
        if (known !== undefined) return known;
        const given = where.parameters.get(binding);
        const definition = binding.definition().core;
        if (given === undefined && definition === undefined) return this.fail();
        const value = given !== undefined ? given() : definition === undefined ? this.fail() : this.value(definition, { environment: where, locals: new Map() });
        const traced: Value =
          value.kind === "Boot" ? { ...value, path: [...value.path, { what: `\`${binding.name}\``, origin: binding.place }] } : value;
        where.memo.set(binding, traced);
        return traced;
      }
      case "BootParam":
        return {
          kind: "Boot",
          type: binding.definition().type,
          expression: { kind: "Parameter", parameter: binding },
          path: [{ what: `\`boot param ${binding.name}\``, origin: binding.place }],
        };
      case "Device":
        return instance({ kind: "Device", device: binding.device() });
      case "Network":
        return instance({ kind: "Network", network: binding.network() });
      case "Context": {
        const { network, device } = where;
        if (binding.context === "network" && network !== undefined) return instance({ kind: "Network", network });
        if (binding.context === "device" && device !== undefined) return instance({ kind: "Device", device });
        throw new Abandoned({ kind: "OutsideContext", context: binding.context });
      }
      case "Memory":
        if (where.memory === undefined) throw new Abandoned({ kind: "NeedsPlan" });
        return where.memory;
    }
  }

  private field(core: Core, object: Value, field: string): Value {
    switch (object.kind) {
      case "Record":
        return object.fields.get(field) ?? none;
      case "InterfaceAddress":
      case "Subnet":
        return field === "address" ? { kind: "IpAddress", bytes: object.bytes } : quantity("Int", object.prefixLength);
      case "Instance":
        if (object.term.kind === "Device") return this.setting(object.term.device.settings.get(field));
        if (object.term.kind === "Network") return this.setting(object.term.network.settings.get(field));
        this.checker.report(noSuchMember, core.origin, { name: field, of: showValue(object), suggestion: undefined, members: [] });
        return this.fail();
      case "Boot":
        this.checker.report(notAtBoot, core.origin, { operation: `\`.${field}\`` });
        return this.fail();
      default:
        throw new Error(`${object.kind} has no fields`);
    }
  }

  /** A setting is evaluated where it was written, in the unikernel. */
  private setting(setting: Core | undefined): Value {
    if (setting === undefined) return this.fail();
    if (this.settingsInWork.has(setting)) {
      this.checker.reportCycle(setting.origin);
      return this.fail();
    }
    this.settingsInWork.add(setting);
    try {
      return this.value(setting, { environment: this.unikernel, locals: new Map() });
    } finally {
      this.settingsInWork.delete(setting);
    }
  }

  private service(core: Core & { kind: "Service" }, frame: Frame): Value {
    const object = this.value(core.object, frame);
    if (object.kind === "Instance" && object.term.kind === "Network") {
      return instance({ kind: "Service", network: object.term.network, service: core.service });
    }
    this.checker.report(noSuchMember, core.origin, { name: core.service.name, of: showValue(object), suggestion: undefined, members: [] });
    return this.fail();
  }

  private concatenate(core: Core & { kind: "Concatenate" }, left: Value, right: Value): Value {
    if (core.of === "List" && left.kind === "List" && right.kind === "List") {
      return this.bounded(core, { kind: "List", items: [...left.items, ...right.items] });
    }
    return this.bounded(core, this.sound(core, textOf([left, right])));
  }

  private text(core: Core & { kind: "Text" }, frame: Frame): Value {
    return this.bounded(core, this.sound(core, textOf(core.parts.map((part) => this.value(part, frame)))));
  }

  private bounded(core: Core, value: Value): Value {
    if (value.kind === "String" && value.value.length > maximumTextLength) this.failTooLarge(core.origin, `${maximumTextLength} characters`);
    if (valueSize(value) > maximumValueSize) this.failTooLarge(core.origin, `${maximumValueSize} parts of one value`);
    return value;
  }

  private match(core: Core & { kind: "Match" }, frame: Frame): Value {
    const subject = this.value(core.subject, frame);
    if (subject.kind === "Boot") {
      this.checker.report(notAtBoot, core.origin, { operation: "`match`" });
      return this.fail();
    }
    const arm = core.arms.find((each) => each.patterns.some((pattern) => this.matches(core, pattern, subject, frame)));
    return arm === undefined ? this.fail() : this.value(arm.value, frame);
  }

  private matches(core: Core, pattern: CorePattern, subject: Value, frame: Frame): boolean {
    switch (pattern.kind) {
      case "Anything":
        return true;
      case "Is":
        return this.hasType(core, subject, pattern.type);
      case "Equals": {
        const value = this.value(pattern.value, frame);
        return value.kind === subject.kind && showValue(value) === showValue(subject);
      }
    }
  }

  private hasType(core: Core, value: Value, type: Type): boolean {
    const tested = unrefined(type);
    switch (value.kind) {
      case "None":
        return tested.kind === "None" || tested.kind === "Optional";
      case "IpAddress":
      case "InterfaceAddress":
      case "Subnet":
        if (tested.kind === "Ipv4" || tested.kind === "Ipv6") return isIpv4(value.bytes) === (tested.kind === "Ipv4");
        return tested.kind === value.kind || tested.kind === "Optional";
      case "Boot":
        this.checker.report(notAtBoot, core.origin, { operation: "`is`" });
        return this.fail();
      default:
        return tested.kind !== "None";
    }
  }

  private comprehension(core: Core & { kind: "Comprehension" }, frame: Frame): Value {
    const source = this.value(core.source, frame);
    if (source.kind !== "List") {
      this.checker.report(notAtBoot, core.origin, { operation: "a list" });
      return this.fail();
    }
    const items: Value[] = [];
    for (const item of source.items) {
      const inner: Frame = { environment: frame.environment, locals: new Map([...frame.locals, [core.variable, item]]) };
      if (core.condition !== undefined) {
        const condition = this.value(core.condition, inner);
        if (condition.kind !== "Bool") {
          this.checker.report(notAtBoot, core.condition.origin, { operation: "the length of a list" });
          return this.fail();
        }
        if (!condition.value) continue;
      }
      items.push(this.value(core.element, inner));
    }
    return this.bounded(core, { kind: "List", items });
  }

  private callBuiltin(core: Core & { kind: "CallBuiltin" }, frame: Frame): Value {
    const values = core.arguments.map((argument) => this.value(argument, frame));
    if (values.some((value) => value.kind === "Boot")) {
      this.checker.report(notAtBoot, core.origin, { operation: `\`${core.builtin.name}\`` });
      return this.fail();
    }
    this.steps += values.reduce((total, value) => total + (value.kind === "List" ? value.items.length : 0), 0);
    const computed = core.builtin.compute(...values);
    if (computed.kind === "Result") return this.bounded(core, computed.value);
    this.checker.report(noResult, core.origin, { call: `${core.builtin.name}(${values.map(showValue).join(", ")})`, reason: computed.reason });
    return this.fail();
  }

  private instantiate(core: Core & { kind: "Instantiate" }, frame: Frame): Value {
    const parameters = new Map<string, GivenValue>();
    for (const [name, parameter] of core.parameters) parameters.set(name, { value: this.value(parameter, frame), origin: parameter.origin });
    const requirements = core.requirements.map((requirement) => (requirement === undefined ? undefined : this.value(requirement, frame)));
    return instance({ kind: "Library", library: core.library, requirements, parameters, origin: core.origin });
  }

  private refine(core: Core & { kind: "Refine" }, value: Value, frame: Frame): Value {
    if (value.kind === "None") return value;
    const { it, condition, text: predicate } = core.type.predicate;
    const inner: Frame = { environment: frame.environment, locals: new Map([[it, value]]) };
    const outcome = this.value(condition, inner);
    if (outcome.kind === "Boot") {
      this.checkAtBoot(outcome.expression, `${core.type.name}: ${predicate}`);
      return value;
    }
    if (outcome.kind === "Bool" && outcome.value) return value;
    const notes = explain(this, condition, (part) => this.partValue(part, inner));
    this.checker.report(
      refinementViolated,
      core.origin,
      { value: showValue(value), type: core.type.name, predicate },
      { notes, related: [{ ...condition.origin, message: `\`${core.type.name}\` requires this` }] },
    );
    return this.fail();
  }

  /** An expression that is evaluated again has its checks already. */
  checkAtBoot(condition: BootExpression, message: string): void {
    const isKnown = this.bootChecks.some((check) => check.message === message && bootKeyOf(check.condition) === bootKeyOf(condition));
    if (!isKnown) this.bootChecks.push({ condition, message });
  }

  /** Has the refinements of a boot param's type checked when its value is known. */
  requireAtBoot(binding: BootParameterBinding, type: Type): void {
    if (type.kind !== "Refined") return;
    this.requireAtBoot(binding, type.base);
    const operand: Core = { kind: "Variable", origin: binding.place, binding };
    this.evaluate({ kind: "Refine", origin: binding.place, operand, type });
  }

  /** The value of a part of an expression that has been evaluated already, for `explain`. */
  partValue(part: Core, frame: Frame): Value | undefined {
    try {
      return this.value(part, frame);
    } catch (error) {
      if (error instanceof Abandoned) return undefined;
      throw error;
    }
  }

  private folder(core: Core & { kind: "Folder" }, value: Value): Value {
    if (value.kind === "String") return { kind: "Folder", path: resolvePath(folderOf(core.origin.file), value.value), origin: core.origin };
    this.checker.report(notAtBoot, core.origin, { operation: "the content of a folder" });
    return this.fail();
  }
}

function instance(term: InstanceTerm): Value {
  return { kind: "Instance", term };
}
