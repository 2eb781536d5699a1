// What a peer may take of this server: all that it controls is bounded.
export interface Limits {
  /** Milliseconds without a request until a connection is closed. */
  readonly idle: number;
  /** Milliseconds for a request to be complete, from its first byte; and for each piece of a response to be taken. */
  readonly patience: number;
  /** Bytes of request line and headers together; and of the trailers after a chunked body. */
  readonly header: number;
  /** Bytes of a request's body. */
  readonly body: number;
}

/** Header fields of a request. */
export const LARGEST_FIELD_COUNT = 100;
/** Bytes of the line before a chunk: its size and extensions that nobody reads. */
export const LARGEST_CHUNK_LINE = 256;
