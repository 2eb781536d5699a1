// A place for lines of text that a person reads. UTF-8 on the wire.
export interface Console {
  /** Writes the text and a line end. */
  log(text: string): void;
  /** Writes the text as it is. */
  write(text: string): void;
}
