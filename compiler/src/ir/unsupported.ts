// What the middle end refuses. The front end's default deny should leave nothing to refuse here; this is the net under it.

import type { Position } from "./hir.ts";

/** A construct that type-checks but has no translation yet; reported to the user at its own line. */
export class UnsupportedConstruct extends Error {
  readonly position: Position;
  constructor(message: string, position: Position) {
    super(message);
    this.name = "UnsupportedConstruct";
    this.position = position;
  }
}
