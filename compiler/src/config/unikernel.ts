// A merged unikernel -> a checked one: its bindings, its settings, its devices and networks.

import type * as tree from "@ukc/grammar";
import type { AmbientName } from "../glue/program.ts";
import type { CheckedApp, CheckedBootParameter, CheckedDevice, CheckedNetwork, CheckedParameter, CheckedUnikernel, CheckedValue, Measured, Tuning } from "./checked.ts";
import { originOf, type Checker } from "./checker.ts";
import type { Core } from "./core.ts";
import { contractOf, elaborateAssertion, elaborateParam, offerOf, reportUnknownSetting } from "./declare.ts";
import {
  driverMismatch,
  incompleteTarget,
  missingSetting,
  nothingToAmend,
  parameterNotSet,
  secretInImage,
  unexpectedBlock,
  unknownAmbient,
  unsupportedValue,
} from "./diagnostics/structure.ts";
import { unknownName } from "./diagnostics/names.ts";
import { bootValueTooLate } from "./diagnostics/values.ts";
import { checkExpression, inferExpression, type Context } from "./elaborate.ts";
import { environment, Evaluator } from "./evaluate.ts";
import { folderOf, resolvePath } from "./filesystem.ts";
import { elaborateLet } from "./functions.ts";
import { librariesByInterface } from "./libraries.ts";
import { mergeUnikernel, type MergedBlock, type MergedDevice, type MergedNetwork, type MergedUnikernel } from "./merge.ts";
import { moduleScope, resolveMember } from "./names.ts";
import { readParameters } from "./parameters.ts";
import { nested, type Binding, type BootParameterBinding, type DeviceBinding, type MemoryBinding, type NetworkBinding, type ParamBinding } from "./scope.ts";
import { warnOfHidden } from "./shadowing.ts";
import { nearest } from "./spelling.ts";
import type { InterfaceSymbol, LibrarySymbol, Module, ParameterSymbol, TargetSymbol, UnikernelSymbol } from "./symbol.ts";
import { erroneous, exampleOf, scalar, showType, unrefined, type Type } from "./type.ts";
import { none } from "./value.ts";

const ambientNames: readonly AmbientName[] = ["console", "clock", "random"];
const unikernelSettings = ["target", "memory", "vcpus"];
/** What a target supports today. */
const supportedProcessors = 1;

/** What `memory` is in an assertion. */
const memoryFigures: Type = {
  kind: "Record",
  name: "memory",
  fields: new Map([
    ["total", scalar("Size")],
    ["stack", scalar("Size")],
    ["heap", scalar("Size")],
    ["regions", scalar("Size")],
  ]),
};

export interface UnikernelOptions {
  /** Overrides `target = …`. */
  readonly target: string | undefined;
  /** `-D name=value`, as text. */
  readonly defines: ReadonlyMap<string, string>;
}

/** `undefined` when what is missing leaves nothing to resolve; every reason is reported. */
export function checkUnikernel(checker: Checker, symbol: UnikernelSymbol, modules: readonly Module[], options: UnikernelOptions): CheckedUnikernel | undefined {
  const merged = mergeUnikernel(checker, symbol);
  return merged === undefined ? undefined : new UnikernelChecker(checker, symbol, merged, modules, options).check();
}

class UnikernelChecker {
  private readonly checker: Checker;
  private readonly symbol: UnikernelSymbol;
  private readonly options: UnikernelOptions;
  private readonly modules: readonly Module[];
  private readonly merged: MergedUnikernel;
  private readonly bindings = new Map<string, Binding>();
  private readonly libraries: ReadonlyMap<InterfaceSymbol, readonly LibrarySymbol[]>;
  private readonly devices = new Map<string, () => CheckedDevice>();
  private readonly networks = new Map<string, () => CheckedNetwork>();

  constructor(checker: Checker, symbol: UnikernelSymbol, merged: MergedUnikernel, modules: readonly Module[], options: UnikernelOptions) {
    this.checker = checker;
    this.symbol = symbol;
    this.options = options;
    this.modules = modules;
    this.merged = merged;
    this.libraries = librariesByInterface(checker, modules);
  }

