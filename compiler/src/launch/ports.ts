// Whether a host port can be published, asked before anything is started, because QEMU's own message names no port.
import { createServer } from "node:net";
import type { LaunchFailure } from "./plan.ts";

export function portFailure(port: number): Promise<LaunchFailure | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code === "EACCES" ? { kind: "portNotAllowed", port } : { kind: "portInUse", port }));
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}
