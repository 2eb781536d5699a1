// What must be true of addresses before any packet is sent. The rules are the link's, not a library's, so they
// hold whichever libraries are chosen. A network takes part by the fields of its interface: those that hold interface
// addresses, and `gateway`. A value known only at boot is checked there.

import { containsAddress, equalAddress, isGroupMac, isIpv4, isLoopback, isMulticast, isUnspecified, lastAddress, networkAddress, showAddress } from "./address.ts";
import type { CheckedDevice, CheckedNetwork, CheckedUnikernel } from "./checked.ts";
import type { Checker } from "./checker.ts";
import { addressMissing, deviceTakenTwice, dhcpAndStatic, duplicateAddress, gatewayIsSelf, gatewayOutsideSubnet, groupMac, overlappingNetworks, unusableAddress } from "./diagnostics/resources.ts";
import type { Evaluator } from "./evaluate.ts";
import { unrefined } from "./type.ts";
import { showValue, type GivenValue, type Value } from "./value.ts";

type InterfaceAddressValue = Extract<Value, { kind: "InterfaceAddress" }>;

/** The longest IPv4 prefixes have no network or broadcast address (RFC 3021). */
const longestIpv4PrefixWithBroadcast = 30;

/** False when a network is in no state to choose libraries for. */
export function checkNetworks(checker: Checker, unikernel: CheckedUnikernel): boolean {
  checkMacs(checker, unikernel);
  let isComplete = true;
  const carried = new Map<CheckedDevice, CheckedNetwork>();
  const seen: { readonly network: CheckedNetwork; readonly given: GivenValue; readonly address: InterfaceAddressValue }[] = [];
  for (const network of unikernel.networks) {
    const other = carried.get(network.device);
    if (other === undefined) carried.set(network.device, network);
    else {
      const related = [{ ...other.origin, message: `\`${other.name}\` is declared here` }];
      checker.report(deviceTakenTwice, network.origin, { device: network.device.name, network: other.name }, { related });
    }
    const addresses = addressesOf(unikernel.evaluator, network);
    isComplete = checkConfigured(checker, unikernel, network, addresses) && isComplete;
    for (const { given, address } of addresses) {
      checkUsable(checker, given, address);
      for (const earlier of seen) {
        if (earlier.network === network) continue;
        const related = [{ ...earlier.given.origin, message: `\`${earlier.network.name}\` has ${showValue(earlier.address)}` }];
        if (equalAddress(earlier.address.bytes, address.bytes)) {
          checker.report(duplicateAddress, given.origin, { address: showAddress(address.bytes), what: "the address" }, { related });
        } else if (containsAddress(address.bytes, Math.min(address.prefixLength, earlier.address.prefixLength), earlier.address.bytes)) {
          checker.report(overlappingNetworks, given.origin, { first: showValue(earlier.address), second: showValue(address) }, { related });
        }
      }
    }
    seen.push(...addresses.map((each) => ({ network, ...each })));
    checkGateway(checker, unikernel.evaluator, network, addresses);
  }
  return isComplete;
}

function given(evaluator: Evaluator, network: CheckedNetwork | CheckedDevice, name: string): GivenValue | undefined {
  const core = network.settings.get(name);
  const value = core === undefined ? undefined : evaluator.valueOf(core);
  return core === undefined || value === undefined ? undefined : { value, origin: core.origin };
}

interface GivenAddress {
  readonly given: GivenValue;
  readonly address: InterfaceAddressValue;
}

/** Every field may hold one address, or a list of them. */
function addressesOf(evaluator: Evaluator, network: CheckedNetwork): GivenAddress[] {
  return [...network.settings.keys()].flatMap((name) => {
    const found = given(evaluator, network, name);
    if (found === undefined) return [];
    const values = found.value.kind === "List" ? found.value.items : [found.value];
    return values.flatMap((value) => (value.kind === "InterfaceAddress" ? [{ given: found, address: value }] : []));
  });
}