  check(): CheckedUnikernel | undefined {
    const { checker, merged, symbol } = this;
    this.bindParams();
    this.bindLets();
    this.bindDevices();
    this.bindNetworks();
    // What is inherited was warned of where it is written.
    const own = [...this.bindings.values()].filter((binding) => binding.place.file === symbol.module.path);
    warnOfHidden(checker, moduleScope(checker, symbol.module), own);
    const place = { file: symbol.module.path, range: symbol.nameRange };
    const memoryBinding: MemoryBinding = { kind: "Memory", name: "memory", type: memoryFigures, place };

    const parameterValues = readParameters(checker, symbol, [...this.bindings.values()].filter((binding) => binding.kind === "Param"), this.options.defines);
    const evaluator = new Evaluator(checker, environment({ parameters: parameterValues }));
    const parameters = this.checkParams(evaluator);
    const bootParameters = this.checkBootParams(evaluator);
    for (const binding of this.bindings.values()) if (binding.kind === "Let") evaluator.evaluate(binding.definition().core);
    const devices = [...this.devices.values()].map((device) => device());
    const networks = [...this.networks.values()].flatMap((network) => (this.isOnDevice(network()) ? [network()] : []));
    for (const device of devices) for (const core of device.settings.values()) this.requireBuildValue(evaluator, core, `\`device ${device.name}\``);
    for (const network of networks) for (const core of network.settings.values()) evaluator.evaluate(core);
    for (const [name, setting] of merged.settings) {
      if (!unikernelSettings.includes(name)) {
        reportUnknownSetting(checker, originOf(setting.module, setting.node.name), name, "a unikernel", unikernelSettings);
      }
    }
    const target = this.checkTarget();
    const memory = this.checkMemory(evaluator);
    this.checkProcessors(evaluator);
    const ambient = this.checkAmbient();
    const assertionScope = (module: Module): Context => ({ module, scope: nested(new Map([["memory", memoryBinding]]), this.contextIn(module).scope) });
    const assertions = merged.assertions.map(({ node, module }) => elaborateAssertion(checker, assertionScope(module), node));
    const app = this.checkApp();
    if (target === undefined || memory === undefined || app === undefined) return undefined;
    return {
      name: symbol.name,
      origin: place,
      documentation: symbol.documentation,
      module: symbol.module,
      target,
      memory,
      parameters,
      bootParameters,
      devices,
      networks,
      app,
      ambient,
      assertions,
      values: this.declaredValues(),
      interfaces: this.modules.flatMap((module) => [...module.members.values()].filter((member) => member.kind === "Interface")),
      evaluator,
      libraries: this.libraries,
      networkInterface: checker.networkInterface,
    };
  }

  /** Where an expression of this unikernel that was written in `module` stands. */
  private contextIn(module: Module): Context {
    return { module, scope: nested(this.bindings, moduleScope(this.checker, module)) };
  }

  private declaredValues(): CheckedValue[] {
    const what = { Param: "param", BootParam: "boot param", Let: "let" } as const;
    return [...this.merged.params.keys(), ...this.merged.lets.keys()].flatMap((name) => {
      const binding = this.bindings.get(name);
      if (binding?.kind !== "Param" && binding?.kind !== "BootParam" && binding?.kind !== "Let") return [];
      const core: Core = { kind: "Variable", origin: binding.place, binding };
      return [{ name: binding.name, place: binding.place, type: binding.definition().type, core, what: what[binding.kind] }];
    });
  }

  private bindParams(): void {
    const { checker } = this;
    for (const [name, { node, module }] of this.merged.params) {
      const place = originOf(module, node.name);
      const definition = checker.lazy(name, place, () => elaborateParam(checker, this.contextIn(module), node), () => ({ type: erroneous, core: undefined }));
      const binding: ParamBinding | BootParameterBinding = { kind: node.isBoot ? "BootParam" : "Param", name, place, definition };
      this.bindings.set(name, binding);
    }
  }

  private bindLets(): void {
    const { checker } = this;
    for (const [name, { node, module }] of this.merged.lets) {
      const place = originOf(module, node.name);
      const failure = { type: erroneous, core: { kind: "Erroneous" as const, origin: place } };
      const definition = checker.lazy(name, place, () => elaborateLet(checker, this.contextIn(module), node), () => failure);
      this.bindings.set(name, { kind: "Let", name, place, definition });
    }
  }

