// What must be true of addresses before any packet is sent. The rules are the link's, not a library's, so they
// hold whichever libraries are chosen. A network takes part by the fields `address` and `gateway` of its interface; a
// value known only at boot is checked there.

import { containsAddress, equalAddress, isGroupMac, isIpv4, isLoopback, isMulticast, isUnspecified, lastAddress, networkAddress, showAddress } from "./address.ts";
import type { CheckedDevice, CheckedNetwork, CheckedUnikernel } from "./checked.ts";
import type { Checker } from "./checker.ts";
import { deviceTakenTwice, duplicateAddress, gatewayIsSelf, gatewayOutsideSubnet, groupMac, overlappingNetworks, unusableAddress } from "./diagnostics/resources.ts";
import type { Evaluator } from "./evaluate.ts";
import { showValue, type GivenValue, type Value } from "./value.ts";

type InterfaceAddressValue = Extract<Value, { kind: "InterfaceAddress" }>;

/** The longest IPv4 prefixes have no network or broadcast address (RFC 3021). */
const longestIpv4PrefixWithBroadcast = 30;

export function checkNetworks(checker: Checker, unikernel: CheckedUnikernel): void {
  checkMacs(checker, unikernel);
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
}

function given(evaluator: Evaluator, network: CheckedNetwork | CheckedDevice, name: string): GivenValue | undefined {
  const core = network.settings.get(name);
  const value = core === undefined ? undefined : evaluator.valueOf(core);
  return core === undefined || value === undefined ? undefined : { value, origin: core.origin };
}

/** One address, or a list of them. */
function addressesOf(evaluator: Evaluator, network: CheckedNetwork): { readonly given: GivenValue; readonly address: InterfaceAddressValue }[] {
  const found = given(evaluator, network, "address");
  if (found === undefined) return [];
  const values = found.value.kind === "List" ? found.value.items : [found.value];
  return values.flatMap((value) => (value.kind === "InterfaceAddress" ? [{ given: found, address: value }] : []));
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
  addresses: readonly { readonly given: GivenValue; readonly address: InterfaceAddressValue }[],
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
