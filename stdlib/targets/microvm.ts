// What QEMU's microvm offers with `acpi=off`: eight virtio-mmio slots at fixed places, each with an interrupt line of its
// own, and COM1. The table is known at compile time, so nothing is probed for; a slot's driver checks the magic value.
import { ioIn8, ioOut8, memoryBarrier, mmioRead32, mmioRead8, mmioWrite32, onInterrupt, physicalAddress } from "../machine/intrinsics.ts";
import type { Serial } from "../console/serial.ts";
import type { VirtioMmio } from "../virtio/mmio.ts";

const SLOT_BASE = 0xfeb00000;
const SLOT_STRIDE = 0x200;
const FIRST_INTERRUPT = 5;
/** Offset of the device's configuration space (Virtio 1.1, section 4.2.2). */
const CONFIGURATION = 0x100;
const COM1 = 0x3f8;

class MicrovmSlot implements VirtioMmio {
  private readonly base: number;
  private readonly interrupt: number;

  constructor(index: number) {
    this.base = SLOT_BASE + index * SLOT_STRIDE;
    this.interrupt = FIRST_INTERRUPT + index;
  }

  read32(offset: number): number {
    return mmioRead32(this.base + offset);
  }

  write32(offset: number, value: number): void {
    mmioWrite32(this.base + offset, value);
  }

  readConfiguration8(offset: number): number {
    return mmioRead8(this.base + CONFIGURATION + offset);
  }

  onInterrupt(handler: () => void): void {
    onInterrupt(this.interrupt, handler);
  }

  deviceAddress(bytes: Uint8Array): number {
    return physicalAddress(bytes);
  }

  barrier(): void {
    memoryBarrier();
  }
}

class SerialPort implements Serial {
  private readonly port: number;

  constructor(port: number) {
    this.port = port;
  }

  read(register: number): number {
    return ioIn8(this.port + register);
  }

  write(register: number, value: number): void {
    ioOut8(this.port + register, value);
  }
}

export function virtioMmio(index: number): VirtioMmio {
  return new MicrovmSlot(index);
}

export function serial(_index: number): Serial {
  return new SerialPort(COM1);
}
