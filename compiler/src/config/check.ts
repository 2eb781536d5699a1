// SyntaxTree -> CheckedConfig: everything that can be said of a configuration before libraries are chosen. A pure
// function of the file system it is handed.

import { checkNetworks } from "./network_checks.ts";
import { Checker } from "./checker.ts";
import type { CheckedConfig } from "./checked.ts";
import { checkDeclarations, declareInterfaces, declareMembers } from "./declare.ts";
import type { FileSystem } from "./filesystem.ts";
import { linkModules, loadModules, type Parse } from "./load.ts";
import { checkUnikernel, type UnikernelOptions } from "./unikernel.ts";

export interface CheckOptions extends UnikernelOptions {
  /** The folder of the standard library. */
  readonly standardFolder: string;
}

/** Where the standard library declares what `network` blocks instantiate. */
const networkModule = "network/network.uk";
const networkInterface = "Network";

/** `undefined` when the entry file does not exist. */
export function checkConfig(fs: FileSystem, parse: Parse, entry: string, options: CheckOptions): { config: CheckedConfig; checker: Checker } | undefined {
  const loaded = loadModules(fs, parse, options.standardFolder, entry);
  if (loaded === undefined) return undefined;
  const checker = new Checker(loaded.all);
  for (const diagnostic of loaded.diagnostics) checker.reportMade(diagnostic);
  linkModules(checker, fs, options.standardFolder, loaded.all);
  for (const module of loaded.all) declareMembers(checker, module);
  declareInterfaces(checker, loaded.all);
  const network = loaded.all.find((module) => module.path === `${options.standardFolder}/${networkModule}`)?.members.get(networkInterface);
  if (network?.kind === "Interface") checker.networkInterface = network;
  for (const module of loaded.all) checkDeclarations(checker, module);
  const unikernels = [...loaded.entry.members.values()].flatMap((member) => {
    const checked = member.kind === "Unikernel" ? checkUnikernel(checker, member, loaded.all, options) : undefined;
    return checked !== undefined && checkNetworks(checker, checked) ? [checked] : [];
  });
  const { diagnostics, references } = checker;
  return { config: { module: loaded.entry, modules: loaded.all, unikernels, diagnostics, references }, checker };
}
