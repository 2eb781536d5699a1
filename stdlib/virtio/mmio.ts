// One virtio-mmio slot of the machine (Virtio 1.1, section 4.2): its registers, its interrupt line, and what a driver must
// know to share memory with the device. The drivers are over this interface, so that a test can be the device.
export interface VirtioMmio {
  /** Reads the 32-bit register at an offset from the start of the slot. */
  read32(offset: number): number;
  write32(offset: number, value: number): void;
  /** Reads a byte of the device's configuration space; 0 is its first. */
  readConfiguration8(offset: number): number;
  /** Calls from the event loop after each interrupt of the slot; once. */
  onInterrupt(handler: () => void): void;
  /** The address of the first byte as the device sees it. */
  deviceAddress(bytes: Uint8Array): number;
  /** Orders this side's accesses to shared memory before the call against those after it. */
  barrier(): void;
}