  private bindDevices(): void {
    const { checker } = this;
    for (const [name, merged] of this.merged.devices) {
      const place = originOf(merged.name.module, merged.name.node);
      const driver =
        merged.driver === undefined ? undefined : resolveMember(checker, merged.driver.module, merged.driver.node, ["Library"], "library");
      const driverContract = driver === undefined ? undefined : contractOf(checker, driver);
      const written =
        merged.interface === undefined ? undefined : resolveMember(checker, merged.interface.module, merged.interface.node, ["Interface"], "interface");
      if (driver !== undefined && driverContract !== undefined && written !== undefined && driverContract.result !== written) {
        const at = merged.driver === undefined ? place : originOf(merged.driver.module, merged.driver.node);
        checker.report(driverMismatch, at, { driver: driver.qualifiedName, gives: driverContract.result.name, wanted: written.name });
        this.bindings.set(name, erroneousBinding(name, place));
        continue;
      }
      const of = written ?? driverContract?.result;
      if (of === undefined) {
        if (merged.interface === undefined && merged.driver === undefined) {
          checker.report(nothingToAmend, place, { what: "device", name, need: `an interface, as in \`device ${name}: Console\`` });
        }
        this.bindings.set(name, erroneousBinding(name, place));
        continue;
      }
      const device = checker.lazy(name, place, () => this.checkDevice(name, merged, of, driver), () => emptyDevice(name, place, of));
      this.devices.set(name, device);
      const binding: DeviceBinding = { kind: "Device", name, place, device, interface: of };
      this.bindings.set(name, binding);
    }
  }

  private checkDevice(name: string, merged: MergedDevice, of: InterfaceSymbol, driver: LibrarySymbol | undefined): CheckedDevice {
    const candidates = driver === undefined ? (this.libraries.get(of) ?? []) : [driver];
    const { settings, tuning } = this.checkBlock(merged.block, `a device of \`${of.name}\``, of.parameters, candidates);
    for (const block of merged.block.blocks.values()) {
      if (block.name !== undefined) this.checker.report(unexpectedBlock, originOf(block.name.module, block.name.node), { name: block.name.node.text });
    }
    const origin = originOf(merged.name.module, merged.name.node);
    this.requireSettings(origin, `\`device ${name}\``, of.parameters, settings);
    return { name, origin, interface: of, driver, settings, tuning };
  }

  private bindNetworks(): void {
    const { checker } = this;
    const of = checker.networkInterface;
    if (of === undefined) return;
    for (const [name, merged] of this.merged.networks) {
      const place = originOf(merged.name.module, merged.name.node);
      const network = checker.lazy(name, place, () => this.checkNetwork(name, merged, of), () => ({
        name,
        origin: place,
        device: emptyDevice("", place, of),
        settings: new Map<string, Core>(),
        services: new Map<string, Tuning>(),
      }));
      this.networks.set(name, network);
      const binding: NetworkBinding = { kind: "Network", name, place, network, interface: of };
      this.bindings.set(name, binding);
    }
  }

  private checkNetwork(name: string, merged: MergedNetwork, of: InterfaceSymbol): CheckedNetwork {
    const { checker } = this;
    const origin = originOf(merged.name.module, merged.name.node);
    const { settings } = this.checkBlock(merged.block, "a network", of.parameters, []);
    this.requireSettings(origin, `\`network ${name}\``, of.parameters, settings);
    const services = new Map<string, Tuning>();
    for (const [serviceName, block] of merged.block.blocks) {
      const service = of.services.get(serviceName);
      if (service === undefined) {
        if (block.name !== undefined) checker.reportUnknownName(originOf(block.name.module, block.name.node), serviceName, "service of a network", of.services.keys());
        continue;
      }
      if (block.name !== undefined) checker.refer(originOf(block.name.module, block.name.node), { file: service.module.path, range: service.nameRange });
      const candidates = this.libraries.get(service.interface) ?? [];
      services.set(serviceName, this.checkBlock(block, `\`${serviceName}\``, new Map(), candidates).tuning);
    }
    return { name, origin, device: this.deviceOf(name, merged, of), settings, services };
  }

