// UK68xx and UK69xx: what the command itself has to say: files that are not there, images that do not start.

import type { AnyRegistryEntry, RegistryEntry } from "@ukc/grammar";

const situation = (text: string): { readonly kind: "situation"; readonly text: string } => ({ kind: "situation", text });

export const fileMissing: RegistryEntry<{ path: string; suggestion: string | undefined }> = {
  code: "UK6801",
  severity: "error",
  title: "no such file",
  message: ({ path, suggestion }) => `there is no file ${path}${suggestion === undefined ? "" : `; did you mean ${suggestion}?`}`,
  explanation: "The command was given a `.uk` file that does not exist or cannot be read.",
  example: situation("ukc check sit.uk where there is only site.uk"),
};

export const unikernelUnknown: RegistryEntry<{ name: string; known: readonly string[] }> = {
  code: "UK6802",
  severity: "error",
  title: "no such unikernel in the file",
  message: ({ name, known }) => `the file has no unikernel called \`${name}\`; it has ${known.map((each) => `\`${each}\``).join(", ")}`,
  explanation: "`ukc run FILE NAME` starts one unikernel of a file.",
  example: situation("ukc run site.uk sight"),
};

export const unikernelNeeded: RegistryEntry<{ known: readonly string[] }> = {
  code: "UK6803",
  severity: "error",
  title: "which unikernel?",
  message: ({ known }) =>
    known.length === 0 ? "the file declares no unikernel" : `the file has several unikernels: name one of ${known.map((each) => `\`${each}\``).join(", ")}`,
  explanation: "A file may hold several unikernels. `ukc compile` builds all of them; `ukc run FILE NAME` starts one.",
  example: situation("ukc run fleet.uk where fleet.uk declares two unikernels"),
};

export const portInUse: RegistryEntry<{ port: number }> = {
  code: "UK6901",
  severity: "error",
  title: "host port in use",
  message: ({ port }) => `port ${port} of this host is in use; publish another one, such as --publish ${port + 1}:…`,
  explanation: "`--publish HOST:IMAGE` listens on a port of this host's loopback, which another program holds already.",
  example: situation("ukc run site.uk --publish 8080:80 twice at a time"),
};

export const portNotAllowed: RegistryEntry<{ port: number }> = {
  code: "UK6902",
  severity: "error",
  title: "host port not allowed",
  message: ({ port }) => `this user may not listen on port ${port} of this host; publish one above 1023`,
  explanation: "Ports below 1024 are the system's on most hosts.",
  example: situation("ukc run site.uk --publish 80:80 as an ordinary user"),
};

export const launcherMissing: RegistryEntry<{ tool: string; package: string }> = {
  code: "UK6903",
  severity: "error",
  title: "launcher missing",
  message: ({ tool, package: name }) => `${tool} was not found. The package ${name} brings it: apt-get install ${name}`,
  explanation: "An image for a hypervisor is started by QEMU. Targets `linux` and `node` need no launcher. The exit status is 3.",
  example: situation("ukc run site.uk on a machine without QEMU"),
};

export const launchFailed: RegistryEntry<{ detail: string }> = {
  code: "UK6904",
  severity: "error",
  title: "the image never reported",
  message: ({ detail }) => `the image ended without reporting a status: ${detail}`,
  explanation:
    "An image reports its exit status to the launcher on a channel of its own. Without a report nobody knows how it ended, so this is never a success: the launcher may have refused to start it, or the machine was stopped from outside.",
  example: situation("QEMU killed by another program"),
};

export const bootParameterInvalid: RegistryEntry<{ name: string; reason: string }> = {
  code: "UK6905",
  severity: "error",
  title: "boot parameter refused",
  message: ({ name, reason }) => `boot parameter \`${name}\`: ${reason}`,
  explanation: "`--boot name=value` sets a `boot param` of the unikernel, whose type the value must have. `ukc help FILE` lists them.",
  example: situation("ukc run site.uk --boot greting=hello"),
};

export const publishedDatagrams: RegistryEntry<{ host: number; image: number; target: string }> = {
  code: "UK6906",
  severity: "error",
  title: "UDP port of a process",
  message: ({ host, image, target }) =>
    `a UDP port is forwarded to a virtual machine only: on target \`${target}\` leave out --publish ${host}:${image}/udp and bind port ${host} of this host`,
  explanation:
    "On targets `linux` and `node` the image is a process of this host. `--publish HOST:IMAGE` tells it which port of the host to listen on for TCP; datagrams are not carried so, and to forward the port as if it were TCP would reach nobody.",
  example: situation("ukc run dns.uk --target linux --publish 5353:53/udp"),
};

export const nothingToCapture: RegistryEntry<{ target: string; isMachine: boolean }> = {
  code: "UK6907",
  severity: "error",
  title: "no frames to capture",
  message: ({ target, isMachine }) =>
    isMachine ? "this unikernel has no network device whose frames could be captured" : `the frames of target \`${target}\` are the host's own: --capture needs a virtual machine (--target microvm)`,
  explanation:
    "`--capture FILE` writes each frame that goes over the image's network device, in both directions, to a file that Wireshark and tcpdump read. Only a virtual machine has a device of its own: on targets `linux` and `node` the host's network stack makes the frames, and tcpdump on the host sees them.",
  example: situation("ukc run site.uk --target linux --capture site.pcap"),
};

export const commandDiagnostics: readonly AnyRegistryEntry[] = [
  fileMissing, unikernelUnknown, unikernelNeeded, portInUse, portNotAllowed, launcherMissing, launchFailed, bootParameterInvalid, publishedDatagrams, nothingToCapture,
];
