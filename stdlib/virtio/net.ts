// The virtio network card (Virtio 1.1, section 5.1): one receive and one transmit queue, whole frames, no offloads.
//
// Both queues have their buffers for good. Received frames are handed up in place and their buffers lent again; sent ones are
// fetched back when the next packet is wanted, so that sending costs no interrupt unless all buffers are on their way.
import { MacAddress } from "../address/address.ts";
import type { Region } from "../machine/declared_memory.ts";
import { Packet } from "../machine/packet.ts";
import type { Net, PacketReceiver } from "../net/net.ts";
import { VirtioDevice } from "./device.ts";
import type { VirtioMmio } from "./mmio.ts";
import { Virtqueue } from "./virtqueue.ts";

const NETWORK_CARD = 1;
const FEATURE_MTU = 1 << 3;
const FEATURE_MAC = 1 << 5;
const CONFIGURATION_MTU = 10;
const RECEIVE_QUEUE = 0;
const TRANSMIT_QUEUE = 1;

/** struct virtio_net_hdr, with its last field as version 1 has it. All zero: no offloads. */
const CARD_HEADER = 12;
const BUFFER = 2_048;
const BUFFER_ALIGNMENT = 64;
/** The payload of an ordinary Ethernet frame. */
const STANDARD_MTU = 1_500;
/** Every IPv4 link carries this much (RFC 791). */
const LEAST_MTU = 68;

class VirtioNet implements Net {
  readonly address: MacAddress;
  readonly maximumTransmissionUnit: number;
  private readonly device: VirtioDevice;
  private readonly receiveQueue: Virtqueue;
  private readonly transmitQueue: Virtqueue;
  private readonly received: Packet[];
  private readonly toTransmit: Packet[];
  /** Transmit packets that are neither lent to the device nor given out. */
  private readonly free: Packet[] = [];
  private receiver: PacketReceiver | undefined = undefined;
  private whenReady: (() => void) | undefined = undefined;
  private starved = false;
  private receiving = false;
  private publishing = false;

  constructor(slot: VirtioMmio, queue: number, region: Region) {
    this.device = new VirtioDevice(slot, NETWORK_CARD, "virtio_mmio_net");
    const agreed = this.device.negotiate(FEATURE_MAC, FEATURE_MTU);
    this.address = readAddress(slot);
    this.maximumTransmissionUnit = (agreed & FEATURE_MTU) === 0 ? STANDARD_MTU : this.readMtu(slot);
    this.received = packets(region, queue);
    this.toTransmit = packets(region, queue);
    for (const packet of this.toTransmit) this.free.push(packet);
    this.receiveQueue = new Virtqueue(this.device, RECEIVE_QUEUE, this.received.map((packet) => packet.bytes), true, region);
    this.transmitQueue = new Virtqueue(this.device, TRANSMIT_QUEUE, this.toTransmit.map((packet) => packet.bytes), false, region);
    this.transmitQueue.wantInterrupts(false);
    slot.onInterrupt(() => this.interrupted());
    this.device.start();
    for (const packet of this.received) this.receiveQueue.lend(packet.slot, BUFFER);
    this.receiveQueue.publish();
  }

  allocate(): Packet | undefined {
    if (this.free.length === 0) this.reclaim();
    if (this.free.length === 0) {
      this.starved = true;
      this.transmitQueue.wantInterrupts(true);
      // One may have come back before the device saw that interrupts are wanted.
      this.reclaim();
    }
    const packet = this.free.pop();
    if (packet === undefined) return undefined;
    packet.start = CARD_HEADER;
    packet.end = CARD_HEADER;
    return packet;
  }

  release(packet: Packet): void {
    this.free.push(packet);
    if (this.starved) this.resumeLater();
  }

  send(packet: Packet): void {
    this.transmitQueue.lend(packet.slot, packet.end);
    // Once for all that this event sends: each notice costs an exit to the hypervisor.
    if (this.receiving || this.publishing) return;
    this.publishing = true;
    void Promise.resolve().then(() => {
      this.publishing = false;
      this.transmitQueue.publish();
    });
  }

  onReceive(receiver: PacketReceiver): void {
    if (this.receiver !== undefined) throw new Error("this card has a receiver already");
    this.receiver = receiver;
  }

  onTransmitReady(run: () => void): void {
    this.whenReady = run;
  }

  private interrupted(): void {
    // First the interrupt, then the rings: what the device returns after this look raises the next interrupt.
    this.device.acknowledgeInterrupt();
    this.receive();
    if (this.starved) this.resume();
    this.transmitQueue.publish();
  }

  private receive(): void {
    const { receiveQueue } = this;
    this.receiving = true;
    // No more than are there now, so that a flood cannot keep the event loop from its timers.
    for (let left = receiveQueue.returned(); left > 0; left--) {
      const packet = this.received[receiveQueue.take()];
      if (packet === undefined) continue;
      packet.start = CARD_HEADER;
      packet.end = receiveQueue.written;
      if (packet.end > CARD_HEADER) this.receiver?.receive(packet);
      receiveQueue.lend(packet.slot, BUFFER);
    }
    this.receiving = false;
    receiveQueue.publish();
  }

  /** Not at once: whoever gives a packet back is in the middle of something. */
  private resumeLater(): void {
    void Promise.resolve().then(() => {
      if (this.starved) this.resume();
    });
  }

  /** Tells whoever found no packet that there are some again. */
  private resume(): void {
    this.reclaim();
    if (this.free.length === 0) return;
    this.starved = false;
    this.transmitQueue.wantInterrupts(false);
    this.whenReady?.();
  }

  private reclaim(): void {
    for (let left = this.transmitQueue.returned(); left > 0; left--) {
      const packet = this.toTransmit[this.transmitQueue.take()];
      if (packet !== undefined) this.free.push(packet);
    }
  }

  private readMtu(slot: VirtioMmio): number {
    const mtu = slot.readConfiguration8(CONFIGURATION_MTU) | (slot.readConfiguration8(CONFIGURATION_MTU + 1) << 8);
    if (mtu < LEAST_MTU) this.device.fail(`offers an MTU of ${mtu} bytes`);
    return Math.min(mtu, STANDARD_MTU);
  }
}

function readAddress(slot: VirtioMmio): MacAddress {
  const bytes = new Uint8Array(6);
  for (let i = 0; i < bytes.length; i++) bytes[i] = slot.readConfiguration8(i);
  return MacAddress.read(bytes, 0);
}

function packets(region: Region, count: number): Packet[] {
  const made: Packet[] = [];
  for (let slot = 0; slot < count; slot++) made.push(new Packet(region.take(BUFFER, BUFFER_ALIGNMENT), slot));
  return made;
}

export function virtio_mmio_net(
  slot: VirtioMmio,
  settings: { readonly queue: number; readonly memory: Region },
): Net {
  return new VirtioNet(slot, settings.queue, settings.memory);
}
