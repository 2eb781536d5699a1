// A frame on its way through the layers, without copying it and without an object a layer. The buffer belongs to the
// driver; a layer moves `start` and `end` past its own header.
//
// Sending: each layer's `allocate` asks the one below and then leaves room for its own header by raising `start`, so a
// transport gets a packet whose `start` is where its header goes. Each layer's `send` lowers `start` again and writes there.
// Whoever allocated a packet owes exactly one `send` or `release` for it.
//
// Receiving: the packet is lent for the duration of the call; what a layer wants to keep it copies.

export class Packet {
  /** The whole buffer. */
  readonly bytes: Uint8Array;
  /** The same bytes for fields wider than one. */
  readonly view: DataView;
  /** First byte that belongs to the current layer. */
  start: number;
  /** One past the last byte. */
  end: number;
  /** The driver's name for the buffer. */
  readonly slot: number;

  constructor(bytes: Uint8Array, slot: number) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.start = 0;
    this.end = 0;
    this.slot = slot;
  }

  length(): number {
    return this.end - this.start;
  }
}
