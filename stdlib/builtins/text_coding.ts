// TextEncoder and TextDecoder: UTF-8 only.
import { utf8Decode, utf8Encode, utf8IsValid } from "./intrinsics.ts";
import { TypeError } from "./error.ts";

export class TextEncoder {
  encode(text?: string): Uint8Array {
    return utf8Encode(text === undefined ? "" : text);
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

  decode(bytes?: Uint8Array): string {
    if (bytes === undefined) return "";
    if (this.#fatal && !utf8IsValid(bytes)) throw new TypeError("The encoded data was not valid for encoding utf-8");
    const text = utf8Decode(bytes);
    return !this.#ignoreBOM && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }

  builtinTag(): string { return "TextDecoder"; }
}
