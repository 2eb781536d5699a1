// LISTEN: a port, the attempts at it, and the connections that wait for `accept`. Both are bounded by the backlog.
import type { HalfOpen } from "./half_open.ts";
import type { Stream } from "./stream.ts";
import type { Connection, Listener } from "./tcp.ts";

/** What a listener needs of the stack. */
export interface ListenerOwner {
  forgetHalfOpen(halfOpen: HalfOpen): void;
  forgetListener(listener: PortListener): void;
}

export class PortListener implements Listener {
  readonly port: number;
  readonly backlog: number;
  /** Oldest first. */
  readonly halfOpen = new Set<HalfOpen>();
  private readonly owner: ListenerOwner;
  private readonly established: Stream[] = [];
  private readonly waiting: ((connection: Connection | undefined) => void)[] = [];
  private open = true;

  constructor(owner: ListenerOwner, port: number, backlog: number) {
    this.owner = owner;
    this.port = port;
    this.backlog = backlog;
  }

  accept(): Promise<Connection | undefined> {
    const next = this.established.shift();
    if (next !== undefined || !this.open) return Promise.resolve(next);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    this.owner.forgetListener(this);
    for (const halfOpen of this.halfOpen) this.owner.forgetHalfOpen(halfOpen);
    this.halfOpen.clear();
    for (const stream of this.established) stream.abort();
    this.established.length = 0;
    for (const resolve of this.waiting) resolve(undefined);
    this.waiting.length = 0;
  }

  /** False while as many connections wait for `accept` as may. */
  hasRoom(): boolean {
    return this.established.length < this.backlog;
  }

  deliver(stream: Stream): void {
    const resolve = this.waiting.shift();
    if (resolve !== undefined) resolve(stream);
    else this.established.push(stream);
  }

  /** Makes room for one more attempt. */
  evict(): void {
    if (this.halfOpen.size < this.backlog) return;
    for (const oldest of this.halfOpen) {
      this.owner.forgetHalfOpen(oldest);
      this.halfOpen.delete(oldest);
      return;
    }
  }
}
