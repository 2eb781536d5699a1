// The virtio-mmio register block and the steps by which a driver takes a device (Virtio 1.1, sections 3.1 and 4.2).
import type { VirtioMmio } from "./mmio.ts";

const MAGIC_VALUE = 0x000;
const VERSION = 0x004;
const DEVICE_ID = 0x008;
const DEVICE_FEATURES = 0x010;
const DEVICE_FEATURES_SELECT = 0x014;
const DRIVER_FEATURES = 0x020;
const DRIVER_FEATURES_SELECT = 0x024;
const QUEUE_SELECT = 0x030;
const QUEUE_SIZE_MAX = 0x034;
const QUEUE_SIZE = 0x038;
const QUEUE_READY = 0x044;
const QUEUE_NOTIFY = 0x050;
const INTERRUPT_STATUS = 0x060;
const INTERRUPT_ACKNOWLEDGE = 0x064;
const STATUS = 0x070;
const QUEUE_DESCRIPTORS = 0x080;
const QUEUE_AVAILABLE = 0x090;
const QUEUE_USED = 0x0a0;

/** "virt", little-endian. */
const MAGIC = 0x74726976;
const MODERN = 2;

const STATUS_ACKNOWLEDGE = 1;
const STATUS_DRIVER = 2;
const STATUS_DRIVER_OK = 4;
const STATUS_FEATURES_OK = 8;
const STATUS_NEEDS_RESET = 64;
const STATUS_FAILED = 128;

/** VIRTIO_F_VERSION_1, bit 32: the first of the upper half. */
const VERSION_1_IN_UPPER_HALF = 1;

const TWO_TO_32 = 0x1_0000_0000;

export class VirtioDevice {
  readonly slot: VirtioMmio;
  /** For messages. */
  readonly name: string;
  private readonly wanted: number;

  /** `wanted` is the device type: 1 for a network card (section 5). */
  constructor(slot: VirtioMmio, wanted: number, name: string) {
    this.slot = slot;
    this.wanted = wanted;
    this.name = name;
  }

  /** Resets the device and agrees on features below bit 32: all of `required`, and those of `optional` that are offered. Returns what was agreed. */
  negotiate(required: number, optional: number): number {
    this.identify();
    const { slot } = this;
    slot.write32(STATUS, 0);
    // A reset is complete when the status reads back as zero (section 4.2.2.1).
    while (slot.read32(STATUS) !== 0) {
      // The device is at it.
    }
    slot.write32(STATUS, STATUS_ACKNOWLEDGE);
    slot.write32(STATUS, STATUS_ACKNOWLEDGE | STATUS_DRIVER);
    slot.write32(DEVICE_FEATURES_SELECT, 1);
    if ((slot.read32(DEVICE_FEATURES) & VERSION_1_IN_UPPER_HALF) === 0) this.fail("does not speak version 1");
    slot.write32(DEVICE_FEATURES_SELECT, 0);
    const offered = slot.read32(DEVICE_FEATURES);
    if ((offered & required) !== required) this.fail(`offers features 0x${offered.toString(16)}, 0x${required.toString(16)} are needed`);
    const agreed = offered & (required | optional);
    slot.write32(DRIVER_FEATURES_SELECT, 0);
    slot.write32(DRIVER_FEATURES, agreed);
    slot.write32(DRIVER_FEATURES_SELECT, 1);
    slot.write32(DRIVER_FEATURES, VERSION_1_IN_UPPER_HALF);
    slot.write32(STATUS, STATUS_ACKNOWLEDGE | STATUS_DRIVER | STATUS_FEATURES_OK);
    if ((slot.read32(STATUS) & STATUS_FEATURES_OK) === 0) this.fail("refuses the features it offered");
    return agreed;
  }

  /** Tells the device where a queue's three parts lie. */
  setQueue(index: number, size: number, descriptors: Uint8Array, available: Uint8Array, used: Uint8Array): void {
    const { slot } = this;
    slot.write32(QUEUE_SELECT, index);
    if (slot.read32(QUEUE_READY) !== 0) this.fail(`has queue ${index} in use already`);
    const largest = slot.read32(QUEUE_SIZE_MAX);
    if (largest < size) this.fail(`takes ${largest} entries in queue ${index}, ${size} are asked for: lower "queue" in the .uk file`);
    slot.write32(QUEUE_SIZE, size);
    this.writeAddress(QUEUE_DESCRIPTORS, descriptors);
    this.writeAddress(QUEUE_AVAILABLE, available);
    this.writeAddress(QUEUE_USED, used);
    slot.write32(QUEUE_READY, 1);
  }

  /** From now on the device is live. */
  start(): void {
    this.slot.write32(STATUS, STATUS_ACKNOWLEDGE | STATUS_DRIVER | STATUS_FEATURES_OK | STATUS_DRIVER_OK);
  }

  notify(queue: number): void {
    this.slot.write32(QUEUE_NOTIFY, queue);
  }

  /** Takes note of an interrupt, so that the device can raise the next. */
  acknowledgeInterrupt(): void {
    this.slot.write32(INTERRUPT_ACKNOWLEDGE, this.slot.read32(INTERRUPT_STATUS));
    if ((this.slot.read32(STATUS) & STATUS_NEEDS_RESET) !== 0) this.fail("broke down and asks for a reset");
  }

  /** Gives the device up, and ends the program unless somebody catches: a device that cannot be believed must not go on writing into memory. */
  fail(reason: string): never {
    this.slot.write32(STATUS, STATUS_FAILED);
    throw new Error(`${this.name}: the device ${reason}`);
  }

  private identify(): void {
    const { slot } = this;
    if (slot.read32(MAGIC_VALUE) !== MAGIC) throw new Error(`${this.name}: no virtio device in this slot`);
    const id = slot.read32(DEVICE_ID);
    if (id !== this.wanted) throw new Error(`${this.name}: the slot holds a device of type ${id}, not ${this.wanted}`);
    const version = slot.read32(VERSION);
    if (version !== MODERN) {
      throw new Error(`${this.name}: the device speaks the legacy interface; start QEMU with -global virtio-mmio.force-legacy=false`);
    }
  }

  private writeAddress(register: number, bytes: Uint8Array): void {
    const address = this.slot.deviceAddress(bytes);
    this.slot.write32(register, address % TWO_TO_32);
    this.slot.write32(register + 4, Math.floor(address / TWO_TO_32));
  }
}
