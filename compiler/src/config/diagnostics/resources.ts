// UK40xx and UK41xx: what does not fit, and addresses that cannot work.

import { ukExample, type RegistryEntry } from "@ukc/grammar";
import { unikernelExample } from "./structure.ts";

const networkExample = (lines: string): string =>
  `unikernel example {\n  target = microvm\n  memory = 16MiB\n  device nic: Net\n  network lan on nic {\n${lines}  }\n  app main(lan.tcp) from "./main.ts"\n}\n`;

export const memoryTooSmall: RegistryEntry<{ total: string; needed: string; missing: string }> = {
  code: "UK4001",
  severity: "error",
  title: "not enough memory",
  message: ({ total, needed, missing }) => `${needed} are needed, but \`memory\` is ${total}: ${missing} are missing`,
  explanation:
    "The image, its page tables, stacks, the collector's tables, the regions of all libraries and the heap have to fit the memory that the unikernel is given. `ukc plan` prints the table. Give it more, or turn down the largest terms.",
  example: ukExample('unikernel example {\n  target = linux\n  memory = 1MiB {\n    heap = 2MiB\n  }\n  device console: Console\n  app main(console) from "./main.ts"\n}\n'),
  fix: { does: "Raises `memory` to the next size that suffices.", safe: false },
};

export const tooManyDevices: RegistryEntry<{ interface: string; target: string; offered: number }> = {
  code: "UK4002",
  severity: "error",
  title: "more devices than the target offers",
  message: ({ interface: name, target, offered }) => `\`${target}\` offers ${offered} of \`${name}\`, and all are taken`,
  explanation: "A target says how many of each slot it has with `provide X * n`; each device takes one.",
  example: ukExample('unikernel example {\n  target = linux\n  memory = 4MiB\n  device first: Console\n  device second: Console\n  app main(first, second) from "./main.ts"\n}\n'),
};

export const assertionFailed: RegistryEntry<{ condition: string; message: string | undefined }> = {
  code: "UK4003",
  severity: "error",
  title: "an assertion does not hold",
  message: ({ condition, message }) => (message === undefined ? `\`${condition}\` does not hold` : `${message}: \`${condition}\` does not hold`),
  explanation: "`assert condition, \"why\"` states what must be true of the configuration. The notes show what each part came to.",
  example: ukExample(unikernelExample('  assert memory.heap >= 8MiB, "the page cache needs 8 MiB"\n')),
};

export const gatewayOutsideSubnet: RegistryEntry<{ gateway: string; subnet: string }> = {
  code: "UK4101",
  severity: "error",
  title: "a gateway that cannot be reached",
  message: ({ gateway, subnet }) => `the gateway ${gateway} is not in ${subnet}, so it cannot be reached`,
  explanation: "A gateway is a neighbour: its address is on the link of one of the network's own addresses.",
  example: ukExample(networkExample("    address = 10.0.2.15/24\n    gateway = 10.0.3.2\n")),
};

export const unusableAddress: RegistryEntry<{ address: string; why: string }> = {
  code: "UK4102",
  severity: "error",
  title: "an address that no host can have",
  message: ({ address, why }) => `${address} ${why}`,
  explanation: "The lowest address of an IPv4 link names the link, the highest reaches all of its hosts (RFC 1122 section 3.2.1.3); multicast, loopback and unspecified addresses belong to no host.",
  example: ukExample(networkExample("    address = 10.0.2.255/24\n")),
};

export const gatewayIsSelf: RegistryEntry<{ address: string }> = {
  code: "UK4103",
  severity: "error",
  title: "its own gateway",
  message: ({ address }) => `${address} is this host's own address, so it cannot be its gateway`,
  explanation: "The gateway is the neighbour that reaches everybody else.",
  example: ukExample(networkExample("    address = 10.0.2.15/24\n    gateway = 10.0.2.15\n")),
};

export const duplicateAddress: RegistryEntry<{ address: string; what: string }> = {
  code: "UK4104",
  severity: "error",
  title: "an address given twice",
  message: ({ address, what }) => `${what} ${address} is taken already`,
  explanation: "Two networks of a host have different addresses, and no two cards have one MAC.",
  example: ukExample(
    'unikernel example {\n  target = microvm\n  memory = 16MiB\n  device a: Net { mac = 52:54:00:12:34:56 }\n  device b: Net { mac = 52:54:00:12:34:56 }\n  network one on a { address = 10.0.1.2/24 }\n  network two on b { address = 10.0.2.2/24 }\n  app main(one.tcp, two.tcp) from "./main.ts"\n}\n',
  ),
};

