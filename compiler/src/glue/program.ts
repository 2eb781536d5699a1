// What the front half of the compiler hands to the back half: everything a unikernel is, with nothing
// left to decide. The front end reads the TypeScript from `entry`; the linker reads the memory plan; the
// launcher reads target and devices; the manifest is this value printed. No stage after this one looks
// at a `.uk` file again.

/** A place in a source file, in UTF-16 code units from its start; `end` is exclusive. */
export interface Origin {
  readonly file: string;
  readonly range: { readonly start: number; readonly end: number };
}

/** One sealed image to build. All paths are absolute. */
export interface GlueProgram {
  /** The name after `unikernel`, which names the image file too. */
  readonly unikernel: string;
  /** The `.uk` file that declares it. */
  readonly source: string;
  /** Its name in the declaration: where what concerns all of it is reported. */
  readonly origin: Origin;
  readonly target: GlueTarget;
  /**
   * Path of the generated module, a key of `files`. It exports `start(): Promise<number>`, which wires the
   * libraries, runs the application's `main` and resolves to the exit status.
   */
  readonly entry: string;
  /** Generated modules by path. They shadow the disk: read them before the file system. */
  readonly files: ReadonlyMap<string, string>;
  /** The application's module, the one named after `app main … from`. */
  readonly application: string;
  /** The ambient globals granted, in the order written. */
  readonly ambient: readonly AmbientName[];
  readonly memory: MemoryPlan;
  readonly devices: readonly DeviceEntry[];
  /** The instances of the solution in the order the glue makes them: requirements come first. */
  readonly libraries: readonly GlueLibrary[];
  /** `param`s as they were set for this image. */
  readonly parameters: readonly BuildParameter[];
  /**
   * `boot param`s, which the launcher passes as words `name=value` of the boot command line, the value percent-encoded
   * (RFC 3986): text as it is, sizes in bytes, durations in milliseconds, rates in bits a second, addresses as hexadecimal bytes.
   */
  readonly bootParameters: readonly BootParameter[];
  /** Every file that was read to get here (`.uk`, embedded files), for `--depfile` and the manifest's digests. */
  readonly inputs: readonly string[];
  /** Folders whose content went into the image: a file that appears there is an input too. */
  readonly inputFolders: readonly string[];
  /** Where in the `.uk` file each generated line comes from, so that an error in the glue is shown where its cause is. */
  readonly lineOrigins: ReadonlyMap<number, Origin>;
}

export type AmbientName = "console" | "clock" | "random";

export interface GlueTarget {
  readonly name: string;
  /** The module named after `target NAME from`, which exports one factory for each provided interface. */
  readonly file: string | undefined;
  /** Where the file chooses it, also when the command line chose another. */
  readonly origin: Origin;
  /** The image's format, which chooses linker and launcher. */
  readonly format: ImageFormat;
  /** The target's other settings, as its `.uk` gives them. */
  readonly settings: ReadonlyMap<string, SettingValue>;
}

/** `pvh`: ELF64 with a PVH note, for a hypervisor. `elf`: a static Linux executable. `node`: an ES module for Node. */
export type ImageFormat = "pvh" | "elf" | "node";

export type SettingValue = string | number | boolean;

/**
 * A device that the launcher attaches. `interface` says what it is and `slot` on what bus, which together
 * choose the launcher's flags: (`Net`, `VirtioMmio` 0) is a `virtio-net-device` in the first slot.
 */
export interface DeviceEntry {
  readonly name: string;
  readonly interface: string;
  /** The unit of the target's offer that its driver took; `undefined` when the driver takes none. */
  readonly slot: { readonly interface: string; readonly index: number } | undefined;
  /** The chosen driver's library, as `ukc why` names it. */
  readonly driver: string;
  /** The device's params as text, as they would be written in a `.uk` file: `mac` -> `52:54:00:12:34:56`. */
  readonly parameters: ReadonlyMap<string, string>;
  /** The network on this device with its params in the same form: `address` -> `10.0.2.15/24`. */
  readonly network: { readonly name: string; readonly parameters: ReadonlyMap<string, string> } | undefined;
  readonly origin: Origin;
}

/** One instance of a library in the image. */
export interface GlueLibrary {
  /** The name of its constant in the glue, unique in the image. */
  readonly instance: string;
  readonly library: string;
  readonly interface: string;
  /** The module its factory is in; `undefined` for a unit that the target provides. */
  readonly file: string | undefined;
  /** One sentence: why this library and no other. */
  readonly reason: string;
  /** The instances it is handed. */
  readonly requires: readonly string[];
}

export interface BuildParameter {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

export interface BootParameter {
  readonly name: string;
  readonly type: string;
  /** The default as text; `undefined` when a value must be given. Never set for a secret. */
  readonly default: string | undefined;
  readonly secret: boolean;
  readonly documentation: string;
}

/**
 * The memory proof: `Σ terms <= total - holes`. Before the link the terms of exactness `estimated` are guesses
 * (`ukc plan` says so); the linker replaces them by what it measured and proves the sum.
 */
export interface MemoryPlan {
  /** What `memory = TOTAL` gives, bytes. */
  readonly total: number;
  readonly totalOrigin: Origin;
  /** Bytes of `total` that the machine keeps for itself. */
  readonly holes: number;
  readonly terms: readonly MemoryTerm[];
}

export type MemoryTermKind = "image" | "pageTables" | "stack" | "collector" | "region" | "heap";

export interface MemoryTerm {
  readonly kind: MemoryTermKind;
  /** `stack`, `heap`, or for a region the instance it belongs to, as `reserve` is told it. */
  readonly name: string;
  readonly bytes: number;
  /** `declared`: binds. `remainder`: what the other terms leave. `estimated`, `measured`: before and after the link. */
  readonly exactness: "declared" | "remainder" | "estimated" | "measured";
  /** How the number came about, for people: `connections * 512B + buffers = 128KiB + 512KiB`. */
  readonly explanation: string;
  /** Where it was written; `undefined` for what the compiler itself accounts for. */
  readonly origin: Origin | undefined;
}
