// `unikernel b extends a { … }`, bound late: the parts of all ancestors become one unikernel before anything in them
// is looked into, so that what `b` changes is what `a`'s own expressions see. Blocks merge by name, single
// declarations and lists are replaced, assertions add up. Each part remembers the file it came from.

import type * as tree from "@ukc/grammar";
import { originOf, type Checker } from "./checker.ts";
import { cyclicDefinition, duplicateDeclaration } from "./diagnostics/names.ts";
import { duplicateArgument } from "./diagnostics/types.ts";
import { unexpectedBlock } from "./diagnostics/structure.ts";
import { resolveMember } from "./names.ts";
import type { Module, UnikernelSymbol } from "./symbol.ts";

/** A part with the file it was written in. */
export interface Sourced<T> {
  readonly node: T;
  readonly module: Module;
}

export interface MergedBlock {
  readonly settings: Map<string, Sourced<tree.Setting>>;
  readonly blocks: Map<string, MergedBlock>;
  /** Where the block's name was first written. */
  readonly name: Sourced<tree.Name> | undefined;
}

export interface MergedDevice {
  readonly name: Sourced<tree.Name>;
  interface: Sourced<tree.QualifiedName> | undefined;
  driver: Sourced<tree.QualifiedName> | undefined;
  readonly block: MergedBlock;
}

export interface MergedNetwork {
  readonly name: Sourced<tree.Name>;
  device: Sourced<tree.Name> | undefined;
  readonly block: MergedBlock;
}

export interface MergedUnikernel {
  readonly params: Map<string, Sourced<tree.ParamDeclaration>>;
  readonly lets: Map<string, Sourced<tree.LetDeclaration>>;
  readonly settings: Map<string, Sourced<tree.Setting>>;
  readonly memory: MergedBlock;
  readonly devices: Map<string, MergedDevice>;
  readonly networks: Map<string, MergedNetwork>;
  readonly assertions: Sourced<tree.AssertDeclaration>[];
  app: Sourced<tree.AppDeclaration> | undefined;
  ambient: Sourced<tree.Name>[];
}

const emptyBlock = (name: Sourced<tree.Name> | undefined): MergedBlock => ({ settings: new Map(), blocks: new Map(), name });

/** The unikernel with all it inherits; `undefined` when what it extends is not there, or is itself, which is reported. */
export function mergeUnikernel(checker: Checker, symbol: UnikernelSymbol): MergedUnikernel | undefined {
  const line = lineage(checker, symbol);
  if (line === undefined) return undefined;
  const merged: MergedUnikernel = {
    params: new Map(),
    lets: new Map(),
    settings: new Map(),
    memory: emptyBlock(undefined),
    devices: new Map(),
    networks: new Map(),
    assertions: [],
    app: undefined,
    ambient: [],
  };
  for (const ancestor of line) addItems(checker, merged, ancestor);
  return merged;
}

/** The unikernel and what it extends, eldest first. */
function lineage(checker: Checker, symbol: UnikernelSymbol): UnikernelSymbol[] | undefined {
  const line: UnikernelSymbol[] = [];
  let next: UnikernelSymbol | undefined = symbol;
  while (next !== undefined) {
    if (line.includes(next)) {
      const [first = next] = [...line].sort((a, b) => a.nameRange.start - b.nameRange.start);
      checker.report(cyclicDefinition, { file: first.module.path, range: first.nameRange }, { path: [...line, next].map((each) => each.name) });
      return undefined;
    }
    line.push(next);
    const base: tree.QualifiedName | tree.Missing | undefined = next.declaration.extends;
    if (base === undefined) break;
    next = base.kind === "QualifiedName" ? resolveMember(checker, next.module, base, ["Unikernel"], "unikernel") : undefined;
    if (next === undefined) return undefined;
  }
  return line.reverse();
}

