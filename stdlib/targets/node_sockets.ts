// Sockets of Node. Like everything named `node_*` here this runs on Node alone and is never compiled into an image.
import type { Server, Socket } from "node:net";

export interface NodeSockets {
  /** A server that listens, or emits `error`, on the host port published for this port. Accepted sockets are paused. */
  listen(port: number, backlog: number, accepted: (socket: Socket) => void): Server;
  connect(host: string, port: number): Socket;
}
