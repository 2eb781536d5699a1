// Strings by code points: a surrogate pair is one element, a lone surrogate another.

/** 2 when a surrogate pair begins at `index`, else 1; 0 <= index < length. */
export function codePointLength(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  if (unit < 0xd800 || unit > 0xdbff || index + 1 >= text.length) return 1;
  const next = text.charCodeAt(index + 1);
  return next >= 0xdc00 && next <= 0xdfff ? 2 : 1;
}

export class StringIterator {
  readonly #text: string;
  #index = 0;

  constructor(text: string) {
    this.#text = text;
  }

  next(): IteratorResult<string, undefined> {
    const text = this.#text;
    const index = this.#index;
    if (index >= text.length) return { value: undefined, done: true };
    const length = codePointLength(text, index);
    this.#index = index + length;
    return { value: text.slice(index, index + length), done: false };
  }

  [Symbol.iterator](): StringIterator {
    return this;
  }

  builtinTag(): string { return "String Iterator"; }
}

export function String_iterator(self: string): StringIterator {
  return new StringIterator(self);
}
