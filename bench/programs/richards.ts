// Richards (Martin Richards, are-we-fast-yet): the scheduler of a small operating system with six tasks that pass packets.

const IDLE = 0, WORKER = 1, HANDLER_A = 2, HANDLER_B = 3, DEVICE_A = 4, DEVICE_B = 5, TASKS = 6;
const TO_DEVICE = 0, TO_WORKER = 1;
const PACKET_BYTES = 4;

class Packet {
  link: Packet | null;
  owner: number;
  readonly kind: number;
  datum = 0;
  readonly bytes: number[] = [0, 0, 0, 0];
  constructor(link: Packet | null, owner: number, kind: number) {
    this.link = link;
    this.owner = owner;
    this.kind = kind;
  }
  /** The queue with this packet at its end. */
  appendTo(queue: Packet | null): Packet {
    this.link = null;
    if (queue === null) return this;
    let last = queue;
    while (last.link !== null) last = last.link;
    last.link = this;
    return queue;
  }
}

abstract class Task {
  readonly link: Task | null;
  readonly identity: number;
  readonly priority: number;
  input: Packet | null;
  packetPending: boolean;
  waiting: boolean;
  holding = false;
  constructor(scheduler: Scheduler, identity: number, priority: number, input: Packet | null, waiting: boolean) {
    this.link = scheduler.list;
    this.identity = identity;
    this.priority = priority;
    this.input = input;
    this.packetPending = input !== null;
    this.waiting = waiting;
    scheduler.add(this);
  }
  isHeldOrWaiting(): boolean {
    return this.holding || (!this.packetPending && this.waiting);
  }
  /** Takes the first packet of the input, when one is why the task was woken. */
  resume(scheduler: Scheduler): Task | null {
    let packet: Packet | null = null;
    if (this.waiting && this.packetPending) {
      packet = this.input;
      if (packet !== null) this.input = packet.link;
      this.waiting = false;
      this.packetPending = this.input !== null;
    }
    return this.run(scheduler, packet);
  }
  /** What runs next after the packet was added to the input. */
  receive(packet: Packet, current: Task): Task {
    if (this.input === null) {
      this.input = packet;
      this.packetPending = true;
      if (this.priority > current.priority) return this;
    } else {
      this.input = packet.appendTo(this.input);
    }
    return current;
  }
  abstract run(scheduler: Scheduler, packet: Packet | null): Task | null;
}

class IdleTask extends Task {
  #control = 1;
  #count = 10_000;
  run(scheduler: Scheduler): Task | null {
    this.#count--;
    if (this.#count === 0) return scheduler.hold();
    if ((this.#control & 1) === 0) {
      this.#control >>= 1;
      return scheduler.release(DEVICE_A);
    }
    this.#control = (this.#control >> 1) ^ 0xd008;
    return scheduler.release(DEVICE_B);
  }
}

class WorkerTask extends Task {
  #destination = HANDLER_A;
  #letter = 0;
  run(scheduler: Scheduler, packet: Packet | null): Task | null {
    if (packet === null) return scheduler.wait();
    this.#destination = this.#destination === HANDLER_A ? HANDLER_B : HANDLER_A;
    packet.owner = this.#destination;
    packet.datum = 0;
    for (let i = 0; i < PACKET_BYTES; i++) {
      this.#letter++;
      if (this.#letter > 26) this.#letter = 1;
      packet.bytes[i] = 64 + this.#letter;
    }
    return scheduler.queue(packet);
  }
}

class HandlerTask extends Task {
  #work: Packet | null = null;
  #device: Packet | null = null;
  run(scheduler: Scheduler, packet: Packet | null): Task | null {
    if (packet !== null) {
      if (packet.kind === TO_WORKER) this.#work = packet.appendTo(this.#work);
      else this.#device = packet.appendTo(this.#device);
    }
    const work = this.#work;
    if (work !== null) {
      const at = work.datum;
      if (at >= PACKET_BYTES) {
        this.#work = work.link;
        return scheduler.queue(work);
      }
      const device = this.#device;
      if (device !== null) {
        this.#device = device.link;
        device.datum = work.bytes[at];
        work.datum = at + 1;
        return scheduler.queue(device);
      }
    }
    return scheduler.wait();
  }
}

class DeviceTask extends Task {
  #pending: Packet | null = null;
  run(scheduler: Scheduler, packet: Packet | null): Task | null {
    if (packet !== null) {
      this.#pending = packet;
      return scheduler.hold();
    }
    const pending = this.#pending;
    if (pending === null) return scheduler.wait();
    this.#pending = null;
    return scheduler.queue(pending);
  }
}

class Scheduler {
  list: Task | null = null;
  queueCount = 0;
  holdCount = 0;
  readonly #table: (Task | null)[] = new Array<Task | null>(TASKS).fill(null);
  #current: Task | null = null;
  add(task: Task): void {
    this.list = task;
    this.#table[task.identity] = task;
  }
  schedule(): void {
    let task = this.list;
    while (task !== null) {
      if (task.isHeldOrWaiting()) {
        task = task.link;
      } else {
        this.#current = task;
        task = task.resume(this);
      }
    }
  }
  release(identity: number): Task | null {
    const task = this.#find(identity);
    task.holding = false;
    const current = this.#running();
    return task.priority > current.priority ? task : current;
  }
  hold(): Task | null {
    this.holdCount++;
    const current = this.#running();
    current.holding = true;
    return current.link;
  }
  wait(): Task {
    const current = this.#running();
    current.waiting = true;
    return current;
  }
  queue(packet: Packet): Task {
    const task = this.#find(packet.owner);
    this.queueCount++;
    packet.link = null;
    const current = this.#running();
    packet.owner = current.identity;
    return task.receive(packet, current);
  }
  #find(identity: number): Task {
    const task = this.#table[identity];
    if (task === null) throw new Error("there is no such task");
    return task;
  }
  #running(): Task {
    if (this.#current === null) throw new Error("no task runs");
    return this.#current;
  }
}

function richards(): number {
  const scheduler = new Scheduler();
  new IdleTask(scheduler, IDLE, 0, null, false);
  let queue = new Packet(null, WORKER, TO_WORKER);
  queue = new Packet(queue, WORKER, TO_WORKER);
  new WorkerTask(scheduler, WORKER, 1000, queue, true);
  for (const [handler, priority, device] of [[HANDLER_A, 2000, DEVICE_A], [HANDLER_B, 3000, DEVICE_B]] as const) {
    queue = new Packet(null, device, TO_DEVICE);
    queue = new Packet(queue, device, TO_DEVICE);
    queue = new Packet(queue, device, TO_DEVICE);
    new HandlerTask(scheduler, handler, priority, queue, true);
  }
  new DeviceTask(scheduler, DEVICE_A, 4000, null, true);
  new DeviceTask(scheduler, DEVICE_B, 5000, null, true);
  scheduler.schedule();
  return scheduler.queueCount * 100_000 + scheduler.holdCount;
}

let total = 0;
for (let i = 0; i < 600; i++) total = (total + richards()) % 1_000_000_007;
console.log(richards(), total);