  private deviceOf(name: string, merged: MergedNetwork, of: InterfaceSymbol): CheckedDevice {
    const { checker } = this;
    const place = originOf(merged.name.module, merged.name.node);
    if (merged.device === undefined) {
      checker.report(nothingToAmend, place, { what: "network", name, need: `a device, as in \`network ${name} on nic\`` });
      return emptyDevice("", place, of);
    }
    const at = originOf(merged.device.module, merged.device.node);
    const device = this.devices.get(merged.device.node.text);
    if (device === undefined) {
      if (!this.merged.devices.has(merged.device.node.text)) checker.reportUnknownName(at, merged.device.node.text, "device", this.devices.keys());
      return emptyDevice("", place, of);
    }
    checker.refer(at, device().origin);
    return device();
  }

  /** A network whose device is missing has been reported, and takes part in nothing. */
  private isOnDevice(network: CheckedNetwork): boolean {
    return network.device.name !== "";
  }

  /** Settings that are params of the interface, and those that tune whichever library is chosen. */
  private checkBlock(
    block: MergedBlock,
    what: string,
    parameters: ReadonlyMap<string, ParameterSymbol>,
    candidates: readonly LibrarySymbol[],
  ): { settings: Map<string, Core>; tuning: Tuning } {
    const { checker } = this;
    const settings = new Map<string, Core>();
    const tuning = new Map<string, { origin: tree.Place; cores: Map<LibrarySymbol, Core> }>();
    for (const [name, { node, module }] of block.settings) {
      const context = this.contextIn(module);
      const at = originOf(module, node.name);
      const parameter = parameters.get(name);
      if (parameter !== undefined) {
        checker.refer(at, { file: parameter.module.path, range: parameter.nameRange });
        settings.set(name, checkExpression(checker, context, node.value, parameter.type));
        continue;
      }
      const cores = new Map<LibrarySymbol, Core>();
      for (const library of candidates) {
        const own = contractOf(checker, library)?.parameters.get(name);
        if (own === undefined) continue;
        checker.refer(at, { file: own.module.path, range: own.nameRange });
        cores.set(library, checkExpression(checker, context, node.value, own.type));
      }
      if (cores.size > 0) tuning.set(name, { origin: originOf(module, node), cores });
      else {
        inferExpression(checker, context, node.value);
        const known = new Set([...parameters.keys(), ...candidates.flatMap((library) => [...(contractOf(checker, library)?.parameters.keys() ?? [])])]);
        reportUnknownSetting(checker, at, name, what, [...known]);
      }
    }
    for (const [name, parameter] of parameters) {
      if (settings.has(name)) continue;
      const origin = { file: parameter.module.path, range: parameter.nameRange };
      if (parameter.default !== undefined) settings.set(name, parameter.default);
      else if (parameter.type.kind === "Optional") settings.set(name, { kind: "Constant", origin, value: none });
    }
    return { settings, tuning };
  }

  private requireSettings(place: tree.Place, of: string, parameters: ReadonlyMap<string, ParameterSymbol>, settings: ReadonlyMap<string, Core>): void {
    for (const parameter of parameters.values()) {
      if (settings.has(parameter.name)) continue;
      this.checker.report(missingSetting, place, { name: parameter.name, of, example: `${parameter.name} = ${exampleOf(parameter.type)}` });
    }
  }

  private checkParams(evaluator: Evaluator): CheckedParameter[] {
    return [...this.bindings.values()].flatMap((binding) => {
      if (binding.kind !== "Param") return [];
      const { type, core } = binding.definition();
      if (unrefined(type).kind === "Secret") {
        this.reportSecretInImage(binding);
        return [];
      }
      const given = evaluator.unikernel.parameters.get(binding);
      const fallback = core === undefined ? undefined : evaluator.valueOf(core);
      if (given === undefined && core === undefined && type.kind !== "Erroneous") {
        this.checker.report(parameterNotSet, binding.place, { name: binding.name, type: showType(type) });
      }
      const value = given?.() ?? fallback;
      return value === undefined ? [] : [{ name: binding.name, type, binding, documentation: this.documentationOf(binding.name), default: fallback, value }];
    });
  }

