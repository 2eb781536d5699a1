// TCP by the host's kernel: the interface of our own stack over non-blocking sockets. A call that would block waits for
// the socket's watcher, which is edge-triggered, so each direction tries first and waits only after `WOULD_BLOCK`.
import type { IpAddress } from "../address/address.ts";
import { Ipv4Address } from "../address/address.ts";
import type { Clock } from "../clock/clock.ts";
import type { ConnectError, Connection, Listener, ListenError, StreamEnd, Tcp, WriteError } from "../tcp/tcp.ts";
import { CONNECTION_REFUSED, TIMED_OUT, WOULD_BLOCK, type LinuxSockets, type SocketEnd, type SocketWatcher } from "./linux_sockets.ts";

const READ_BYTES = 16 * 1024;
const DEFAULT_BACKLOG = 128;

/** Lets one caller wait until a descriptor has changed. */
class Readiness {
  private wake: (() => void) | undefined = undefined;

  wait(): Promise<void> {
    return new Promise<void>((resolve) => {
      this.wake = () => resolve(undefined);
    });
  }

  signal(): void {
    const wake = this.wake;
    this.wake = undefined;
    wake?.();
  }
}

class KernelConnection implements Connection, SocketWatcher {
  readonly localAddress: IpAddress;
  readonly localPort: number;
  readonly remoteAddress: IpAddress;
  readonly remotePort: number;
  private readonly sockets: LinuxSockets;
  private readonly clock: Clock;
  private readonly descriptor: number;
  private readonly readable = new Readiness();
  private readonly writable = new Readiness();
  private readonly buffer = new Uint8Array(READ_BYTES);
  private writes: Promise<WriteError | undefined> = Promise.resolve<WriteError | undefined>(undefined);
  private reading = false;
  private ended: StreamEnd | undefined = undefined;
  private closing = false;
  private open = true;

  constructor(sockets: LinuxSockets, clock: Clock, descriptor: number) {
    this.sockets = sockets;
    this.clock = clock;
    this.descriptor = descriptor;
    const local: SocketEnd = sockets.local(descriptor);
    const remote: SocketEnd = sockets.remote(descriptor);
    this.localAddress = local.address;
    this.localPort = local.port;
    this.remoteAddress = remote.address;
    this.remotePort = remote.port;
    clock.hold();
  }

  ready(): void {
    this.readable.signal();
    this.writable.signal();
  }

  async read(): Promise<Uint8Array | StreamEnd> {
    if (this.reading) throw new Error("read while a read is pending");
    this.reading = true;
    try {
      for (;;) {
        if (this.ended !== undefined) return this.ended;
        const count = this.sockets.receive(this.descriptor, this.buffer);
        if (count > 0) return this.buffer.slice(0, count);
        if (count === WOULD_BLOCK) await this.readable.wait();
        else this.end(count === 0 ? "end" : count === TIMED_OUT ? "timed out" : "reset");
      }
    } finally {
      this.reading = false;
    }
  }

  write(bytes: Uint8Array): Promise<WriteError | undefined> {
    if (this.closing) return Promise.resolve<WriteError | undefined>("closed");
    this.writes = this.send(this.writes, bytes);
    return this.writes;
  }

  writeConstant(bytes: Uint8Array): Promise<WriteError | undefined> {
    return this.write(bytes);
  }

  setNoDelay(noDelay: boolean): void {
    if (this.open) this.sockets.setNoDelay(this.descriptor, noDelay);
  }

  async close(): Promise<WriteError | undefined> {
    if (this.closing) return this.writes;
    this.closing = true;
    const error = await this.writes;
    if (this.open) this.sockets.shutdown(this.descriptor);
    if (this.ended !== undefined) this.dispose();
    return error;
  }

  abort(): void {
    if (!this.open) return;
    if (this.ended === undefined || this.ended === "end") this.ended = "aborted";
    this.open = false;
    this.sockets.abort(this.descriptor);
    this.clock.release();
    this.ready();
  }

  private async send(before: Promise<WriteError | undefined>, bytes: Uint8Array): Promise<WriteError | undefined> {
    const earlier = await before;
    if (earlier !== undefined) return earlier;
    let done = 0;
    while (done < bytes.length) {
      if (!this.open) return this.ended === "aborted" ? "aborted" : "reset";
      const count = this.sockets.send(this.descriptor, bytes.subarray(done));
      if (count >= 0) done += count;
      else if (count === WOULD_BLOCK) await this.writable.wait();
      else {
        this.end(count === TIMED_OUT ? "timed out" : "reset");
        return count === TIMED_OUT ? "timed out" : "reset";
      }
    }
    return undefined;
  }

  /** Notes why reading ended; a descriptor is given back when neither direction is of use. */
  private end(reason: StreamEnd): void {
    this.ended = reason;
    if (this.closing || reason !== "end") this.dispose();
  }

  private dispose(): void {
    if (!this.open) return;
    this.open = false;
    this.closing = true;
    this.sockets.close(this.descriptor);
    this.clock.release();
  }
}

class KernelListener implements Listener, SocketWatcher {
  readonly port: number;
  private readonly sockets: LinuxSockets;
  private readonly clock: Clock;
  private readonly descriptor: number;
  private readonly acceptable = new Readiness();
  private open = true;

  constructor(sockets: LinuxSockets, clock: Clock, descriptor: number, port: number) {
    this.sockets = sockets;
    this.clock = clock;
    this.descriptor = descriptor;
    this.port = port;
    sockets.watch(descriptor, this);
    clock.hold();
  }

  ready(): void {
    this.acceptable.signal();
  }

  async accept(): Promise<Connection | undefined> {
    while (this.open) {
      const accepted = this.sockets.accept(this.descriptor);
      if (accepted >= 0) {
        const connection = new KernelConnection(this.sockets, this.clock, accepted);
        this.sockets.watch(accepted, connection);
        return connection;
      }
      if (accepted === WOULD_BLOCK) await this.acceptable.wait();
    }
    return undefined;
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    this.sockets.close(this.descriptor);
    this.clock.release();
    this.acceptable.signal();
  }
}

class Connecting implements SocketWatcher {
  readonly done = new Readiness();
  ready(): void {
    this.done.signal();
  }
}

class KernelTcp implements Tcp {
  private readonly sockets: LinuxSockets;
  private readonly clock: Clock;

  constructor(sockets: LinuxSockets, clock: Clock) {
    this.sockets = sockets;
    this.clock = clock;
  }

  listen(port: number, backlog?: number): Listener | ListenError {
    const descriptor = this.sockets.listen(port, backlog ?? DEFAULT_BACKLOG);
    if (descriptor < 0) return "port in use";
    return new KernelListener(this.sockets, this.clock, descriptor, port);
  }

  async connect(address: IpAddress, port: number): Promise<Connection | ConnectError> {
    if (!(address instanceof Ipv4Address)) return "no route";
    const descriptor = this.sockets.connect(address, port);
    if (descriptor < 0) return "too many connections";
    const connecting = new Connecting();
    this.sockets.watch(descriptor, connecting);
    this.clock.hold();
    await connecting.done.wait();
    this.clock.release();
    const error = this.sockets.connectionError(descriptor);
    if (error !== 0) {
      this.sockets.close(descriptor);
      return error === CONNECTION_REFUSED ? "refused" : error === TIMED_OUT ? "timed out" : "no route";
    }
    const connection = new KernelConnection(this.sockets, this.clock, descriptor);
    this.sockets.watch(descriptor, connection);
    return connection;
  }
}

export function linux_tcp(sockets: LinuxSockets, clock: Clock): Tcp {
  return new KernelTcp(sockets, clock);
}
