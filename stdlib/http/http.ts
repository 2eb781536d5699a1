// HTTP/1.1 (RFC 9110, RFC 9112), as a program that answers requests sees it.

/** Names are in lower case; values are without surrounding space. */
export interface Headers {
  /** The first value under a name given in lower case, or undefined. */
  get(name: string): string | undefined;
  /** All values under a name, in the order received. */
  getAll(name: string): readonly string[];
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

export interface Header {
  readonly name: string;
  readonly value: string;
}

export interface Response {
  readonly status: number;
  /** Beyond Content-Length, Date and Connection, which the server writes. A name or value that is not valid there makes it answer 500 instead. */
  readonly headers: readonly Header[];
  /** Bytes that never change, sent from where they are; or text, sent as UTF-8. */
  readonly body: Uint8Array | string;
}

export type Handler = (request: Request) => Response | Promise<Response>;

export interface HttpServer {
  /** Answers requests until the machine ends. Throws when the port is taken. HEAD is answered from the handler's answer to it, without the body. */
  serve(handler: Handler): Promise<void>;
}