  private reportSecretInImage(binding: ParamBinding): void {
    const declared = this.merged.params.get(binding.name);
    const at = declared === undefined ? undefined : { file: declared.module.path, range: { start: declared.node.range.start, end: declared.node.range.start } };
    const fixes = at === undefined ? [] : [{ title: "Make it a `boot param`", edits: [{ ...at, newText: "boot " }] }];
    this.checker.report(secretInImage, binding.place, { name: binding.name }, { fixes });
  }

  private checkBootParams(evaluator: Evaluator): CheckedBootParameter[] {
    return [...this.bindings.values()].flatMap((binding) => {
      if (binding.kind !== "BootParam") return [];
      const { type, core } = binding.definition();
      evaluator.requireAtBoot(binding, type);
      return [{ name: binding.name, type, binding, documentation: this.documentationOf(binding.name), default: core === undefined ? undefined : evaluator.valueOf(core) }];
    });
  }

  private documentationOf(param: string): string | undefined {
    return this.merged.params.get(param)?.node.documentation?.text;
  }

  private checkTarget(): CheckedUnikernel["target"] | undefined {
    const { checker, symbol } = this;
    const setting = this.merged.settings.get("target");
    const place = { file: symbol.module.path, range: symbol.nameRange };
    if (setting === undefined && this.options.target === undefined) {
      checker.report(missingSetting, place, { name: "target", of: `\`unikernel ${symbol.name}\``, example: "target = microvm" });
      return undefined;
    }
    const written = setting === undefined ? undefined : this.resolveTarget(setting.node.value, setting.module);
    const origin = setting === undefined ? place : originOf(setting.module, setting.node.value);
    const target = this.options.target === undefined ? written : this.findTarget(this.options.target, origin, symbol.module);
    if (target === undefined) return undefined;
    const offer = offerOf(checker, target);
    if (!offer.settings.has("format")) {
      checker.report(incompleteTarget, origin, { target: target.name, problem: "says no `format`" });
      return undefined;
    }
    return { symbol: target, offer, origin };
  }

  private resolveTarget(expression: tree.Expression, module: Module): TargetSymbol | undefined {
    if (expression.kind === "Missing" || expression.kind === "Error") return undefined;
    const name = pathOfTarget(expression);
    if (name !== undefined) return resolveMember(this.checker, module, name, ["Target"], "target");
    const value = inferExpression(this.checker, this.contextIn(module), expression);
    if (value.type.kind !== "Erroneous") this.checker.reportUnknownName(originOf(module, expression), module.text.slice(expression.range.start, expression.range.end), "target", []);
    return undefined;
  }

  private findTarget(name: string, origin: tree.Place, module: Module): TargetSymbol | undefined {
    const all = [module, ...module.uses, ...this.checker.standard].flatMap((each) => [...each.members.values()].filter((member) => member.kind === "Target"));
    const found = all.find((target) => target.name === name);
    // It stands on the command line, so there is nothing in the file to put right.
    if (found === undefined) this.checker.report(unknownName, origin, { name, wanted: "target", suggestion: nearest(name, all.map((target) => target.name)), known: all.map((target) => target.name).sort() });
    return found;
  }

  /** The value of a setting that is fixed when the image is built. */
  private requireBuildValue(evaluator: Evaluator, core: Core, where: string): ReturnType<Evaluator["valueOf"]> {
    const value = evaluator.valueOf(core);
    if (value?.kind !== "Boot") return value;
    this.checker.report(bootValueTooLate, core.origin, { where }, {
      notes: [`It comes from ${value.path.map((step) => step.what).join(" via ")}.`],
      related: value.path.map((step) => ({ ...step.origin, message: step.what })),
    });
    return undefined;
  }

  private measure(evaluator: Evaluator, setting: { readonly node: tree.Setting; readonly module: Module } | undefined, name: string): Measured | undefined {
    if (setting === undefined) return undefined;
    const core = checkExpression(this.checker, this.contextIn(setting.module), setting.node.value, scalar("Size"));
    const value = this.requireBuildValue(evaluator, core, `\`${name}\``);
    if (value?.kind !== "Size") return undefined;
    const origin = originOf(setting.module, setting.node.value);
    if (value.value > 0) return { bytes: value.value, origin };
    this.checker.report(unsupportedValue, origin, { what: `\`${name}\``, value: String(value.value), supported: "a size above zero" });
    return undefined;
  }

