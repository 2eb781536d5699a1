// The command lines of the launchers: pure functions from a plan, so that tests read them without starting anything.
import { join, parse } from "node:path";
import type { AttachedDevice, LaunchPlan, PublishedPort } from "./plan.ts";

export interface Command {
  readonly program: string;
  /** Debian's package that brings the program. */
  readonly package: string;
  readonly arguments: readonly string[];
}

/** Where `isa-debugcon` listens for the image's report (stdlib/runtime/platform/pvh.c). The launcher reads it on descriptor 3. */
const REPORT_PORT = "0xe9";
const DEBUG_EXIT_PORT = "0xf4";
export const REPORT_DESCRIPTOR = 3;
/** Where a process of the host finds its secrets open, and is told so (stdlib/runtime/platform/linux.c, stdlib/targets/node_intrinsics.ts). */
export const SECRETS_DESCRIPTOR = 4;
const SECRETS_WORD = `ukc.secrets=${SECRETS_DESCRIPTOR}`;
/** Slots of QEMU's microvm with `acpi=off`. */
const MICROVM = "microvm,x-option-roms=off,pit=off,pic=off,rtc=off,acpi=off,auto-kernel-cmdline=off";
const MIB = 1024 * 1024;

export function commandOf(plan: LaunchPlan): Command {
  switch (plan.format) {
    case "pvh": return qemu(plan);
    case "elf": return { program: plan.image, package: "", arguments: processArguments(plan) };
    case "node": return { program: process.execPath, package: "nodejs", arguments: ["--enable-source-maps", plan.image, ...processArguments(plan)] };
  }
}

const processArguments = (plan: LaunchPlan): string[] => [...plan.publish.map((port) => `publish=${port.host}:${port.image}`), ...(plan.secrets === undefined ? [] : [SECRETS_WORD]), ...plan.boot];

function qemu(plan: LaunchPlan): Command {
  return {
    program: "qemu-system-x86_64",
    package: "qemu-system-x86",
    arguments: [
      "-M", MICROVM,
      "-accel", plan.accelerator, "-cpu", plan.accelerator === "kvm" ? "host" : "max",
      // QEMU counts in MiB; the image itself uses only what its .uk file says.
      "-m", String(Math.ceil(plan.memory / MIB)),
      "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot",
      "-serial", "stdio",
      "-chardev", `socket,id=report,fd=${REPORT_DESCRIPTOR}`, "-device", `isa-debugcon,iobase=${REPORT_PORT},chardev=report`,
      "-device", `isa-debug-exit,iobase=${DEBUG_EXIT_PORT},iosize=4`,
      "-global", "virtio-mmio.force-legacy=false",
      ...plan.devices.flatMap((device, index) => attach(device, index, plan)),
      ...(plan.debugger === undefined ? [] : ["-S", "-chardev", `socket,id=gdb,path=${plan.debugger},server=on,wait=off`, "-gdb", "chardev:gdb"]),
      "-kernel", plan.image,
      // The one module of the PVH start information: words like those of the command line.
      ...(plan.secrets === undefined ? [] : ["-initrd", plan.secrets]),
      ...(plan.boot.length > 0 ? ["-append", plan.boot.join(" ")] : []),
    ],
  };
}

function attach(device: AttachedDevice, index: number, plan: LaunchPlan): string[] {
  if (device.interface !== "Net") return [];
  const mac = device.mac === undefined ? "" : `,mac=${device.mac}`;
  // The first `-device` would take the highest slot: name the slot.
  const card = ["-device", `virtio-net-device,netdev=${device.name},bus=virtio-mmio-bus.${device.slot}${mac}`];
  const first = plan.devices.findIndex((other) => other.interface === "Net") === index;
  const dump = plan.capture === undefined ? [] : ["-object", `filter-dump,id=capture-${device.name},netdev=${device.name},file=${escaped(first ? plan.capture : captureOf(plan.capture, device.name))}`];
  if (plan.tap !== undefined && first) return ["-netdev", `tap,id=${device.name},ifname=${plan.tap},script=no,downscript=no`, ...card, ...dump];
  return ["-netdev", userNetwork(device, first ? plan.publish : []), ...card, ...dump];
}

/** In QEMU's options a comma of a value is written twice. */
const escaped = (path: string): string => path.replaceAll(",", ",,");

function captureOf(file: string, device: string): string {
  const { dir, name, ext } = parse(file);
  return join(dir, `${name}.${device}${ext}`);
}

/** QEMU's user-mode network, with the addresses that the image was built for. */
function userNetwork(device: AttachedDevice, publish: readonly PublishedPort[]): string {
  const parts = ["user", `id=${device.name}`, "ipv6=off"];
  const network = device.network;
  if (network !== undefined) {
    parts.push(`net=${networkOf(network.address, network.prefix)}/${network.prefix}`);
    if (network.gateway !== undefined) parts.push(`host=${network.gateway}`);
  }
  // Without an address it is the first one that QEMU's own DHCP server gives.
  for (const port of publish) parts.push(`hostfwd=${port.protocol}:127.0.0.1:${port.host}-${network?.address ?? ""}:${port.image}`);
  return parts.join(",");
}

function networkOf(address: string, prefix: number): string {
  const bits = address.split(".").reduce((value, byte) => value * 256 + Number(byte), 0);
  const size = 2 ** (32 - prefix);
  const network = Math.floor(bits / size) * size;
  return [24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256).join(".");
}
