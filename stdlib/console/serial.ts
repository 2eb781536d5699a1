// The registers of one 16550 serial port, as a machine offers them. The driver is over this interface, so that a test can be the port.
export interface Serial {
  /** Reads register 0 … 7. */
  read(register: number): number;
  /** Writes register 0 … 7. */
  write(register: number, value: number): void;
}
