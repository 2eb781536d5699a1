// The arguments of the application's `main`: those that are written, checked against its signature, or those that
// are left out, found by type (interfaces) and by name (values).

import type { CheckedArgument, CheckedUnikernel } from "../config/checked.ts";
import { replacement, type Checker } from "../config/checker.ts";
import { nearest } from "../config/spelling.ts";
import type { InterfaceSymbol } from "../config/symbol.ts";
import { aType, interfaceExtends, unrefined, type Type } from "../config/type.ts";
import { typescriptError } from "../frontend/diagnostics.ts";
import type { Origin } from "../glue/program.ts";
import {
  ambiguousParameter,
  applicationMissing,
  argumentCount,
  argumentType,
  capabilityImported,
  exportMissing,
  notAFunction,
  parameterNotFound,
} from "./diagnostics/application.ts";
import { reportFailure } from "./failure.ts";
import type { Resolver } from "./resolver.ts";
import type { Signature, SignatureOutcome, SignatureParameter, SignatureType } from "./signature.ts";
import type { AppArgument, InstanceArgument } from "./solution.ts";

/** Where the classes are that addresses cross as. */
const addressModule = "address/address.ts";
const secretModule = "boot_parameters/secret.ts";

export interface ArgumentContext {
  readonly checker: Checker;
  readonly unikernel: CheckedUnikernel;
  readonly resolver: Resolver;
  readonly stdlib: string;
  /** How a path is shown to a person. */
  readonly showPath: (path: string) => string;
}

/** `undefined` after a report. */
export function matchArguments(context: ArgumentContext, outcome: SignatureOutcome): { arguments: AppArgument[]; signature: Signature } | undefined {
  const { checker, unikernel } = context;
  const { app } = unikernel;
  switch (outcome.kind) {
    case "NoFile":
      checker.report(applicationMissing, app.fileOrigin, { file: context.showPath(app.file) });
      return undefined;
    case "NoExport": {
      const suggestion = nearest(app.name, outcome.exports);
      checker.report(
        exportMissing,
        app.nameOrigin,
        { name: app.name, file: context.showPath(app.file), suggestion, exports: outcome.exports },
        { fixes: suggestion === undefined ? [] : [replacement(app.nameOrigin, suggestion)] },
      );
      return undefined;
    }
    case "NotAFunction":
      checker.report(notAFunction, app.nameOrigin, { name: app.name });
      return undefined;
    case "Errors":
      for (const { text, code, origin } of outcome.errors) checker.report(typescriptError, origin, { text, code });
      return undefined;
    case "Signature": {
      const { signature } = outcome;
      reportCapabilities(context, signature);
      const matched = app.arguments === undefined ? findArguments(context, signature) : checkArguments(context, signature, app.arguments);
      return matched === undefined ? undefined : { arguments: matched, signature };
    }
  }
}

function reportCapabilities(context: ArgumentContext, signature: Signature): void {
  const files = new Set<string | undefined>(signature.imports.map((each) => each.from));
  const factories = [...context.unikernel.libraries.values()].flatMap((libraries) => libraries.filter((library) => files.has(library.typescript)));
  for (const each of signature.imports) {
    const factory = factories.find((library) => library.typescript === each.from && each.names.includes(library.name));
    if (factory !== undefined) context.checker.report(capabilityImported, each.origin, { name: factory.name, what: `is the factory of the library \`${factory.qualifiedName}\`` });
    else if (each.reachesMachine) {
      context.checker.report(capabilityImported, each.origin, { name: each.names.join(", "), what: "comes from a module that reaches the machine" });
    }
  }
}

function checkArguments(context: ArgumentContext, signature: Signature, args: readonly CheckedArgument[]): AppArgument[] | undefined {
  const { checker, unikernel, resolver } = context;
  const { parameters } = signature;
  const required = parameters.filter((parameter) => !parameter.isOptional).length;
  if (args.length > parameters.length || args.length < required) {
    const takes = required === parameters.length ? `${required} argument${required === 1 ? "" : "s"}` : `${required} to ${parameters.length} arguments`;
    const missing = parameters.slice(args.length).filter((parameter) => !parameter.isOptional).map((parameter) => `${parameter.name}: ${parameter.text}`);
    const related = parameters.slice(0, 1).map((parameter) => ({ ...parameter.origin, message: "its parameters start here" }));
    checker.report(argumentCount, unikernel.app.nameOrigin, { name: unikernel.app.name, takes, given: args.length, missing }, { related });
    return undefined;
  }
  const matched: AppArgument[] = [];
  let isComplete = true;
  for (const [index, argument] of args.entries()) {
    const parameter = parameters[index];
    if (parameter === undefined || argument.type.kind === "Erroneous") {
      isComplete = false;
      continue;
    }
    if (!mayCross(context, argument.type, parameter.type)) {
      checker.report(
        argumentType,
        argument.core.origin,
        { parameter: parameter.name, wanted: parameter.text, found: aType(argument.type) },
        { related: [{ ...parameter.origin, message: "the parameter" }] },
      );
      isComplete = false;
      continue;
    }
    const value = unikernel.evaluator.valueOf(argument.core);
    if (value === undefined) {
      isComplete = false;
      continue;
    }
    const resolved = resolver.resolveArgument(value, { kind: "Image" });
    if (resolved.kind === "Failed") {
      reportFailure(context, argument.core.origin, resolved.failure, "`main`");
      isComplete = false;
    } else matched.push({ name: parameter.name, argument: resolved.argument, reason: "it is written" });
  }
  return isComplete ? matched : undefined;
}

