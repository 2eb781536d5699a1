import type { Region } from "../machine/region.ts";
import type { Net } from "../net/net.ts";
export interface VirtioMmio {
  readonly slot: number;
}
export interface Block {
  read(sector: number): Uint8Array;
}
export function virtio_mmio_net(slot: VirtioMmio, settings: { readonly queue: number; readonly memory: Region }): Net {
  return { send: () => void [slot, settings] };
}
export function virtio_mmio_blk(slot: VirtioMmio): Block {
  return { read: () => new Uint8Array(slot.slot) };
}
