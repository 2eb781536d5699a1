// What the parts of a connection need of the stack around them. The parts are in files of their own; this is the seam.
import type { Clock } from "../clock/clock.ts";
import type { BlockPool } from "./blocks.ts";
import type { ControlBlock } from "./control_block.ts";
import type { Deadlines } from "./deadlines.ts";

export interface Environment {
  readonly clock: Clock;
  readonly pool: BlockPool;
  readonly deadlines: Deadlines;
  /** Has `transmit` run at the end of the current event, when everything that the event brings is known. */
  defer(tcb: ControlBlock): void;
  /** Has `transmit` run when the card has buffers again. */
  waitForTransmitBuffer(tcb: ControlBlock): void;
  /** Replaces the connection by an entry in TIME-WAIT; what it held is free again. */
  enterTimeWait(tcb: ControlBlock): void;
  /** Forgets the connection; what it held is free again. */
  forget(tcb: ControlBlock): void;
}
