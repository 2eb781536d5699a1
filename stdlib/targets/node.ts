// What Node offers an application that runs without a machine.
import { writeSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import type { Stdio } from "../console/stdio.ts";
import { bootCommandLine } from "./node_intrinsics.ts";
import type { NodeSockets } from "./node_sockets.ts";
import { publishedPorts } from "./published_ports.ts";

const STDOUT = 1;

class StandardOutput implements Stdio {
  write(bytes: Uint8Array): void {
    let done = 0;
    while (done < bytes.length) {
      try {
        done += writeSync(STDOUT, bytes, done);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EAGAIN") return;
      }
    }
  }
}

class HostSockets implements NodeSockets {
  private readonly published = publishedPorts(bootCommandLine());

  listen(port: number, backlog: number, accepted: (socket: Socket) => void): Server {
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, accepted);
    server.listen({ port: this.published.get(port) ?? port, host: "0.0.0.0", backlog });
    return server;
  }

  connect(host: string, port: number): Socket {
    return connect({ host, port, allowHalfOpen: true });
  }
}

export function stdio(_index: number): Stdio {
  return new StandardOutput();
}

export function nodeSockets(_index: number): NodeSockets {
  return new HostSockets();
}
