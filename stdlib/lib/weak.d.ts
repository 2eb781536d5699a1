// Collections that do not keep what they hold alive.

/** Objects, functions and symbols: what has an identity that can be lost. */
type WeakKey = object | symbol;

declare class WeakMap<K extends WeakKey = WeakKey, V = any> {
  constructor(entries?: Iterable<readonly [K, V]> | null);
  delete(key: K): boolean;
  get(key: K): V | undefined;
  has(key: K): boolean;
  set(key: K, value: V): this;
}

declare class WeakSet<T extends WeakKey = WeakKey> {
  constructor(values?: Iterable<T> | null);
  add(value: T): this;
  delete(value: T): boolean;
  has(value: T): boolean;
}

declare class WeakRef<T extends WeakKey> {
  constructor(target: T);
  /** `undefined` once the target is gone; not before the job that asked last is over. */
  deref(): T | undefined;
}