function findArguments(context: ArgumentContext, signature: Signature): AppArgument[] | undefined {
  const found = signature.parameters.map((parameter) => ({ parameter, found: findArgument(context, parameter) }));
  reportAmbiguities(context, found);
  const matched = found.flatMap(({ parameter, found: each }) => (each.kind === "Found" ? [{ name: parameter.name, argument: each.argument, reason: each.reason }] : []));
  return matched.length === found.length ? matched : undefined;
}

type FoundArgument =
  | { readonly kind: "Found"; readonly argument: InstanceArgument; readonly reason: string; readonly written: string | undefined }
  | { readonly kind: "Ambiguous"; readonly candidates: readonly string[] }
  | { readonly kind: "Reported" };

function findArgument(context: ArgumentContext, parameter: SignatureParameter): FoundArgument {
  const { unikernel, resolver } = context;
  const place = unikernel.app.nameOrigin;
  const wanted = interfaceOf(unikernel, presentType(parameter.type));
  if (wanted === undefined) return findByName(context, parameter, place);
  const named = declarationsOf(unikernel, wanted);
  const byName = named.find((each) => each.name === parameter.name);
  if (named.length > 1 && byName === undefined) return { kind: "Ambiguous", candidates: named.map((each) => each.name) };
  const only = byName ?? named[0];
  const resolved = only === undefined ? resolver.resolve(wanted, { kind: "Image" }) : resolver.resolveTerm(only.term, { kind: "Image" });
  if (resolved.kind === "Found") {
    const reason = only === undefined ? `it gives \`${wanted.name}\`, which \`${parameter.name}\` is` : `\`${only.name}\` is the \`${wanted.name}\` for \`${parameter.name}\``;
    return { kind: "Found", argument: { kind: "Instance", instance: resolved.instance }, reason, written: only?.name };
  }
  if (isOptional(parameter) && resolved.failure.kind === "Nothing") return { kind: "Found", argument: { kind: "Absent" }, reason: "nothing gives it, and it is optional", written: "none" };
  reportFailure(context, place, resolved.failure, `\`${unikernel.app.name}\``, [{ ...parameter.origin, message: `\`${parameter.name}: ${parameter.text}\` asks for it` }]);
  return { kind: "Reported" };
}

/** A plain value: what is declared under the parameter's name. */
function findByName(context: ArgumentContext, parameter: SignatureParameter, place: Origin): FoundArgument {
  const { checker, unikernel } = context;
  const candidates = new Map(unikernel.values.map((value) => [value.name, value]));
  const declared = candidates.get(parameter.name);
  if (declared === undefined) {
    if (isOptional(parameter)) return { kind: "Found", argument: { kind: "Absent" }, reason: "it is optional", written: "none" };
    const related = [{ ...parameter.origin, message: "the parameter" }];
    checker.report(parameterNotFound, place, { parameter: parameter.name, type: parameter.text, suggestion: nearest(parameter.name, candidates.keys()) }, { related });
    return { kind: "Reported" };
  }
  checker.refer(place, declared.place);
  if (!mayCross(context, declared.type, parameter.type)) {
    const related = [{ ...parameter.origin, message: "the parameter" }];
    checker.report(argumentType, declared.place, { parameter: parameter.name, wanted: parameter.text, found: aType(declared.type) }, { related });
    return { kind: "Reported" };
  }
  const value = unikernel.evaluator.valueOf(declared.core);
  const resolved = value === undefined ? undefined : context.resolver.resolveArgument(value, { kind: "Image" });
  if (resolved?.kind === "Failed") reportFailure(context, place, resolved.failure, `\`${unikernel.app.name}\``);
  if (resolved?.kind !== "Found") return { kind: "Reported" };
  return { kind: "Found", argument: resolved.argument, reason: `\`${parameter.name}\` has its name`, written: parameter.name };
}

/** One message for each ambiguous parameter, with a fix for each candidate that writes all arguments. */
function reportAmbiguities(context: ArgumentContext, found: readonly { readonly parameter: SignatureParameter; readonly found: FoundArgument }[]): void {
  const { checker, unikernel } = context;
  const place = unikernel.app.nameOrigin;
  for (const [index, { parameter, found: each }] of found.entries()) {
    if (each.kind !== "Ambiguous") continue;
    const fixes = each.candidates.flatMap((candidate) => {
      const names = found.map((other, at) => (at === index ? candidate : other.found.kind === "Found" ? other.found.written : other.found.kind === "Ambiguous" ? other.found.candidates[0] : undefined));
      if (names.some((name) => name === undefined)) return [];
      const at = place.range.end;
      return [{ title: `Pass \`${candidate}\``, edits: [{ file: place.file, range: { start: at, end: at }, newText: `(${names.join(", ")})` }] }];
    });
    const related = [{ ...parameter.origin, message: "the parameter" }];
    checker.report(ambiguousParameter, place, { parameter: parameter.name, type: parameter.text, candidates: each.candidates }, { related, fixes });
  }
}