export const groupMac: RegistryEntry<{ mac: string }> = {
  code: "UK4105",
  severity: "error",
  title: "a MAC that no card can have",
  message: ({ mac }) => `${mac} is a group address: the lowest bit of its first byte is set`,
  explanation: "A card has an individual address. An address of your own choice is best locally administered: its first byte ends in 2, 6, a or e, as in 52:54:00:12:34:56.",
  example: ukExample(
    'unikernel example {\n  target = microvm\n  memory = 16MiB\n  device nic: Net { mac = 53:54:00:12:34:56 }\n  network lan on nic { address = 10.0.2.15/24 }\n  app main(lan.tcp) from "./main.ts"\n}\n',
  ),
};

export const deviceTakenTwice: RegistryEntry<{ device: string; network: string }> = {
  code: "UK4106",
  severity: "error",
  title: "two networks on one device",
  message: ({ device, network }) => `\`${device}\` carries the network \`${network}\` already`,
  explanation: "A network owns the device it is on. For two networks declare two devices.",
  example: ukExample(
    'unikernel example {\n  target = microvm\n  memory = 16MiB\n  device nic: Net\n  network one on nic { address = 10.0.1.2/24 }\n  network two on nic { address = 10.0.2.2/24 }\n  app main(one.tcp, two.tcp) from "./main.ts"\n}\n',
  ),
};

export const overlappingNetworks: RegistryEntry<{ first: string; second: string }> = {
  code: "UK4107",
  severity: "error",
  title: "networks that overlap",
  message: ({ first, second }) => `${second} overlaps ${first}, so an address in both belongs to no one network`,
  explanation: "A packet goes out by the network whose link holds its destination; two networks whose links overlap leave that open.",
  example: ukExample(
    'unikernel example {\n  target = microvm\n  memory = 16MiB\n  device a: Net\n  device b: Net\n  network one on a { address = 10.0.1.2/24 }\n  network two on b { address = 10.0.1.3/24 }\n  app main(one.tcp, two.tcp) from "./main.ts"\n}\n',
  ),
};

export const addressMissing: RegistryEntry<{ network: string; hasDhcp: boolean }> = {
  code: "UK4108",
  severity: "error",
  title: "a network without an address",
  message: ({ network, hasDhcp }) => `\`${network}\` has no address: ${hasDhcp ? "give it one with `address = …`, or take one from the link's server with `dhcp = true`" : "give it one with `address = …`"}`,
  explanation: "A host is on a network by its address there: one that is written, or one that the link's DHCP server gives it at boot.",
  example: ukExample(networkExample("    tcp { connections = 16 }\n")),
};

export const dhcpAndStatic: RegistryEntry<{ what: string }> = {
  code: "UK4109",
  severity: "error",
  title: "DHCP and a static configuration",
  message: ({ what }) => `${what} is written, but with \`dhcp = true\` the link's server gives it`,
  explanation: "With `dhcp = true` address, subnet and gateway of IPv4 come from the link's DHCP server. Leave out one or the other.",
  example: ukExample(networkExample("    dhcp = true\n    address = 10.0.2.15/24\n")),
};

export const portTakenTwice: RegistryEntry<{ port: number; transport: string; network: string | undefined; library: string }> = {
  code: "UK4110",
  severity: "error",
  title: "a port taken twice",
  message: ({ port, transport, network, library }) => `port ${port} of \`${transport}\`${network === undefined ? "" : ` in \`${network}\``} is taken already, by \`${library}\``,
  explanation: "Of one transport in one network, a port has one listener. A library's param of type `LocalPort` says where it listens.",
  example: {
    kind: "files",
    files: {
      "example.uk":
        'use std.http\nunikernel example {\n  target = microvm\n  memory = 16MiB\n  device nic: Net\n  network lan on nic { address = 10.0.2.15/24 }\n  app main(http.server(lan.tcp, port = 80), http.server(lan.tcp, port = 80, idle = 5s)) from "./main.ts"\n}\n',
      "main.ts": 'import type { HttpServer } from "@ukc/stdlib/http/http.ts";\nexport function main(first: HttpServer, second: HttpServer): void {}\n',
    },
  },
};

export const resourceDiagnostics = [
  memoryTooSmall,
  tooManyDevices,
  assertionFailed,
  gatewayOutsideSubnet,
  unusableAddress,
  gatewayIsSelf,
  duplicateAddress,
  groupMac,
  deviceTakenTwice,
  overlappingNetworks,
  addressMissing,
  dhcpAndStatic,
  portTakenTwice,
];
