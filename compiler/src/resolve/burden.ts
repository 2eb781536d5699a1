// What an instance costs with all that it needs, each thing counted once however many need it: code once for a library, memory
// once for an instance. Alternatives share most of what they need, so that the sets of what is needed are kept as bits.

import type { LibrarySymbol } from "../config/symbol.ts";
import { requiredInstances, type Instance } from "./solution.ts";
import type { WeightOf } from "./weights.ts";

/** A set of items, a bit for each, and the bytes of all of them. */
interface Burden {
  readonly bits: Uint32Array;
  readonly bytes: number;
}

const nothing: Burden = { bits: new Uint32Array(0), bytes: 0 };

export class Burdens {
  private readonly codeOf: WeightOf;
  /** Items by the library whose code or the instance whose memory they are, and the bytes of each. */
  private readonly items = new Map<LibrarySymbol | Instance, number>();
  private readonly bytesOf: number[] = [];
  private readonly known = new Map<Instance, Burden>();

  constructor(codeOf: WeightOf) {
    this.codeOf = codeOf;
  }

  /** Bytes of code and memory of the instance alone. */
  own(instance: Instance): number {
    return instance.kind === "Unit" ? 0 : this.codeOf(instance.library) + (instance.memory?.bytes ?? 0);
  }

  /** Bytes of code and memory of the instance and all that it needs. */
  total(instance: Instance): number {
    const needed = this.needed(instance);
    if (instance.kind === "Unit") return needed.bytes;
    const item = this.items.get(instance.library);
    const isCounted = item !== undefined && ((needed.bits[item >>> 5] ?? 0) & (1 << (item & 31))) !== 0;
    return needed.bytes + (isCounted ? 0 : this.codeOf(instance.library)) + (instance.memory?.bytes ?? 0);
  }

  /** What the instance needs, without itself. */
  private needed(instance: Instance): Burden {
    return requiredInstances(instance).reduce((all, each) => this.union(all, this.burdenOf(each)), nothing);
  }

  private burdenOf(instance: Instance): Burden {
    const known = this.known.get(instance);
    if (known !== undefined) return known;
    const needed = this.needed(instance);
    const burden = instance.kind === "Unit" ? needed : this.union(this.union(needed, this.single(instance.library, this.codeOf(instance.library))), this.single(instance, instance.memory?.bytes ?? 0));
    this.known.set(instance, burden);
    return burden;
  }

  private single(of: LibrarySymbol | Instance, bytes: number): Burden {
    let item = this.items.get(of);
    if (item === undefined) {
      item = this.bytesOf.length;
      this.items.set(of, item);
      this.bytesOf.push(bytes);
    }
    const bits = new Uint32Array((item >>> 5) + 1);
    bits[item >>> 5] = 1 << (item & 31);
    return { bits, bytes };
  }

  /** Either of the two where it holds the other. */
  private union(one: Burden, other: Burden): Burden {
    const [large, small] = one.bytes >= other.bytes && one.bits.length >= other.bits.length ? [one, other] : [other, one];
    let bits: Uint32Array | undefined;
    let { bytes } = large;
    for (let word = 0; word < small.bits.length; word++) {
      let missing = (small.bits[word] ?? 0) & ~(large.bits[word] ?? 0);
      if (missing === 0) continue;
      if (bits === undefined) {
        bits = new Uint32Array(Math.max(large.bits.length, small.bits.length));
        bits.set(large.bits);
      }
      bits[word] = (bits[word] ?? 0) | missing;
      for (; missing !== 0; missing &= missing - 1) bytes += this.bytesOf[word * 32 + 31 - Math.clz32(missing & -missing)] ?? 0;
    }
    return bits === undefined ? large : { bits, bytes };
  }
}
