// The standard output of a process, on targets whose machine is one.
export interface Stdio {
  /** Writes all bytes before it returns. Bytes are lost, silently, when the other end has closed: a console has nobody to tell. */
  write(bytes: Uint8Array): void;
}
