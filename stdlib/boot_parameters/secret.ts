// What a launcher was given in a file, such as a key: a value of its own kind, so that it is not printed by mistake.
import { bootBytes } from "./boot_parameters.ts";

/** `boot param key: Secret`. Its content is had only by asking for it. */
export class Secret {
  readonly #content: Uint8Array;

  constructor(content: Uint8Array) {
    this.#content = content;
  }

  /** The file's bytes; a copy. */
  bytes(): Uint8Array {
    return this.#content.slice();
  }

  /** The file as UTF-8 text, without the line end that editors and `echo` put after the last line. Throws TypeError when it is no UTF-8. */
  text(): string {
    return new TextDecoder("utf-8", { fatal: true }).decode(this.#content).replace(/\r?\n$/, "");
  }

  toString(): string {
    return "[secret]";
  }

  toJSON(): string {
    return "[secret]";
  }
}

export function bootSecret(name: string): Secret {
  const content = bootBytes(name, undefined);
  if (content === undefined) throw new Error(`boot param ${name} is not set`);
  return new Secret(content);
}
