// TCP by the host's kernel, through Node's streams: the interface of our own stack, so that `main.ts` sees no difference.
import type { Server, Socket } from "node:net";
import { Ipv4Address, type IpAddress } from "../address/address.ts";
import type { ConnectError, Connection, Listener, ListenError, StreamEnd, Tcp, WriteError } from "../tcp/tcp.ts";
import type { NodeSockets } from "./node_sockets.ts";

const DEFAULT_BACKLOG = 128;

function addressOf(text: string | undefined): IpAddress {
  const bytes = (text ?? "0.0.0.0").replace("::ffff:", "").split(".").map(Number);
  return new Ipv4Address(bytes[0] ?? 0, bytes[1] ?? 0, bytes[2] ?? 0, bytes[3] ?? 0);
}

class NodeConnection implements Connection {
  readonly localAddress: IpAddress;
  readonly localPort: number;
  readonly remoteAddress: IpAddress;
  readonly remotePort: number;
  private readonly socket: Socket;
  private ended: StreamEnd | undefined;
  private closing = false;
  private wake: (() => void) | undefined;

  constructor(socket: Socket) {
    this.socket = socket;
    this.localAddress = addressOf(socket.localAddress);
    this.localPort = socket.localPort ?? 0;
    this.remoteAddress = addressOf(socket.remoteAddress);
    this.remotePort = socket.remotePort ?? 0;
    socket.on("readable", () => this.signal());
    socket.on("end", () => this.finish("end"));
    socket.on("error", (error: NodeJS.ErrnoException) => this.finish(error.code === "ETIMEDOUT" ? "timed out" : "reset"));
    socket.on("close", () => this.finish("reset"));
  }

  async read(): Promise<Uint8Array | StreamEnd> {
    if (this.wake !== undefined) throw new Error("read while a read is pending");
    for (;;) {
      const chunk = this.socket.read() as Buffer | null;
      if (chunk !== null) return new Uint8Array(chunk);
      if (this.ended !== undefined) return this.ended;
      await new Promise<void>((resolve) => { this.wake = resolve; });
    }
  }

  write(bytes: Uint8Array): Promise<WriteError | undefined> {
    if (this.closing) return Promise.resolve("closed");
    const failure = this.failure();
    if (failure !== undefined) return Promise.resolve(failure);
    return new Promise((resolve) => {
      this.socket.write(Buffer.from(bytes), (error) => resolve(error ? (this.failure() ?? "reset") : undefined));
    });
  }

  writeConstant(bytes: Uint8Array): Promise<WriteError | undefined> {
    return this.write(bytes);
  }

  setNoDelay(noDelay: boolean): void {
    this.socket.setNoDelay(noDelay);
  }

  close(): Promise<WriteError | undefined> {
    this.closing = true;
    const failure = this.failure();
    if (failure !== undefined) return Promise.resolve(failure);
    return new Promise((resolve) => {
      this.socket.once("close", () => resolve(this.failure()));
      this.socket.end(() => resolve(undefined));
    });
  }

  abort(): void {
    if (this.socket.destroyed) return;
    this.ended = "aborted";
    this.socket.resetAndDestroy();
    this.signal();
  }

  private failure(): WriteError | undefined {
    return this.ended === "end" ? undefined : this.ended;
  }

  private finish(reason: StreamEnd): void {
    this.ended ??= reason;
    this.signal();
  }

  private signal(): void {
    const wake = this.wake;
    this.wake = undefined;
    wake?.();
  }
}

class NodeListener implements Listener {
  readonly port: number;
  private readonly server: Server;
  private readonly accepted: Connection[];
  private readonly waiting: ((connection: Connection | undefined) => void)[];
  private open = true;

  constructor(port: number, server: Server, accepted: Connection[], waiting: ((connection: Connection | undefined) => void)[]) {
    this.port = port;
    this.server = server;
    this.accepted = accepted;
    this.waiting = waiting;
  }

  accept(): Promise<Connection | undefined> {
    const ready = this.accepted.shift();
    if (ready !== undefined || !this.open) return Promise.resolve(ready);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  close(): void {
    this.open = false;
    this.server.close();
    for (const connection of this.accepted.splice(0)) connection.abort();
    for (const resolve of this.waiting.splice(0)) resolve(undefined);
  }
}

class NodeTcp implements Tcp {
  private readonly sockets: NodeSockets;

  constructor(sockets: NodeSockets) {
    this.sockets = sockets;
  }

  listen(port: number, backlog?: number): Listener | ListenError {
    const accepted: Connection[] = [];
    const waiting: ((connection: Connection | undefined) => void)[] = [];
    const server = this.sockets.listen(port, backlog ?? DEFAULT_BACKLOG, (socket) => {
      const connection = new NodeConnection(socket);
      const resolve = waiting.shift();
      if (resolve !== undefined) resolve(connection);
      else accepted.push(connection);
    });
    // Node binds at once but tells of a failure in an event, when `listen` has long returned: such a failure ends the program.
    server.on("error", (error: NodeJS.ErrnoException) => {
      process.stderr.write(`cannot listen on port ${port}: ${error.code ?? error.message}\n`);
      process.exit(1);
    });
    return new NodeListener(port, server, accepted, waiting);
  }

  connect(address: IpAddress, port: number): Promise<Connection | ConnectError> {
    return new Promise((resolve) => {
      const socket = this.sockets.connect(address.toString(), port);
      socket.once("connect", () => resolve(new NodeConnection(socket)));
      socket.once("error", (error: NodeJS.ErrnoException) =>
        resolve(error.code === "ECONNREFUSED" ? "refused" : error.code === "ETIMEDOUT" ? "timed out" : "no route"));
    });
  }
}

export function node_tcp(sockets: NodeSockets): Tcp {
  return new NodeTcp(sockets);
}
