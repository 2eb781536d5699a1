// The memory that a library declared in its .uk, as it is spent. The plan proved that the sum of all declarations fits the
// machine; this class makes each declaration bind, by refusing the first byte beyond it and naming who asked.
export class Region {
  readonly name: string;
  private readonly bytes: Uint8Array;
  private used = 0;

  /** `bytes` starts at an address divisible by 4096. */
  constructor(name: string, bytes: Uint8Array) {
    this.name = name;
    this.bytes = bytes;
  }

  /** Bytes declared. */
  size(): number {
    return this.bytes.length;
  }

  /**
   * The next `bytes` of the region, zeroed, at an address divisible by `alignment` (a power of two up to 4096). They are
   * never given back. Throws RangeError when the declaration is exceeded.
   */
  take(bytes: number, alignment: number = 1): Uint8Array {
    const start = Math.ceil(this.used / alignment) * alignment;
    const end = start + bytes;
    if (end > this.bytes.length) {
      throw new RangeError(
        `library ${this.name} declared ${this.bytes.length} bytes of memory and asks for ${end}: correct "memory" in its .uk`,
      );
    }
    this.used = end;
    return this.bytes.subarray(start, end);
  }
}