  private checkMemory(evaluator: Evaluator): CheckedUnikernel["memory"] | undefined {
    const { checker, symbol } = this;
    const setting = this.merged.settings.get("memory");
    const parts = ["stack", "heap"];
    for (const [name, part] of this.merged.memory.settings) {
      if (!parts.includes(name)) reportUnknownSetting(checker, originOf(part.module, part.node.name), name, "`memory`", parts);
    }
    const stack = this.measure(evaluator, this.merged.memory.settings.get("stack"), "memory.stack");
    const heap = this.measure(evaluator, this.merged.memory.settings.get("heap"), "memory.heap");
    if (setting === undefined) {
      const place = { file: symbol.module.path, range: symbol.nameRange };
      checker.report(missingSetting, place, { name: "memory", of: `\`unikernel ${symbol.name}\``, example: "memory = 16MiB" });
      return undefined;
    }
    const total = this.measure(evaluator, setting, "memory");
    return total === undefined ? undefined : { total, stack, heap };
  }

  private checkProcessors(evaluator: Evaluator): void {
    const setting = this.merged.settings.get("vcpus");
    if (setting === undefined) return;
    const core = checkExpression(this.checker, this.contextIn(setting.module), setting.node.value, scalar("Int"));
    const value = this.requireBuildValue(evaluator, core, "`vcpus`");
    if (value?.kind !== "Int" || value.value === supportedProcessors) return;
    this.checker.report(unsupportedValue, core.origin, { what: "`vcpus`", value: String(value.value), supported: String(supportedProcessors) });
  }

  private checkAmbient(): { name: AmbientName; origin: tree.Place }[] {
    return this.merged.ambient.flatMap(({ node, module }) => {
      const origin = originOf(module, node);
      const name = ambientNames.find((each) => each === node.text);
      if (name !== undefined) return [{ name, origin }];
      this.checker.report(unknownAmbient, origin, { name: node.text, suggestion: nearest(node.text, ambientNames) });
      return [];
    });
  }

  private checkApp(): CheckedApp | undefined {
    const { checker, symbol } = this;
    const app = this.merged.app;
    const of = `\`unikernel ${symbol.name}\``;
    if (app === undefined) {
      checker.report(missingSetting, { file: symbol.module.path, range: symbol.nameRange }, { name: "app", of, example: 'app main from "./main.ts"' });
      return undefined;
    }
    const { node, module } = app;
    const context = this.contextIn(module);
    const args = node.arguments?.map((argument) => {
      const { type, core } = inferExpression(checker, context, argument.value);
      return { type, core };
    });
    if (node.name.kind === "Missing" || node.from?.kind === "Missing") return undefined;
    if (node.from === undefined) {
      checker.report(missingSetting, originOf(module, node), { name: "from", of: "`app`", example: `app ${node.name.text} from "./main.ts"` });
      return undefined;
    }
    return {
      name: node.name.text,
      nameOrigin: originOf(module, node.name),
      file: resolvePath(folderOf(module.path), node.from.value),
      fileOrigin: originOf(module, node.from),
      arguments: args,
    };
  }
}

/** Stands for a declaration with a mistake that has been reported, so that its uses are no mistakes of their own. */
function erroneousBinding(name: string, place: tree.Place): Binding {
  return { kind: "Let", name, place, definition: () => ({ type: erroneous, core: { kind: "Erroneous", origin: place } }) };
}

function emptyDevice(name: string, origin: tree.Place, of: InterfaceSymbol): CheckedDevice {
  return { name, origin, interface: of, driver: undefined, settings: new Map(), tuning: new Map() };
}

/** `microvm`, `acme.board`: a target is named by a path. */
function pathOfTarget(expression: tree.Expression): tree.QualifiedName | undefined {
  if (expression.kind === "NameExpression") {
    return { kind: "QualifiedName", range: expression.range, segments: [{ kind: "Name", range: expression.range, text: expression.name }] };
  }
  if (expression.kind !== "Member" || expression.name.kind === "Missing") return undefined;
  const object = pathOfTarget(expression.object);
  return object === undefined ? undefined : { kind: "QualifiedName", range: expression.range, segments: [...object.segments, expression.name] };
}