function isOptional(parameter: SignatureParameter): boolean {
  return parameter.isOptional || (parameter.type.kind === "Union" && parameter.type.of.some((each) => each.kind === "Undefined"));
}

/** The type without `undefined`. */
function presentType(type: SignatureType): SignatureType {
  if (type.kind !== "Union") return type;
  const present = type.of.filter((each) => each.kind !== "Undefined");
  const [only] = present;
  return present.length === 1 && only !== undefined ? only : { kind: "Union", of: present };
}

/** The interface whose TypeScript type a parameter names. */
function interfaceOf(unikernel: CheckedUnikernel, type: SignatureType): InterfaceSymbol | undefined {
  if (type.kind !== "Symbol") return undefined;
  return unikernel.interfaces.find((each) => each.typescript === type.file && each.name === type.name);
}

/** What the unikernel declares that is a `wanted`. */
function declarationsOf(unikernel: CheckedUnikernel, wanted: InterfaceSymbol): { name: string; term: Parameters<Resolver["resolveTerm"]>[0] }[] {
  const devices = unikernel.devices
    .filter((device) => interfaceExtends(device.interface, wanted))
    .map((device) => ({ name: device.name, term: { kind: "Device" as const, device } }));
  const networks = unikernel.networks.flatMap((network) => {
    const of = unikernel.networkInterface;
    if (of === undefined) return [];
    const services = [...of.services.values()].filter((service) => interfaceExtends(service.interface, wanted));
    const own = interfaceExtends(of, wanted) ? [{ name: network.name, term: { kind: "Network" as const, network } }] : [];
    return [...own, ...services.map((service) => ({ name: `${network.name}.${service.name}`, term: { kind: "Service" as const, network, service } }))];
  });
  const values = unikernel.values.flatMap((declared) => {
    const type = unrefined(declared.type);
    if (type.kind !== "Interface" || !interfaceExtends(type.interface, wanted)) return [];
    const value = unikernel.evaluator.valueOf(declared.core);
    return value?.kind === "Instance" && value.term.kind === "Library" ? [{ name: declared.name, term: value.term }] : [];
  });
  return [...devices, ...networks, ...values];
}

/** Whether a value of the configuration's type can be what TypeScript asks for; what is not known to differ is left to TypeScript. */
function mayCross(context: ArgumentContext, type: Type, wanted: SignatureType): boolean {
  if (wanted.kind === "Other") return true;
  if (wanted.kind === "Union") return crossesToUnion(context, type, wanted.of);
  switch (type.kind) {
    case "Erroneous":
    case "Never":
      return true;
    case "Refined":
      return mayCross(context, type.base, wanted);
    case "None":
      return wanted.kind === "Undefined";
    case "Optional":
      return false;
    case "Int":
    case "Size":
    case "Duration":
    case "Rate":
      return wanted.kind === "Number";
    case "String":
      return wanted.kind === "String";
    case "Secret":
      return wanted.kind === "Symbol" && (wanted.file === `${context.stdlib}/${secretModule}` || !isStandard(context, wanted.file));
    case "Bool":
      return wanted.kind === "Boolean";
    case "Enum":
      return wanted.kind === "String" || (wanted.kind === "Symbol" && !isStandard(context, wanted.file));
    case "List":
    case "Folder":
      return wanted.kind === "Array" || wanted.kind === "Symbol";
    case "Interface":
      return wanted.kind === "Symbol" && crossesAsInterface(context, type.interface, wanted);
    case "Record":
      return wanted.kind === "Symbol";
    default:
      return wanted.kind === "Symbol" && (wanted.file === `${context.stdlib}/${addressModule}` || !isStandard(context, wanted.file));
  }
}

function crossesToUnion(context: ArgumentContext, type: Type, of: readonly SignatureType[]): boolean {
  if (type.kind === "Optional") return of.some((each) => each.kind === "Undefined") && mayCross(context, type.of, { kind: "Union", of });
  if (type.kind === "Enum") {
    if (of.some((each) => each.kind === "String")) return true;
    return type.cases.every((name) => of.some((each) => each.kind === "Literal" && each.value === name));
  }
  return of.some((each) => mayCross(context, type, each));
}

/** A named type that no `.uk` file declares may be one that the interface satisfies by its structure. */
function crossesAsInterface(context: ArgumentContext, given: InterfaceSymbol, wanted: SignatureType): boolean {
  const known = interfaceOf(context.unikernel, wanted);
  return known === undefined || interfaceExtends(given, known);
}

function isStandard(context: ArgumentContext, file: string): boolean {
  return file.startsWith(`${context.stdlib}/`);
}

