// What `ukc run` and `ukc debug` share: from a file and its flags to an image and the plan of how it is started.

import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { report, type Diagnostic } from "@ukc/grammar";
import { InvalidArgumentError, Option, type Command } from "commander";
import { hasErrors, type Analysis } from "../analyze.ts";
import type { BuildOutcome } from "../compile.ts";
import * as command from "../diagnostics/command.ts";
import { bootWords, type BootWords } from "../glue/boot_words.ts";
import type { DeviceEntry, GlueProgram } from "../glue/program.ts";
import { chooseAccelerator } from "../launch/accelerator.ts";
import type { AttachedDevice, LaunchFailure, LaunchPlan, PublishedPort } from "../launch/plan.ts";
import { analyzeFile, collectAssignment, project, type AnalysisFlags } from "./analysis.ts";
import { buildUnikernel, failureStatus, type BuildFlags } from "./building.ts";
import { withBuildFlags } from "./compile.ts";
import { reportAll } from "./reporting.ts";
import { INPUT_HAS_ERRORS, TOOL_MISSING } from "./status.ts";

export interface LaunchFlags {
  readonly publish: readonly PublishedPort[];
  readonly boot?: ReadonlyMap<string, string>;
  readonly secret?: ReadonlyMap<string, string>;
  readonly tap?: string;
  readonly capture?: string;
  readonly accel?: "kvm" | "tcg";
  readonly heap?: HeapMode;
}
export type RunFlags = AnalysisFlags & BuildFlags & LaunchFlags;

/** What the C runtime reads on the command line (stdlib/runtime/main.c). */
const HEAP_WORDS = { stress: "ukc.gc=stress", report: "ukc.heap=report" } as const;
type HeapMode = keyof typeof HEAP_WORDS;

const HIGHEST_PORT = 65535;

/** The flags of building and starting one unikernel. */
export function withLaunchFlags(command: Command, defaultOptimize?: "debug"): Command {
  return withBuildFlags(command, defaultOptimize)
    .argument("[name]", "which unikernel, when the file has several")
    .addOption(new Option("-p, --publish <host:image[/udp]>", "forward a port of this host (repeatable)").argParser(collectPort).default([], "none"))
    .addOption(new Option("-b, --boot <name=value>", "set a boot param (repeatable)").argParser(collectAssignment))
    .addOption(new Option("--secret <name=file>", "set a boot param that is a Secret to what a file holds (repeatable)").argParser(collectAssignment))
    .option("--tap <interface>", "attach the first network device to this tap interface")
    .option("--capture <file>", "write the frames of the network devices to this file, for Wireshark or tcpdump")
    .addOption(new Option("--heap <mode>", "stress: collect at every allocation; report: say what each collection left").choices(Object.keys(HEAP_WORDS)))
    .addOption(new Option("--accel <how>", "virtualise or emulate").choices(["kvm", "tcg"]));
}

function collectPort(word: string, before: readonly PublishedPort[]): readonly PublishedPort[] {
  const match = /^(\d{1,5}):(\d{1,5})(?:\/(tcp|udp))?$/.exec(word);
  const [host, image] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || host < 1 || image < 1 || host > HIGHEST_PORT || image > HIGHEST_PORT) throw new InvalidArgumentError("It has the form HOST:IMAGE or HOST:IMAGE/udp, such as 8080:80.");
  return [...before, { host, image, protocol: match[3] === "udp" ? "udp" : "tcp" }];
}

/** What is ready to start. */
export interface Prepared {
  readonly plan: LaunchPlan;
  readonly program: GlueProgram;
  readonly analysis: Analysis;
}

