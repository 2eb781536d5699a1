// What a Linux process offers: standard output and the host's sockets, by raw system calls (x86-64 numbers). One epoll
// descriptor stands for all sockets, and is itself the interrupt line that the event loop sleeps on.
import { Ipv4Address } from "../address/address.ts";
import { bootCommandLine, onInterrupt, physicalAddress, syscall } from "../machine/intrinsics.ts";
import type { Stdio } from "../console/stdio.ts";
import { publishedPorts } from "./published_ports.ts";
import { WOULD_BLOCK, type LinuxSockets, type SocketEnd, type SocketWatcher } from "./linux_sockets.ts";

const SYS_WRITE = 1;
const SYS_CLOSE = 3;
const SYS_SOCKET = 41;
const SYS_CONNECT = 42;
const SYS_SENDTO = 44;
const SYS_RECVFROM = 45;
const SYS_SHUTDOWN = 48;
const SYS_BIND = 49;
const SYS_LISTEN = 50;
const SYS_GETSOCKNAME = 51;
const SYS_GETPEERNAME = 52;
const SYS_SETSOCKOPT = 54;
const SYS_GETSOCKOPT = 55;
const SYS_EPOLL_WAIT = 232;
const SYS_EPOLL_CTL = 233;
const SYS_ACCEPT4 = 288;
const SYS_EPOLL_CREATE1 = 291;

const STDOUT = 1;
const INTERRUPTED = -4;

const AF_INET = 2;
const SOCK_STREAM_NONBLOCK = 0o4001;
const SOCK_NONBLOCK = 0o4000;
const SOL_SOCKET = 1;
const SO_REUSEADDR = 2;
const SO_ERROR = 4;
const SO_LINGER = 13;
const IPPROTO_TCP = 6;
const TCP_NODELAY = 1;
const SHUT_WR = 1;
const MSG_NOSIGNAL = 0x4000;
const SOCKADDR_IN_BYTES = 16;

const EPOLL_CTL_ADD = 1;
const EPOLLIN_OUT_RDHUP_ET = 0x80002005;
/** `struct epoll_event` is packed on x86-64: 32 bits of events, 64 of data. */
const EPOLL_EVENT_BYTES = 12;
const EPOLL_BATCH = 64;

class StandardOutput implements Stdio {
  write(bytes: Uint8Array): void {
    const address = physicalAddress(bytes);
    let done = 0;
    while (done < bytes.length) {
      const written = syscall(SYS_WRITE, STDOUT, address + done, bytes.length - done, 0, 0, 0);
      if (written > 0) done += written;
      else if (written !== INTERRUPTED && written !== WOULD_BLOCK) return;
    }
  }
}

class KernelSockets implements LinuxSockets {
  private readonly epoll: number;
  private readonly watchers = new Map<number, SocketWatcher>();
  private readonly events = new Uint8Array(EPOLL_EVENT_BYTES * EPOLL_BATCH);
  private readonly address = new Uint8Array(SOCKADDR_IN_BYTES);
  private readonly scratch = new Uint8Array(8);
  private readonly published = publishedPorts(bootCommandLine());

  constructor() {
    this.epoll = syscall(SYS_EPOLL_CREATE1, 0, 0, 0, 0, 0, 0);
    if (this.epoll < 0) throw new Error("the kernel refuses epoll_create1");
    onInterrupt(this.epoll, () => this.dispatch());
  }

  listen(port: number, backlog: number): number {
    const descriptor = this.socket();
    if (descriptor < 0) return descriptor;
    this.setOption(descriptor, SOL_SOCKET, SO_REUSEADDR, 1);
    this.writeAddress(undefined, this.published.get(port) ?? port);
    let result = syscall(SYS_BIND, descriptor, physicalAddress(this.address), SOCKADDR_IN_BYTES, 0, 0, 0);
    if (result === 0) result = syscall(SYS_LISTEN, descriptor, backlog, 0, 0, 0, 0);
    if (result === 0) return descriptor;
    this.close(descriptor);
    return result;
  }

  accept(listener: number): number {
    return syscall(SYS_ACCEPT4, listener, 0, 0, SOCK_NONBLOCK, 0, 0);
  }

  connect(address: Ipv4Address, port: number): number {
    const descriptor = this.socket();
    if (descriptor < 0) return descriptor;
    this.writeAddress(address, port);
    syscall(SYS_CONNECT, descriptor, physicalAddress(this.address), SOCKADDR_IN_BYTES, 0, 0, 0);
    return descriptor;
  }