function addItems(checker: Checker, merged: MergedUnikernel, symbol: UnikernelSymbol): void {
  const { module } = symbol;
  const own = new Map<string, tree.Range>();
  const isNew = (name: tree.Name): boolean => {
    const earlier = own.get(name.text);
    if (earlier === undefined) own.set(name.text, name.range);
    else {
      const related = [{ file: module.path, range: earlier, message: "declared here first" }];
      checker.report(duplicateDeclaration, originOf(module, name), { name: name.text }, { related });
    }
    return earlier === undefined;
  };
  const ambient: Sourced<tree.Name>[] = [];
  for (const item of symbol.declaration.body?.items ?? []) {
    switch (item.kind) {
      case "Param":
        if (item.name.kind === "Name" && isNew(item.name)) merged.params.set(item.name.text, { node: item, module });
        break;
      case "Let":
        if (item.name.kind === "Name" && isNew(item.name)) merged.lets.set(item.name.text, { node: item, module });
        break;
      case "Device":
        if (item.name.kind === "Name" && isNew(item.name)) addDevice(checker, merged, item, item.name, module);
        break;
      case "Network":
        if (item.name.kind === "Name" && isNew(item.name)) addNetwork(checker, merged, item, item.name, module);
        break;
      case "Setting":
        if (!isNew(item.name)) break;
        merged.settings.set(item.name.text, { node: item, module });
        if (item.block === undefined) break;
        if (item.name.text === "memory") addBlock(checker, merged.memory, item.block, module);
        else checker.report(unexpectedBlock, originOf(module, item.block), { name: item.name.text });
        break;
      case "NestedBlock":
        amend(checker, merged, item, module);
        break;
      case "App":
        if (own.has("app")) checker.report(duplicateDeclaration, originOf(module, item), { name: "app" });
        own.set("app", item.range);
        merged.app = { node: item, module };
        break;
      case "Ambient":
        ambient.push(...item.names.map((name) => ({ node: name, module })));
        break;
      case "Assert":
        merged.assertions.push({ node: item, module });
        break;
      case "Error":
        break;
    }
  }
  if (ambient.length > 0) merged.ambient = ambient;
}

function addDevice(checker: Checker, merged: MergedUnikernel, item: tree.DeviceDeclaration, name: tree.Name, module: Module): void {
  const device: MergedDevice = merged.devices.get(name.text) ?? {
    name: { node: name, module },
    interface: undefined,
    driver: undefined,
    block: emptyBlock({ node: name, module }),
  };
  merged.devices.set(name.text, device);
  if (item.interface?.kind === "QualifiedName") device.interface = { node: item.interface, module };
  if (item.driver?.kind === "QualifiedName") device.driver = { node: item.driver, module };
  if (item.block !== undefined) addBlock(checker, device.block, item.block, module);
}

function addNetwork(checker: Checker, merged: MergedUnikernel, item: tree.NetworkDeclaration, name: tree.Name, module: Module): void {
  const network: MergedNetwork = merged.networks.get(name.text) ?? { name: { node: name, module }, device: undefined, block: emptyBlock({ node: name, module }) };
  merged.networks.set(name.text, network);
  if (item.device?.kind === "Name") network.device = { node: item.device, module };
  if (item.block !== undefined) addBlock(checker, network.block, item.block, module);
}

/** `lan { gateway = … }` in a unikernel amends what it inherits under that name. */
function amend(checker: Checker, merged: MergedUnikernel, item: tree.NestedBlock, module: Module): void {
  const name = item.name.text;
  const block = name === "memory" ? merged.memory : (merged.devices.get(name)?.block ?? merged.networks.get(name)?.block);
  if (block !== undefined) addBlock(checker, block, item.block, module);
  else checker.reportUnknownName(originOf(module, item.name), name, "block", ["memory", ...merged.devices.keys(), ...merged.networks.keys()]);
}

function addBlock(checker: Checker, into: MergedBlock, block: tree.Block, module: Module): void {
  const own = new Set<string>();
  for (const item of block.items) {
    if (item.kind === "Error") continue;
    const name = item.name.text;
    if (own.has(name)) {
      checker.report(duplicateArgument, originOf(module, item.name), { name });
      continue;
    }
    own.add(name);
    if (item.kind === "Setting") {
      into.settings.set(name, { node: item, module });
      if (item.block !== undefined) checker.report(unexpectedBlock, originOf(module, item.block), { name });
      continue;
    }
    const inner = into.blocks.get(name) ?? emptyBlock({ node: item.name, module });
    into.blocks.set(name, inner);
    addBlock(checker, inner, item.block, module);
  }
}