/** Builds the unikernel into a folder that is gone when `start` has ended; or says what is wrong, and gives its status. */
export async function prepare(file: string, name: string | undefined, flags: RunFlags, signal: AbortSignal, start: (prepared: Prepared) => Promise<number>): Promise<number> {
  const world = project();
  const analysis = await analyzeFile(world, file, flags);
  if (typeof analysis === "number") return analysis;
  if (hasErrors(analysis.diagnostics)) return reportAll(analysis.diagnostics, analysis.textOf, flags.format);
  const program = choose(analysis, name);
  if ("code" in program) return reportAll([...analysis.diagnostics, program], analysis.textOf, flags.format);
  const datagrams = flags.publish.find(({ protocol }) => protocol === "udp");
  if (datagrams !== undefined && program.target.format !== "pvh")
    return reportAll([...analysis.diagnostics, report(command.publishedDatagrams, program.target.origin, { ...datagrams, target: program.target.name })], analysis.textOf, flags.format);
  const isMachine = program.target.format === "pvh";
  if (flags.capture !== undefined && !(isMachine && program.devices.some((device) => device.interface === "Net" && device.slot !== undefined)))
    return reportAll([...analysis.diagnostics, report(command.nothingToCapture, program.target.origin, { target: program.target.name, isMachine })], analysis.textOf, flags.format);
  const boot = bootWordsFor(analysis, program, flags);
  if ("code" in boot) return reportAll([...analysis.diagnostics, boot], analysis.textOf, flags.format);

  const folder = await mkdtemp(join(tmpdir(), "ukc-run-"));
  try {
    const outcome = await buildUnikernel(world, program, folder, flags, signal);
    const diagnostics = [...analysis.diagnostics, ...outcome.diagnostics];
    if (outcome.kind !== "image" && outcome.kind !== "module") {
      reportAll(diagnostics, analysis.textOf, flags.format);
      return failureStatus(outcome);
    }
    reportAll(diagnostics, analysis.textOf, flags.format);
    const secrets = boot.secrets.length === 0 ? undefined : join(folder, "secrets");
    // The folder is this user's alone, and is gone when the image is.
    if (secrets !== undefined) await writeFile(secrets, boot.secrets.join(" "), { mode: 0o600 });
    return await start({ plan: planOf(program, outcome, boot.words, secrets, flags), program, analysis });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The unikernel to run, or why none. */
function choose(analysis: Analysis, name: string | undefined): GlueProgram | Diagnostic {
  const programs = analysis.unikernels.flatMap(({ glue }) => (glue === undefined ? [] : [glue]));
  const known = programs.map(({ unikernel }) => unikernel);
  const place = analysis.unikernels[0]?.checked.origin ?? { file: analysis.config.module.path, range: { start: 0, end: 0 } };
  if (name !== undefined) return programs.find(({ unikernel }) => unikernel === name) ?? report(command.unikernelUnknown, place, { name, known });
  const [only] = programs;
  return only !== undefined && programs.length === 1 ? only : report(command.unikernelNeeded, place, { known });
}

/** The boot command line's words, each checked against its param's type, and the secrets' own. */
function bootWordsFor(analysis: Analysis, program: GlueProgram, flags: RunFlags): Extract<BootWords, { kind: "Words" }> | Diagnostic {
  const declared = analysis.unikernels.find((unikernel) => unikernel.glue === program)?.checked.bootParameters ?? [];
  const refuse = (name: string, reason: string): Diagnostic => report(command.bootParameterInvalid, declared.find((each) => each.name === name)?.binding.place ?? program.origin, { name, reason });
  const files = new Map<string, Uint8Array>();
  for (const [name, file] of flags.secret ?? []) {
    try {
      files.set(name, readFileSync(file));
    } catch (error) {
      return refuse(name, `${file} cannot be read: ${(error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : (error as Error).message}`);
    }
  }
  const outcome = bootWords(analysis.checker, declared, flags.boot ?? new Map(), files);
  return outcome.kind === "Words" ? outcome : refuse(outcome.name, outcome.reason);
}

function planOf(program: GlueProgram, built: Extract<BuildOutcome, { kind: "image" | "module" }>, boot: readonly string[], secrets: string | undefined, flags: LaunchFlags): LaunchPlan {
  return {
    format: program.target.format,
    image: built.kind === "image" ? built.image.image : built.path,
    debugImage: built.kind === "image" ? built.image.debugImage : undefined,
    memory: program.memory.total,
    devices: program.devices.flatMap(attached),
    publish: flags.publish,
    tap: flags.tap,
    ...(flags.capture === undefined ? {} : { capture: resolve(flags.capture) }),
    boot: flags.heap === undefined ? boot : [...boot, HEAP_WORDS[flags.heap]],
    secrets,
    accelerator: flags.accel ?? chooseAccelerator(),
  };
}

function attached(device: DeviceEntry): AttachedDevice[] {
  if (device.slot === undefined) return [];
  const address = device.network?.parameters.get("address")?.split("/");
  const gateway = device.network?.parameters.get("gateway");
  const network = address?.[0] === undefined ? undefined : { address: address[0], prefix: Number(address[1]), gateway };
  return [{ name: device.name, interface: device.interface, slot: device.slot.index, mac: device.parameters.get("mac"), network }];
}

/** Says why nothing was started. The command's status. */
export function reportFailure(reason: LaunchFailure, { program, analysis }: Prepared, flags: RunFlags): number {
  reportAll([launchDiagnostic(reason, program)], analysis.textOf, flags.format);
  return reason.kind === "toolMissing" ? TOOL_MISSING : INPUT_HAS_ERRORS;
}

function launchDiagnostic(reason: LaunchFailure, program: GlueProgram): Diagnostic {
  const place = program.origin;
  switch (reason.kind) {
    case "portInUse": return report(command.portInUse, place, { port: reason.port });
    case "portNotAllowed": return report(command.portNotAllowed, place, { port: reason.port });
    case "toolMissing": return report(command.launcherMissing, program.target.origin, { tool: reason.tool, package: reason.package });
    case "noReport": return report(command.launchFailed, place, { detail: reason.detail });
  }
}