/** The address is written or comes by DHCP: one of the two, not both. IPv6 is not DHCPv4's business. False when there is neither. */
function checkConfigured(checker: Checker, { evaluator, networkInterface }: CheckedUnikernel, network: CheckedNetwork, addresses: readonly GivenAddress[]): boolean {
  const parameters = networkInterface?.parameters;
  const dhcp = given(evaluator, network, "dhcp");
  if (dhcp?.value.kind !== "Bool" || !dhcp.value.value) {
    const isLeft = (name: string): boolean => !network.settings.has(name) || given(evaluator, network, name)?.value.kind === "None";
    const fields = [...(parameters?.values() ?? [])].filter(({ type }) => type.kind === "Optional" && unrefined(type.of).kind === "InterfaceAddress");
    if (addresses.length > 0 || fields.length === 0 || !fields.every(({ name }) => isLeft(name))) return true;
    checker.report(addressMissing, network.origin, { network: network.name, hasDhcp: parameters?.has("dhcp") ?? false });
    return false;
  }
  const related = [{ ...dhcp.origin, message: "asked for here" }];
  const written = addresses.find(({ address }) => isIpv4(address.bytes));
  const gateway = given(evaluator, network, "gateway");
  if (written !== undefined) checker.report(dhcpAndStatic, written.given.origin, { what: `the address ${showValue(written.address)}` }, { related });
  else if (gateway?.value.kind === "IpAddress" && isIpv4(gateway.value.bytes)) checker.report(dhcpAndStatic, gateway.origin, { what: `the gateway ${showValue(gateway.value)}` }, { related });
  return true;
}

function checkUsable(checker: Checker, { origin }: GivenValue, { bytes, prefixLength }: InterfaceAddressValue): void {
  const why = unusableBecause(bytes, prefixLength);
  if (why === undefined) return;
  checker.report(unusableAddress, origin, { address: `${showAddress(bytes)}/${prefixLength}`, why });
}

function unusableBecause(bytes: InterfaceAddressValue["bytes"], prefixLength: number): string | undefined {
  if (isUnspecified(bytes)) return "is the unspecified address";
  if (isLoopback(bytes)) return "is a loopback address";
  if (isMulticast(bytes)) return "is a multicast address";
  if (!isIpv4(bytes) || prefixLength > longestIpv4PrefixWithBroadcast) return undefined;
  if (equalAddress(bytes, networkAddress(bytes, prefixLength))) return "names the link itself: it is the lowest address of its subnet";
  if (equalAddress(bytes, lastAddress(bytes, prefixLength))) return "is the broadcast address of its subnet";
  return undefined;
}

function checkGateway(
  checker: Checker,
  evaluator: Evaluator,
  network: CheckedNetwork,
  addresses: readonly GivenAddress[],
): void {
  const gateway = given(evaluator, network, "gateway");
  if (gateway?.value.kind !== "IpAddress" || addresses.length === 0) return;
  const { bytes } = gateway.value;
  const self = addresses.find(({ address }) => equalAddress(address.bytes, bytes));
  if (self !== undefined) {
    const related = [{ ...self.given.origin, message: "this host's address is set here" }];
    checker.report(gatewayIsSelf, gateway.origin, { address: showAddress(bytes) }, { related });
    return;
  }
  const family = addresses.filter(({ address }) => address.bytes.length === bytes.length);
  if (family.some(({ address }) => containsAddress(address.bytes, address.prefixLength, bytes))) return;
  const links = (family.length > 0 ? family : addresses).map(({ address }) => `${showAddress(networkAddress(address.bytes, address.prefixLength))}/${address.prefixLength}`);
  checker.report(
    gatewayOutsideSubnet,
    gateway.origin,
    { gateway: showAddress(bytes), subnet: links.join(" or ") },
    { related: addresses.map((each) => ({ ...each.given.origin, message: `the network \`${network.name}\` is ${links.join(", ")}, because its address is ${showValue(each.address)}` })) },
  );
}

function checkMacs(checker: Checker, unikernel: CheckedUnikernel): void {
  const seen: GivenValue[] = [];
  for (const device of unikernel.devices) {
    for (const name of device.settings.keys()) {
      const mac = given(unikernel.evaluator, device, name);
      if (mac?.value.kind !== "MacAddress") continue;
      const shown = showValue(mac.value);
      const earlier = seen.find((each) => showValue(each.value) === shown);
      if (isGroupMac(mac.value.bytes)) checker.report(groupMac, mac.origin, { mac: shown });
      else if (earlier !== undefined) {
        checker.report(duplicateAddress, mac.origin, { address: shown, what: "the MAC" }, { related: [{ ...earlier.origin, message: "given here first" }] });
      }
      seen.push(mac);
    }
  }
}
