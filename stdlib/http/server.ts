// The HTTP/1.1 server: accepts connections and talks to each, one request after the other, until either end has enough.
//
// One timer a connection guards whatever it waits for: the next request, the rest of one, or the peer taking the answer. It is
// moved by writing down a later deadline, not by setting it anew.
import type { Clock, Timer } from "../clock/clock.ts";
import type { Connection, Tcp } from "../tcp/tcp.ts";
import type { Handler, HttpServer, Request, Response } from "./http.ts";
import { Input } from "./input.ts";
import type { Limits } from "./limits.ts";
import { Refusal, readRequest } from "./request.ts";
import type { Watch } from "./request.ts";
import { ResponseHeads, checkResponse, isBodiless } from "./response.ts";

/** Milliseconds that a closed connection is read on, so that the peer gets the answer before a reset (RFC 9112, section 9.6). */
const LINGER = 2_000;
/** A large body is written in pieces of this many bytes, each with its own deadline. */
const WRITE_PIECE = 65_536;
const REQUEST_TIMEOUT = 408;

interface ServerSettings extends Limits {
  readonly port: number;
}

/** What a connection waits for: what happens when it waits too long differs. */
type Waiting = "next request" | "rest of request" | "handler" | "peer to take" | "peer to close";

class Conversation implements Watch {
  private readonly server: Server;
  private readonly connection: Connection;
  private readonly input: Input;
  private waiting: Waiting = "next request";
  private deadline = 0;
  private timer: Timer | undefined = undefined;
  /** When the timer looks; it is never later than the deadline. */
  private timerAt = Infinity;
  private over = false;

  constructor(server: Server, connection: Connection) {
    this.server = server;
    this.connection = connection;
    this.input = new Input(connection);
  }

  async run(): Promise<void> {
    this.connection.setNoDelay(true);
    let isOpen = true;
    while (isOpen) {
      this.wait("next request", this.server.limits.idle);
      // What was pipelined is there already, and its patience begins now.
      const received = await readRequest(this.input, this.server.limits, this);
      if (received === undefined || this.over) break;
      if (received instanceof Refusal) {
        await this.refuse(received.status);
        break;
      }
      this.wait("handler", Infinity);
      const response = await this.server.answer(received.request);
      isOpen = await this.send(response, received.request.method === "HEAD", received.persistent);
    }
    await this.finish();
  }

  begun(): void {
    this.wait("rest of request", this.server.limits.patience);
  }

  async interim(bytes: Uint8Array): Promise<void> {
    await this.connection.write(bytes);
  }

  /** Ends the conversation and its timer, whatever state it is in. */
  stop(): void {
    this.over = true;
    this.timer?.cancel();
    this.connection.abort();
  }

  /** False when the connection has no further requests. */
  private async send(response: Response, isHead: boolean, persistent: boolean): Promise<boolean> {
    const body = typeof response.body === "string" ? new TextEncoder().encode(response.body) : response.body;
    const head = this.server.heads.write(response, body.length, persistent);
    const written = this.connection.write(head);
    const hasBody = !isHead && !isBodiless(response.status);
    this.wait("peer to take", this.server.limits.patience);
    if (hasBody && body.length > 0 && !(await this.sendBody(body))) return false;
    return (await written) === undefined && persistent;
  }

  private async sendBody(body: Uint8Array): Promise<boolean> {
    for (let at = 0; at < body.length; at += WRITE_PIECE) {
      const piece = body.length <= WRITE_PIECE ? body : body.subarray(at, at + WRITE_PIECE);
      if ((await this.connection.writeConstant(piece)) !== undefined) return false;
      this.wait("peer to take", this.server.limits.patience);
    }
    return true;
  }

  private async refuse(status: number): Promise<void> {
    await this.send({ status, headers: [PLAIN], body: `${status}\n` }, false, false);
  }

  /** Closes, and reads on for a while: bytes that nobody reads would turn into a reset that overtakes the answer. */
  private async finish(): Promise<void> {
    this.wait("peer to take", this.server.limits.patience);
    if ((await this.connection.close()) === undefined) {
      this.wait("peer to close", LINGER);
      while (typeof (await this.connection.read()) !== "string") {
        // What still comes is of no interest.
      }
    }
    this.stop();
  }

  private wait(waiting: Waiting, milliseconds: number): void {
    if (this.over) return;
    this.waiting = waiting;
    this.deadline = this.server.clock.now() + milliseconds;
    if (this.deadline < this.timerAt) this.arm();
  }

  private arm(): void {
    this.timer?.cancel();
    this.timerAt = this.deadline;
    this.timer = this.server.clock.after(this.deadline - this.server.clock.now(), () => this.look());
    // The connection itself holds the machine open.
    this.timer.unref();
  }

  private look(): void {
    this.timer = undefined;
    this.timerAt = Infinity;
    if (this.deadline > this.server.clock.now()) {
      if (this.deadline !== Infinity) this.arm();
      return;
    }
    if (this.waiting === "rest of request") void this.giveUpRequest();
    else if (this.waiting === "next request") this.giveUpIdle();
    else this.stop();
  }

  /** The pending read ends when the peer closes, or with the linger. */
  private giveUpIdle(): void {
    this.over = true;
    this.lingerThenStop();
    void this.connection.close();
  }

  private async giveUpRequest(): Promise<void> {
    this.over = true;
    this.lingerThenStop();
    await this.refuse(REQUEST_TIMEOUT);
    void this.connection.close();
  }

  private lingerThenStop(): void {
    this.timer = this.server.clock.after(LINGER, () => this.stop());
    this.timer.unref();
  }
}

const PLAIN = { name: "Content-Type", value: "text/plain; charset=utf-8" };

class Server implements HttpServer {
  readonly port: number;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly heads: ResponseHeads;
  private readonly tcp: Tcp;
  private handler: Handler | undefined = undefined;
  private onError: (error: unknown) => void = () => {};

  constructor(tcp: Tcp, clock: Clock, settings: ServerSettings) {
    this.tcp = tcp;
    this.clock = clock;
    this.limits = settings;
    this.port = settings.port;
    this.heads = new ResponseHeads(clock);
  }

  async serve(handler: Handler, onError?: (error: unknown) => void): Promise<void> {
    if (this.handler !== undefined) throw new Error("this server is serving already");
    this.handler = handler;
    if (onError !== undefined) this.onError = onError;
    const listener = this.tcp.listen(this.port);
    if (typeof listener === "string") throw new Error(`HTTP server: port ${this.port}: ${listener}`);
    for (;;) {
      const connection = await listener.accept();
      if (connection === undefined) return;
      void this.converse(connection);
    }
  }

  /** The handler's response, or 500 when there is none that could be sent. */
  async answer(request: Request): Promise<Response> {
    try {
      if (this.handler === undefined) throw new Error("a request before the handler");
      const response = await this.handler(request);
      checkResponse(response);
      return response;
    } catch (error) {
      this.onError(error);
      return { status: 500, headers: [PLAIN], body: "500\n" };
    }
  }

  private async converse(connection: Connection): Promise<void> {
    const conversation = new Conversation(this, connection);
    try {
      await conversation.run();
    } catch (error) {
      conversation.stop();
      this.onError(error);
    }
  }
}

export function server(tcp: Tcp, clock: Clock, settings: ServerSettings): HttpServer {
  return new Server(tcp, clock, settings);
}
