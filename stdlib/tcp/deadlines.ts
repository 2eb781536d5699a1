// One timer for all endpoints: a binary heap of the moments at which each wants to be looked at. An endpoint whose timer moves
// later, which is what nearly every acknowledgment does, stays where it is and is looked at once for nothing.
import type { Clock, Timer } from "../clock/clock.ts";
import type { Endpoint } from "./endpoint.ts";

export class Deadlines {
  private readonly clock: Clock;
  private readonly expire: (endpoint: Endpoint, now: number) => void;
  private readonly heap: Endpoint[] = [];
  private timer: Timer | undefined = undefined;
  private timerAt = 0;

  /** `expire` is called with endpoints that are no longer in the heap. */
  constructor(clock: Clock, expire: (endpoint: Endpoint, now: number) => void) {
    this.clock = clock;
    this.expire = expire;
  }

  /** Has the endpoint looked at no later than that moment. */
  schedule(endpoint: Endpoint, at: number): void {
    if (endpoint.place < 0) {
      endpoint.deadline = at;
      this.heap.push(endpoint);
      this.rise(endpoint, this.heap.length - 1);
    } else if (at < endpoint.deadline) {
      endpoint.deadline = at;
      this.rise(endpoint, endpoint.place);
    }
    this.arm();
  }

  /** Does nothing when the endpoint is not scheduled. */
  remove(endpoint: Endpoint): void {
    const place = endpoint.place;
    if (place < 0) return;
    endpoint.place = -1;
    const last = this.heap.pop();
    if (last === undefined || last === endpoint) return;
    this.rise(last, place);
    this.sink(last, last.place);
  }

  check(): string[] {
    const violations: string[] = [];
    for (let i = 0; i < this.heap.length; i++) {
      const endpoint = this.heap[i];
      const above = this.heap[(i - 1) >> 1];
      if (endpoint?.place !== i) violations.push("an endpoint does not know its place");
      if (i > 0 && endpoint !== undefined && above !== undefined && above.deadline > endpoint.deadline) {
        violations.push("a later deadline is above an earlier one");
      }
    }
    const first = this.heap[0];
    if (first !== undefined && (this.timer === undefined || this.timerAt > first.deadline)) violations.push("the timer is late");
    return violations;
  }

  private arm(): void {
    const first = this.heap[0];
    if (first === undefined || (this.timer !== undefined && this.timerAt <= first.deadline)) return;
    this.timer?.cancel();
    this.timerAt = first.deadline;
    this.timer = this.clock.after(first.deadline - this.clock.now(), () => this.run());
    // What has to be waited for holds the clock itself.
    this.timer.unref();
  }

  private run(): void {
    this.timer = undefined;
    const now = this.clock.now();
    for (let first = this.heap[0]; first !== undefined && first.deadline <= now; first = this.heap[0]) {
      this.remove(first);
      this.expire(first, now);
    }
    this.arm();
  }

  private rise(endpoint: Endpoint, from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.heap[parent];
      if (above === undefined || above.deadline <= endpoint.deadline) break;
      this.heap[at] = above;
      above.place = at;
      at = parent;
    }
    this.heap[at] = endpoint;
    endpoint.place = at;
  }

  private sink(endpoint: Endpoint, from: number): void {
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      let below = this.heap[child];
      const right = this.heap[child + 1];
      if (below !== undefined && right !== undefined && right.deadline < below.deadline) {
        child++;
        below = right;
      }
      if (below === undefined || endpoint.deadline <= below.deadline) break;
      this.heap[at] = below;
      below.place = at;
      at = child;
    }
    this.heap[at] = endpoint;
    endpoint.place = at;
  }
}
