import type { Serial } from "../console/console.ts";
import type { VirtioMmio } from "../virtio/virtio.ts";
export function virtioMmio(slot: number): VirtioMmio {
  return { slot };
}
export function serial(index: number): Serial {
  return { serial: index };
}
