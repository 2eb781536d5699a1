// TextEncoder and TextDecoder: UTF-8 only.
import { utf8Decode, utf8Encode, utf8IsValid } from "./intrinsics.ts";
import { TypeError } from "./error.ts";
import { codePointLength } from "./string_iterator.ts";

export class TextEncoder {
  encode(text?: string): Uint8Array {
    return utf8Encode(text === undefined ? "" : text);
  }

  get encoding(): "utf-8" { return "utf-8"; }

  /** As many whole code points as there is room for; `read` is in units, `written` in bytes. */
  encodeInto(text: string, target: Uint8Array): { read: number; written: number } {
    let read = 0;
    let written = 0;
    while (read < text.length) {
      const units = codePointLength(text, read);
      const unit = text.charCodeAt(read);
      const bytes = units === 2 ? 4 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
      if (written + bytes > target.length) break;
      if (units === 2) {
        const point = 0x10000 + ((unit - 0xd800) << 10) + (text.charCodeAt(read + 1) - 0xdc00);
        target[written] = 0xf0 | (point >> 18);
        target[written + 1] = 0x80 | ((point >> 12) & 63);
        target[written + 2] = 0x80 | ((point >> 6) & 63);
        target[written + 3] = 0x80 | (point & 63);
      } else {
        const point = unit >= 0xd800 && unit <= 0xdfff ? 0xfffd : unit;
        if (bytes === 1) {
          target[written] = point;
        } else {
          target[written] = bytes === 2 ? 0xc0 | (point >> 6) : 0xe0 | (point >> 12);
          if (bytes === 3) target[written + 1] = 0x80 | ((point >> 6) & 63);
          target[written + bytes - 1] = 0x80 | (point & 63);
        }
      }
      read += units;
      written += bytes;
    }
    return { read, written };
  }

  builtinTag(): string { return "TextEncoder"; }
}

export class TextDecoder {
  readonly #fatal: boolean;
  readonly #ignoreBOM: boolean;

  constructor(_label?: string, options?: TextDecoderOptions) {
    this.#fatal = options !== undefined && options.fatal === true;
    this.#ignoreBOM = options !== undefined && options.ignoreBOM === true;
  }

  get encoding(): "utf-8" { return "utf-8"; }
  get fatal(): boolean { return this.#fatal; }
  get ignoreBOM(): boolean { return this.#ignoreBOM; }

  decode(bytes?: Uint8Array): string {
    if (bytes === undefined) return "";
    if (this.#fatal && !utf8IsValid(bytes)) throw new TypeError("The encoded data was not valid for encoding utf-8");
    const text = utf8Decode(bytes);
    return !this.#ignoreBOM && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }

  builtinTag(): string { return "TextDecoder"; }
}
