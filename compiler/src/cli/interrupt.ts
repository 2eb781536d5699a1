// Ctrl-C, once for everybody who has to clean up.

/** Aborts on SIGINT or SIGTERM. The process goes on until its work has stopped, and then ends by itself. */
export function interruptible(): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => { controller.abort(); };
  process.once("SIGINT", abort);
  process.once("SIGTERM", abort);
  return controller.signal;
}
