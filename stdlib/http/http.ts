// HTTP/1.1 (RFC 9110, RFC 9112), as a program that answers requests sees it.

/** Fields in the order received. Names are in lower case; values are without surrounding space, one character a byte. */
export interface Headers {
  readonly names: readonly string[];
  readonly values: readonly string[];
  /** The first value under a name given in lower case, or undefined. */
  get(name: string): string | undefined;
}

export interface Request {
  /** As sent: "GET", "POST" … Case counts. */
  readonly method: string;
  /** The path, with percent-encoding and dot segments resolved; begins with "/". */
  readonly path: string;
  /** What follows "?", as sent; "" when there is none. */
  readonly query: string;
  readonly headers: Headers;
  /** The whole body, up to the server's limit. */
  readonly body: Uint8Array;
}

/** A field of a response. Its name is a token of RFC 9110, its value has no control characters. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

export interface Response {
  /** 200 … 599. */
  readonly status: number;
  /** Without Content-Length, Date, Connection and Transfer-Encoding, which the server writes. */
  readonly headers: readonly Header[];
  /** Bytes that never change: they are sent from where they are. Or text, sent as UTF-8. */
  readonly body: Uint8Array | string;
}

export type Handler = (request: Request) => Response | Promise<Response>;

export interface HttpServer {
  readonly port: number;
  /**
   * Answers requests for as long as the machine runs. The handler's answer to GET is what HEAD gets without its body. What
   * the handler throws, and a response that cannot be sent as it is, becomes a 500 for the peer and goes to `onError`.
   * Throws when the port is taken, and when called twice.
   */
  serve(handler: Handler, onError?: (error: unknown) => void): Promise<void>;
}
