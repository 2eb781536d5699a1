// Who listens where: of one transport, a port has one listener. A library says that a param is such a port by its type,
// `LocalPort` of the standard library; the transport is the service of a network that it requires.

import type { CheckedUnikernel } from "../config/checked.ts";
import type { Checker } from "../config/checker.ts";
import { portTakenTwice } from "../config/diagnostics/resources.ts";
import type { Type } from "../config/type.ts";
import { requiredInstances, scopeName, type Instance, type LibraryInstance } from "./solution.ts";

const portModule = "address/address.uk";
const portType = "LocalPort";

export function checkPorts(checker: Checker, unikernel: CheckedUnikernel, instances: readonly Instance[], stdlib: string): void {
  const isPort = (type: Type): boolean => type.kind === "Refined" && type.name === portType && type.file === `${stdlib}/${portModule}`;
  const transports = new Set([...(unikernel.networkInterface?.services.values() ?? [])].map((service) => service.interface));
  const listeners = new Map<string, { readonly instance: LibraryInstance; readonly origin: LibraryInstance["parameters"][number]["origin"] }>();
  for (const instance of instances) {
    if (instance.kind === "Unit") continue;
    for (const { parameter, value, origin } of instance.parameters) {
      if (!isPort(parameter.type) || value.kind !== "Int") continue;
      for (const transport of requiredInstances(instance)) {
        if (!transports.has(transport.interface)) continue;
        const key = `${transport.id}:${value.value}`;
        const earlier = listeners.get(key);
        if (earlier === undefined) {
          listeners.set(key, { instance, origin });
          continue;
        }
        const places = [origin, earlier.origin].filter((place) => place !== undefined);
        const [place = unikernel.app.nameOrigin, ...others] = places;
        checker.report(
          portTakenTwice,
          place,
          { port: value.value, transport: transport.interface.name, network: scopeName(transport.scope), library: earlier.instance.library.qualifiedName },
          { related: others.map((other) => ({ ...other, message: "taken here first" })) },
        );
      }
    }
  }
}
