// A split virtqueue (Virtio 1.1, section 2.6) whose every descriptor belongs to one fixed buffer, so that nothing is written
// per packet but a length and an index.
//
// The device's words are not believed: it may return only buffers that it has, with no more bytes than they hold. Each index is
// written in one piece, after what it announces.
import type { Region } from "../machine/declared_memory.ts";
import type { VirtioDevice } from "./device.ts";

const DESCRIPTOR = 16;
const DESCRIPTOR_WRITE = 2;
const AVAILABLE_HEADER = 4;
const AVAILABLE_ENTRY = 2;
const NO_INTERRUPT = 1;
const USED_HEADER = 4;
const USED_ENTRY = 8;
const NO_NOTIFY = 1;
/** Room for the event fields that end both rings, used or not. */
const EVENT = 2;
const INDEX_MASK = 0xffff;
const LITTLE_ENDIAN = true;
const TWO_TO_32 = 0x1_0000_0000;

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export class Virtqueue {
  readonly size: number;
  /** How many bytes the device wrote into the buffer that `take` returned last. */
  written = 0;
  private readonly device: VirtioDevice;
  private readonly index: number;
  private readonly buffers: Uint8Array[];
  private readonly descriptors: DataView;
  private readonly available: DataView;
  private readonly used: DataView;
  /** Buffers that the device has. */
  private readonly lent: Uint8Array;
  private lentCount = 0;
  private nextAvailable = 0;
  private published = 0;
  private nextUsed = 0;

  /** `size` is a power of two and the number of buffers. `deviceWrites` says in which direction their bytes go. */
  constructor(device: VirtioDevice, index: number, buffers: Uint8Array[], deviceWrites: boolean, region: Region) {
    const size = buffers.length;
    this.device = device;
    this.index = index;
    this.size = size;
    this.buffers = buffers;
    this.lent = new Uint8Array(size);
    const descriptors = region.take(DESCRIPTOR * size, 16);
    const available = region.take(AVAILABLE_HEADER + AVAILABLE_ENTRY * size + EVENT, 2);
    const used = region.take(USED_HEADER + USED_ENTRY * size + EVENT, 4);
    this.descriptors = viewOf(descriptors);
    this.available = viewOf(available);
    this.used = viewOf(used);
    for (let i = 0; i < size; i++) this.describe(i, deviceWrites);
    device.setQueue(index, size, descriptors, available, used);
  }

  /** Lends a buffer, of which `length` bytes count, to the device; it learns of it by `publish`. */
  lend(buffer: number, length: number): void {
    this.descriptors.setUint32(buffer * DESCRIPTOR + 8, length, LITTLE_ENDIAN);
    const place = this.nextAvailable & (this.size - 1);
    this.available.setUint16(AVAILABLE_HEADER + place * AVAILABLE_ENTRY, buffer, LITTLE_ENDIAN);
    this.nextAvailable = (this.nextAvailable + 1) & INDEX_MASK;
    this.lent[buffer] = 1;
    this.lentCount++;
  }

  /** Shows the device what was lent, and wakes it unless it said that it looks by itself. */
  publish(): void {
    if (this.published === this.nextAvailable) return;
    const { slot } = this.device;
    slot.barrier();
    this.available.setUint16(2, this.nextAvailable, LITTLE_ENDIAN);
    this.published = this.nextAvailable;
    slot.barrier();
    if ((this.used.getUint16(0, LITTLE_ENDIAN) & NO_NOTIFY) === 0) this.device.notify(this.index);
  }

  /** How many buffers the device has returned and nobody has taken. */
  returned(): number {
    const count = (this.used.getUint16(2, LITTLE_ENDIAN) - this.nextUsed) & INDEX_MASK;
    if (count > this.lentCount) this.device.fail(`returns ${count} buffers of queue ${this.index} and has ${this.lentCount}`);
    if (count > 0) this.device.slot.barrier();
    return count;
  }

  /** The next returned buffer; only after `returned` said that there is one. Sets `written`. */
  take(): number {
    const entry = USED_HEADER + (this.nextUsed & (this.size - 1)) * USED_ENTRY;
    const buffer = this.used.getUint32(entry, LITTLE_ENDIAN);
    const written = this.used.getUint32(entry + 4, LITTLE_ENDIAN);
    if (buffer >= this.size || this.lent[buffer] !== 1) {
      this.device.fail(`returns buffer ${buffer} of queue ${this.index}, which it does not have`);
    }
    const room = this.buffers[buffer]?.length ?? 0;
    if (written > room) this.device.fail(`claims ${written} bytes in a buffer of ${room}`);
    this.lent[buffer] = 0;
    this.lentCount--;
    this.nextUsed = (this.nextUsed + 1) & INDEX_MASK;
    this.written = written;
    return buffer;
  }

  /** Asks for an interrupt when a buffer is returned, or for none. */
  wantInterrupts(wanted: boolean): void {
    this.available.setUint16(0, wanted ? 0 : NO_INTERRUPT, LITTLE_ENDIAN);
    this.device.slot.barrier();
  }

  check(): string[] {
    const violations: string[] = [];
    let lent = 0;
    for (const flag of this.lent) lent += flag;
    if (lent !== this.lentCount) violations.push(`${lent} buffers lent, ${this.lentCount} counted`);
    const outstanding = (this.nextAvailable - this.nextUsed) & INDEX_MASK;
    if (outstanding !== lent) violations.push(`${outstanding} entries between the rings, ${lent} buffers lent`);
    return violations;
  }

  private describe(buffer: number, deviceWrites: boolean): void {
    const bytes = this.buffers[buffer];
    if (bytes === undefined) return;
    const at = buffer * DESCRIPTOR;
    const address = this.device.slot.deviceAddress(bytes);
    this.descriptors.setUint32(at, address % TWO_TO_32, LITTLE_ENDIAN);
    this.descriptors.setUint32(at + 4, Math.floor(address / TWO_TO_32), LITTLE_ENDIAN);
    this.descriptors.setUint32(at + 8, bytes.length, LITTLE_ENDIAN);
    this.descriptors.setUint16(at + 12, deviceWrites ? DESCRIPTOR_WRITE : 0, LITTLE_ENDIAN);
    this.descriptors.setUint16(at + 14, 0, LITTLE_ENDIAN);
  }
}
