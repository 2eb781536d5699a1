// A virtio network card as QEMU has it, written from the specification's device side, for the driver to meet on Node. It
// reads the driver's rings out of shared memory by the addresses it was given, and can be told to lie.
import type { VirtioMmio } from "../virtio/mmio.ts";

const REGISTERS = 0x100;
const PAGE = 4_096;

interface Queue {
  size: number;
  ready: number;
  readonly registers: Map<number, number>;
  nextAvailable: number;
  nextUsed: number;
}

export class VirtioCard implements VirtioMmio {
  version = 2;
  deviceId = 1;
  features = [(1 << 5) | (1 << 3), 1];
  queueSizeMax = 1_024;
  /** Set to keep transmitted buffers instead of returning them. */
  stalled = false;
  readonly transmitted: Uint8Array[] = [];
  notifications = 0;
  status = 0;
  private readonly mac = [0x52, 0x54, 0, 0x12, 0x34, 0x56];
  mtu = 1_500;
  private handler: (() => void) | undefined = undefined;
  private interruptStatus = 0;
  private featuresSelect = 0;
  private queueSelect = 0;
  private readonly memory: { base: number; bytes: Uint8Array }[] = [];
  private nextBase = 0x1_2345_0000;
  private readonly parts = new Map<number, DataView>();
  private readonly queues: Queue[] = [0, 1].map(() => ({ size: 0, ready: 0, registers: new Map(), nextAvailable: 0, nextUsed: 0 }));

  read32(offset: number): number {
    switch (offset) {
      case 0x000:
        return 0x74726976;
      case 0x004:
        return this.version;
      case 0x008:
        return this.deviceId;
      case 0x010:
        return this.features[this.featuresSelect] ?? 0;
      case 0x034:
        return this.queueSizeMax;
      case 0x044:
        return this.queue().ready;
      case 0x060:
        return this.interruptStatus;
      case 0x070:
        return this.status;
      default:
        throw new Error(`the driver reads register 0x${offset.toString(16)}`);
    }
  }

  write32(offset: number, value: number): void {
    if (offset >= REGISTERS || value < 0 || value > 0xffff_ffff) throw new Error(`register 0x${offset.toString(16)} = ${value}`);
    switch (offset) {
      case 0x014:
      case 0x024:
        this.featuresSelect = value;
        return;
      case 0x020:
        if ((value & ~(this.features[this.featuresSelect] ?? 0)) !== 0) throw new Error("a feature that was not offered");
        return;
      case 0x030:
        this.queueSelect = value;
        return;
      case 0x038:
        this.queue().size = value;
        return;
      case 0x044:
        this.queue().ready = value;
        return;
      case 0x050:
        this.notifications++;
        if (value === 1 && !this.stalled) this.transmit();
        return;
      case 0x064:
        this.interruptStatus &= ~value;
        return;
      case 0x070:
        this.status = value;
        return;
      default:
        this.queue().registers.set(offset, value);
    }
  }

  readConfiguration8(offset: number): number {
    if (offset < 6) return this.mac[offset] ?? 0;
    return offset === 10 ? this.mtu & 0xff : this.mtu >> 8;
  }

  onInterrupt(handler: () => void): void {
    this.handler = handler;
  }

  deviceAddress(bytes: Uint8Array): number {
    const base = this.nextBase;
    this.nextBase += Math.ceil(bytes.length / PAGE + 1) * PAGE;
    this.memory.push({ base, bytes });
    return base;
  }

  barrier(): void {
    // One thread sees its own writes in order.
  }

  /** Interrupts the driver, as for the reason the bit says. */
  interrupt(): void {
    this.interruptStatus |= 1;
    this.handler?.();
  }

  /** A frame comes in from the wire; false when the driver has lent no buffer. */
  receive(frame: Uint8Array): boolean {
    const buffer = this.nextLent(0);
    if (buffer === undefined) return false;
    const bytes = this.bufferAt(0, buffer);
    bytes.fill(0, 0, 12);
    bytes[10] = 1;
    bytes.set(frame, 12);
    this.returnBuffer(0, buffer, frame.length + 12);
    this.interrupt();
    return true;
  }

  /** Puts an entry into a used ring, whatever it says. */
  returnBuffer(index: number, buffer: number, length: number): void {
    const queue = this.queues[index];
    const used = this.part(index, 0x0a0);
    if (queue === undefined) return;
    used.setUint32(4 + (queue.nextUsed % queue.size) * 8, buffer, true);
    used.setUint32(8 + (queue.nextUsed % queue.size) * 8, length, true);
    queue.nextUsed = (queue.nextUsed + 1) & 0xffff;
    used.setUint16(2, queue.nextUsed, true);
  }

  /** Moves a used ring's index without an entry. */
  skipUsed(index: number, by: number): void {
    const queue = this.queues[index];
    if (queue === undefined) return;
    queue.nextUsed = (queue.nextUsed + by) & 0xffff;
    this.part(index, 0x0a0).setUint16(2, queue.nextUsed, true);
  }

  /** Sends all frames that the driver has published. */
  transmit(): void {
    for (let buffer = this.nextLent(1); buffer !== undefined; buffer = this.nextLent(1)) {
      const length = this.part(1, 0x080).getUint32(buffer * 16 + 8, true);
      const bytes = this.bufferAt(1, buffer);
      if (bytes.subarray(0, 12).some((byte) => byte !== 0)) throw new Error("the card's header is not zero");
      this.transmitted.push(bytes.slice(12, length));
      this.returnBuffer(1, buffer, 0);
    }
    const wantsInterrupt = (this.part(1, 0x090).getUint16(0, true) & 1) === 0;
    if (wantsInterrupt) this.interrupt();
  }

  private queue(): Queue {
    const queue = this.queues[this.queueSelect];
    if (queue === undefined) throw new Error(`queue ${this.queueSelect}`);
    return queue;
  }

  private nextLent(index: number): number | undefined {
    const queue = this.queues[index];
    const available = this.part(index, 0x090);
    if (queue === undefined || available.getUint16(2, true) === queue.nextAvailable) return undefined;
    const buffer = available.getUint16(4 + (queue.nextAvailable % queue.size) * 2, true);
    queue.nextAvailable = (queue.nextAvailable + 1) & 0xffff;
    return buffer;
  }

  private bufferAt(index: number, buffer: number): Uint8Array {
    const descriptors = this.part(index, 0x080);
    const isWritable = (descriptors.getUint16(buffer * 16 + 12, true) & 2) !== 0;
    if (isWritable !== (index === 0)) throw new Error("a descriptor of the wrong direction");
    return this.at(descriptors.getUint32(buffer * 16, true) + descriptors.getUint32(buffer * 16 + 4, true) * 0x1_0000_0000);
  }

  private part(index: number, register: number): DataView {
    const key = index * REGISTERS + register;
    let view = this.parts.get(key);
    if (view === undefined) {
      view = this.findPart(index, register);
      this.parts.set(key, view);
    }
    return view;
  }

  private findPart(index: number, register: number): DataView {
    const registers = this.queues[index]?.registers;
    const bytes = this.at((registers?.get(register) ?? 0) + (registers?.get(register + 4) ?? 0) * 0x1_0000_0000);
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  private at(address: number): Uint8Array {
    const found = this.memory.find(({ base }) => base === address);
    if (found === undefined) throw new Error(`address 0x${address.toString(16)} is no memory of the driver's`);
    return found.bytes;
  }
}
