// Unpredictable numbers. A requirement rather than a global, so that a test replays a run from its seed.
export interface Random {
  /** Fills the array with bytes that nobody can guess. Throws when the machine has no entropy: going on with a known seed would be worse. */
  fill(into: Uint8Array): void;
  /** A whole number from 0 to 2^32 - 1. */
  uint32(): number;
}
