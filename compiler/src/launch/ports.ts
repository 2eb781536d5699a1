// Whether a host port can be published, asked before anything is started, because QEMU's own message names no port.
import { createSocket } from "node:dgram";
import { createServer } from "node:net";
import type { LaunchFailure, PublishedPort } from "./plan.ts";

const host = "127.0.0.1";

export function portFailure({ host: port, protocol }: PublishedPort): Promise<LaunchFailure | undefined> {
  return new Promise((resolve) => {
    const refused = (error: NodeJS.ErrnoException): void => resolve(error.code === "EACCES" ? { kind: "portNotAllowed", port } : { kind: "portInUse", port });
    if (protocol === "udp") {
      const probe = createSocket("udp4").once("error", refused);
      probe.bind({ port, address: host, exclusive: true }, () => probe.close(() => resolve(undefined)));
      return;
    }
    const probe = createServer().once("error", refused);
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}
