// The program's side of a connection: promises over what the control block says.
import type { IpAddress } from "../address/address.ts";
import { abort } from "./closing.ts";
import type { ControlBlock, Observer } from "./control_block.ts";
import type { Environment } from "./environment.ts";
import { distance } from "./sequence.ts";
import type { Connection, StreamEnd, WriteError } from "./tcp.ts";

/** A constant write settles when no more than this is queued. */
const CONSTANT_LOW_WATER = 131_072;

class PendingWrite {
  readonly bytes: Uint8Array;
  readonly isConstant: boolean;
  readonly settle: (error: WriteError | undefined) => void;
  /** Bytes that are in the queue. */
  done = 0;

  constructor(bytes: Uint8Array, isConstant: boolean, settle: (error: WriteError | undefined) => void) {
    this.bytes = bytes;
    this.isConstant = isConstant;
    this.settle = settle;
  }
}

export type OpenError = "refused" | "timed out" | "no route";

export class Stream implements Connection, Observer {
  readonly localAddress: IpAddress;
  readonly localPort: number;
  readonly remoteAddress: IpAddress;
  readonly remotePort: number;
  private readonly env: Environment;
  private readonly tcb: ControlBlock;
  private readonly opened: (result: Stream | OpenError) => void;
  private isOpen = false;
  private reader: ((result: Uint8Array | StreamEnd) => void) | undefined = undefined;
  private readonly writers: PendingWrite[] = [];
  private readonly closers: ((error: WriteError | undefined) => void)[] = [];
  private closing = false;
  private isDelivered = false;
  /** What was left to read when the connection ended. */
  private rest: Uint8Array | undefined = undefined;
  private end: StreamEnd | undefined = undefined;
  private failedWith: WriteError | undefined = undefined;

  /** `opened` is called once, with the connection or why there is none. */
  constructor(env: Environment, tcb: ControlBlock, opened: (result: Stream | OpenError) => void) {
    this.env = env;
    this.tcb = tcb;
    this.opened = opened;
    this.localAddress = tcb.ip.address;
    this.localPort = tcb.localPort;
    this.remoteAddress = tcb.remoteAddress;
    this.remotePort = tcb.remotePort;
    tcb.observer = this;
  }

  read(): Promise<Uint8Array | StreamEnd> {
    if (this.reader !== undefined) throw new Error("a read of this connection is pending");
    const result = this.take();
    if (result !== undefined) return Promise.resolve(result);
    return new Promise((resolve) => {
      this.reader = resolve;
    });
  }

  write(bytes: Uint8Array): Promise<WriteError | undefined> {
    return this.enqueue(bytes, false);
  }

  writeConstant(bytes: Uint8Array): Promise<WriteError | undefined> {
    return this.enqueue(bytes, true);
  }

  close(): Promise<WriteError | undefined> {
    if (this.isDelivered) return Promise.resolve(undefined);
    const error = this.failure();
    if (error !== undefined) return Promise.resolve(error);
    const first = !this.closing;
    this.closing = true;
    return new Promise((resolve) => {
      this.closers.push(resolve);
      if (first) this.queueFin();
    });
  }

  setNoDelay(noDelay: boolean): void {
    this.tcb.noDelay = noDelay;
    this.env.defer(this.tcb);
  }

  abort(): void {
    if (this.tcb.state !== "CLOSED") abort(this.env, this.tcb, "aborted");
  }

  established(): void {
    this.isOpen = true;
    this.opened(this);
  }

  readable(): void {
    const reader = this.reader;
    if (reader === undefined) return;
    const result = this.take();
    if (result === undefined) return;
    this.reader = undefined;
    reader(result);
  }

  writable(): void {
    for (let first = this.writers[0]; first !== undefined; first = this.writers[0]) {
      if (!this.push(first)) return;
      this.writers.shift();
      first.settle(undefined);
    }
    if (this.closing) this.queueFin();
  }

  delivered(): void {
    this.isDelivered = true;
    this.settleClosers(undefined);
  }

  finished(rest: Uint8Array): void {
    this.rest = rest;
    this.end = "end";
    this.readable();
  }

  ended(reason: Exclude<StreamEnd, "end"> | OpenError): void {
    if (!this.isOpen) {
      this.opened(reason === "refused" || reason === "no route" ? reason : "timed out");
      return;
    }
    const end = reason === "refused" || reason === "no route" ? "reset" : reason;
    // An orderly end of the peer's stream, once seen, stays one.
    this.end = this.tcb.remoteFinished ? "end" : end;
    this.readable();
    for (const writer of this.writers) writer.settle(end);
    this.writers.length = 0;
    if (!this.isDelivered) this.failedWith = end;
    this.settleClosers(end);
  }

  private failure(): WriteError | undefined {
    if (this.failedWith !== undefined) return this.failedWith;
    return this.tcb.state === "CLOSED" ? "closed" : undefined;
  }

  /** What a read gives now, if anything. */
  private take(): Uint8Array | StreamEnd | undefined {
    if (this.end !== undefined) {
      const rest = this.rest;
      if (rest === undefined || rest.length === 0) return this.end;
      this.rest = undefined;
      return rest;
    }
    const { receive } = this.tcb;
    if (receive.available === 0) return this.tcb.remoteFinished ? "end" : undefined;
    const bytes = receive.read();
    this.announceWindow();
    return bytes;
  }

  /** Tells the peer of new room when it is enough to be worth it (RFC 9293, section 3.8.6.2.2). */
  private announceWindow(): void {
    const { receive, advertised, segmentSize } = this.tcb;
    const opened = distance(advertised, (receive.next + receive.window()) | 0);
    if (this.tcb.remoteFinished || opened < Math.min(receive.capacity() / 2, 2 * segmentSize)) return;
    this.tcb.acknowledgeNow = true;
    this.env.defer(this.tcb);
  }

  private enqueue(bytes: Uint8Array, isConstant: boolean): Promise<WriteError | undefined> {
    const error = this.closing ? "closed" : this.failure();
    if (error !== undefined) return Promise.resolve(error);
    return new Promise((resolve) => {
      const pending = new PendingWrite(bytes, isConstant, resolve);
      if (this.writers.length === 0 && this.push(pending)) resolve(undefined);
      else this.writers.push(pending);
    });
  }

  /** Queues what fits; true when the write is settled. */
  private push(write: PendingWrite): boolean {
    const { queue } = this.tcb;
    this.env.defer(this.tcb);
    if (!write.isConstant) {
      write.done += queue.append(write.bytes, write.done);
      return write.done === write.bytes.length;
    }
    if (write.done < write.bytes.length) {
      queue.appendConstant(write.bytes);
      write.done = write.bytes.length;
    }
    return queue.length <= CONSTANT_LOW_WATER;
  }

  /** Ends this side's stream once everything written is queued. */
  private queueFin(): void {
    const { tcb } = this;
    if (this.writers.length > 0 || tcb.finQueued) return;
    if (tcb.state === "ESTABLISHED") tcb.state = "FIN-WAIT-1";
    else if (tcb.state === "CLOSE-WAIT") tcb.state = "LAST-ACK";
    else return;
    tcb.finQueued = true;
    this.env.defer(tcb);
  }

  private settleClosers(error: WriteError | undefined): void {
    for (const resolve of this.closers) resolve(error);
    this.closers.length = 0;
  }
}