  connectionError(descriptor: number): number {
    this.scratch[0] = 0;
    this.scratch[4] = 4;
    this.scratch[5] = this.scratch[6] = this.scratch[7] = 0;
    const at = physicalAddress(this.scratch);
    const result = syscall(SYS_GETSOCKOPT, descriptor, SOL_SOCKET, SO_ERROR, at, at + 4, 0);
    return result < 0 ? result : -((this.scratch[0] ?? 0) | ((this.scratch[1] ?? 0) << 8));
  }

  local(descriptor: number): SocketEnd {
    return this.readAddress(SYS_GETSOCKNAME, descriptor);
  }

  remote(descriptor: number): SocketEnd {
    return this.readAddress(SYS_GETPEERNAME, descriptor);
  }

  receive(descriptor: number, into: Uint8Array): number {
    return syscall(SYS_RECVFROM, descriptor, physicalAddress(into), into.length, 0, 0, 0);
  }

  send(descriptor: number, bytes: Uint8Array): number {
    return syscall(SYS_SENDTO, descriptor, physicalAddress(bytes), bytes.length, MSG_NOSIGNAL, 0, 0);
  }

  setNoDelay(descriptor: number, noDelay: boolean): void {
    this.setOption(descriptor, IPPROTO_TCP, TCP_NODELAY, noDelay ? 1 : 0);
  }

  shutdown(descriptor: number): number {
    return syscall(SYS_SHUTDOWN, descriptor, SHUT_WR, 0, 0, 0, 0);
  }

  close(descriptor: number): void {
    this.watchers.delete(descriptor);
    syscall(SYS_CLOSE, descriptor, 0, 0, 0, 0, 0);
  }

  abort(descriptor: number): void {
    this.scratch.fill(0);
    this.scratch[0] = 1;
    syscall(SYS_SETSOCKOPT, descriptor, SOL_SOCKET, SO_LINGER, physicalAddress(this.scratch), 8, 0);
    this.close(descriptor);
  }

  watch(descriptor: number, watcher: SocketWatcher): void {
    this.watchers.set(descriptor, watcher);
    const event = new Uint8Array(EPOLL_EVENT_BYTES);
    const view = new DataView(event.buffer, event.byteOffset, event.byteLength);
    view.setUint32(0, EPOLLIN_OUT_RDHUP_ET, true);
    view.setUint32(4, descriptor, true);
    syscall(SYS_EPOLL_CTL, this.epoll, EPOLL_CTL_ADD, descriptor, physicalAddress(event), 0, 0);
  }

  private socket(): number {
    return syscall(SYS_SOCKET, AF_INET, SOCK_STREAM_NONBLOCK, 0, 0, 0, 0);
  }

  private setOption(descriptor: number, level: number, option: number, value: number): void {
    this.scratch.fill(0);
    this.scratch[0] = value;
    syscall(SYS_SETSOCKOPT, descriptor, level, option, physicalAddress(this.scratch), 4, 0);
  }

  private writeAddress(address: Ipv4Address | undefined, port: number): void {
    this.address.fill(0);
    this.address[0] = AF_INET;
    this.address[2] = (port >> 8) & 0xff;
    this.address[3] = port & 0xff;
    address?.write(this.address, 4);
  }

  private readAddress(call: number, descriptor: number): SocketEnd {
    this.address.fill(0);
    this.scratch.fill(0);
    this.scratch[0] = SOCKADDR_IN_BYTES;
    syscall(call, descriptor, physicalAddress(this.address), physicalAddress(this.scratch), 0, 0, 0);
    return { address: Ipv4Address.read(this.address, 4), port: ((this.address[2] ?? 0) << 8) | (this.address[3] ?? 0) };
  }

  private dispatch(): void {
    const view = new DataView(this.events.buffer, this.events.byteOffset, this.events.byteLength);
    for (;;) {
      const count = syscall(SYS_EPOLL_WAIT, this.epoll, physicalAddress(this.events), EPOLL_BATCH, 0, 0, 0);
      for (let i = 0; i < count; i++) this.watchers.get(view.getUint32(i * EPOLL_EVENT_BYTES + 4, true))?.ready();
      if (count < EPOLL_BATCH) return;
    }
  }
}

export function stdio(_index: number): Stdio {
  return new StandardOutput();
}

export function linuxSockets(_index: number): LinuxSockets {
  return new KernelSockets();
}
