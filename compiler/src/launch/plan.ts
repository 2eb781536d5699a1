// What a launcher has to know to start an image: the data type between the compiler (or a manifest read back) and the
// three ways to run it.

/** A port of the image made reachable on this host's loopback. */
export interface PublishedPort {
  readonly host: number;
  readonly image: number;
  readonly protocol: "tcp" | "udp";
}

/** A device the launcher attaches, in the order of the machine's slots. */
export interface AttachedDevice {
  readonly name: string;
  /** What the image expects in that slot. */
  readonly interface: string;
  readonly slot: number;
  readonly mac: string | undefined;
  /** The network on this device, if there is one: the launcher's side of it is made to fit. */
  readonly network: { readonly address: string; readonly prefix: number; readonly gateway: string | undefined } | undefined;
}

export interface LaunchPlan {
  readonly format: "pvh" | "elf" | "node";
  readonly image: string;
  /** The image with symbols, for stack traces; undefined when there is none. */
  readonly debugImage: string | undefined;
  /** Bytes. */
  readonly memory: number;
  readonly devices: readonly AttachedDevice[];
  readonly publish: readonly PublishedPort[];
  /** A host tap interface for the first network device, instead of the launcher's own user-mode network. */
  readonly tap: string | undefined;
  /** The file that gets every frame of the network devices, as pcap; of a second device and more, with its name before the file's ending. */
  readonly capture?: string;
  /** Words of the boot command line: `name=value`. */
  readonly boot: readonly string[];
  /** A file of further words, for its owner's eyes only. */
  readonly secrets: string | undefined;
  /** Virtualise with KVM, or emulate. */
  readonly accelerator: "kvm" | "tcg";
  /** A socket of this host at which the machine waits for a debugger before it starts. */
  readonly debugger?: string;
}

/**
 * How a run ended. `exited`: the image reported its status. `launchFailed`: it never did, and why; this is never a success.
 * `interrupted`: the user ended it.
 */
export type LaunchOutcome =
  | { readonly kind: "exited"; readonly status: number }
  | { readonly kind: "launchFailed"; readonly reason: LaunchFailure }
  | { readonly kind: "interrupted"; readonly signal: "SIGINT" | "SIGTERM" };

export type LaunchFailure =
  | { readonly kind: "portInUse"; readonly port: number }
  | { readonly kind: "portNotAllowed"; readonly port: number }
  | { readonly kind: "toolMissing"; readonly tool: string; readonly package: string }
  | { readonly kind: "noReport"; readonly detail: string };
