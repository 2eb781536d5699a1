// Ctrl-C, once for everybody who has to clean up.

import { setMaxListeners } from "node:events";

/** Aborts on SIGINT or SIGTERM. The process goes on until its work has stopped, and then ends by itself. */
export function interruptible(): AbortSignal {
  const controller = new AbortController();
  // Every tool that a build starts listens, and many run at a time.
  setMaxListeners(0, controller.signal);
  const abort = (): void => { controller.abort(); };
  process.once("SIGINT", abort);
  process.once("SIGTERM", abort);
  return controller.signal;
}
