// The HTTP server over TCP over an Ethernet in memory, talked to in bytes.
import { beforeEach, describe, expect, it } from "@jest/globals";
import { embed } from "../kv/embed.ts";
import type { Handler, Request } from "../http/http.ts";
import { httpDate } from "../http/date.ts";
import { server } from "../http/server.ts";
import { entityTag, plain, staticFiles } from "../http/static_files.ts";
import type { Connection } from "../tcp/tcp.ts";
import { connect, pair, readAll } from "./streams.ts";
import type { Pair } from "./streams.ts";

const LIMITS = { idle: 30_000, patience: 20_000, header: 8_192, body: 1_000 };
const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "latin1"));
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

let hosts: Pair;
let seen: Request[];
let errors: unknown[];

function serve(handler: Handler): void {
  void server(hosts.server.tcp, hosts.clock, { port: 80, ...LIMITS }).serve(handler, (error) => errors.push(error));
}

beforeEach(() => {
  hosts = pair();
  seen = [];
  errors = [];
});

/** Serves a handler that says what it saw. */
function serveEcho(): void {
  serve((request) => {
    seen.push(request);
    return plain(200, `${request.method} ${request.path} ${request.query} ${text(request.body)}`);
  });
}

async function open(): Promise<Connection> {
  return hosts.clock.until(connect(hosts.client, hosts.server, 80));
}

/** Everything that comes back for these bytes until the server closes. */
async function exchange(request: string, pieces: number = 1): Promise<string> {
  const connection = await open();
  const size = Math.ceil(request.length / pieces);
  for (let at = 0; at < request.length; at += size) {
    void connection.write(latin1(request.slice(at, at + size)));
    await hosts.clock.advance(50);
  }
  const { bytes } = await hosts.clock.until(readAll(connection));
  void connection.close();
  await hosts.clock.advance(200_000);
  expect(hosts.server.tcp.activeConnections()).toBe(0);
  return text(bytes);
}

const status = (response: string): number => Number(response.slice(9, 12));
const statuses = (responses: string): number[] => [...responses.matchAll(/HTTP\/1\.1 (\d+)/g)].map((match) => Number(match[1]));

describe("a response", () => {
  it("has a status line, a length, a date and the body", async () => {
    serve(() => plain(200, "hello"));
    const response = await exchange("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    expect(response.split("\r\n")).toEqual([
      "HTTP/1.1 200 OK",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Length: 5",
      "Date: Thu, 01 Jan 2026 00:00:00 GMT",
      "Connection: close",
      "",
      "hello",
    ]);
  });

  it("leaves out the body for HEAD, and keeps its length", async () => {
    serve(() => plain(200, "hello"));
    const response = await exchange("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    expect(response).toContain("Content-Length: 5\r\n");
    expect(response.endsWith("\r\n\r\n")).toBe(true);
  });

  it("with a small body is one segment", async () => {
    serve(() => plain(200, "hello"));
    const connection = await open();
    let segments = 0;
    hosts.wire.filter = (frame) => {
      if (frame[29] === 2 && frame.length > 66) segments++;
      return true;
    };
    void connection.write(latin1("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    await hosts.clock.until(connection.read());
    expect(segments).toBe(1);
  });

  it("carries a large body whole", async () => {
    const body = hosts.client.random.bytes(500_000);
    serve(() => ({ status: 200, headers: [], body }));
    const response = await exchange("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    expect(Buffer.compare(latin1(response.slice(response.indexOf("\r\n\r\n") + 4)), body)).toBe(0);
  });

  it("reaches a client that has closed its side already", async () => {
    serve(() => plain(200, "hello"));
    const connection = await open();
    void connection.write(latin1("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    void connection.close();
    expect(text((await hosts.clock.until(readAll(connection))).bytes)).toContain("hello");
  });

  const wrong: [string, Handler][] = [
    ["throws", () => { throw new Error("oops"); }],
    ["rejects", () => Promise.reject(new Error("oops"))],
    ["would inject a header", () => ({ status: 200, headers: [{ name: "X", value: "a\r\nSet-Cookie: b" }], body: "" })],
    ["names a header wrongly", () => ({ status: 200, headers: [{ name: "X Y", value: "a" }], body: "" })],
    ["writes the length itself", () => ({ status: 200, headers: [{ name: "content-length", value: "1" }], body: "" })],
    ["invents a status", () => plain(42, "")],
  ];
  for (const [name, handler] of wrong) {
    it(`is 500 when the handler ${name}, and the next request is served`, async () => {
      let first = true;
      serve((request) => {
        if (!first) return plain(200, "");
        first = false;
        return handler(request);
      });
      const responses = await exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      expect(statuses(responses)).toEqual([500, 200]);
      expect(errors.length).toBe(1);
    });
  }
});

describe("a request", () => {
  const targets: [string, string, string][] = [
    ["/", "/", ""],
    ["/a%20b?x=1&y=%20", "/a b", "x=1&y=%20"],
    ["/a/../../b/./c", "/b/c", ""],
    ["/%2e%2e/%2E%2E/etc", "/etc", ""],
    ["/dir/..", "/", ""],
    ["/gr%C3%BC%C3%9Fe", "/gr\u00fc\u00dfe", ""],
    ["http://example.org/x?y", "/x", "y"],
    ["/a?b?c", "/a", "b?c"],
  ];
  for (const [target, path, query] of targets) {
    it(`for ${target} means ${path}`, async () => {
      serveEcho();
      await exchange(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(seen[0]).toMatchObject({ path, query });
    });
  }

  it("is the same in however many pieces it comes", async () => {
    serveEcho();
    const request = "POST /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello";
    for (const pieces of [1, 2, 3, 7, request.length]) {
      expect((await exchange(request, pieces)).endsWith("POST /x  hello")).toBe(true);
    }
  });

  it("keeps the connection for the next one, and answers in order", async () => {
    serveEcho();
    const get = (path: string, more: string = ""): string => `GET ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;
    const responses = await exchange(get("/1") + get("/2") + "\r\n" + get("/3", "Connection: close\r\n") + get("/4"));
    expect([...responses.matchAll(/GET (\S+)/g)].map((match) => match[1])).toEqual(["/1", "/2", "/3"]);
  });

  it("of HTTP/1.0 closes unless it asks otherwise", async () => {
    serveEcho();
    expect(await exchange("GET / HTTP/1.0\r\n\r\n")).toContain("Connection: close");
    const kept = await exchange("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.0\r\n\r\n");
    expect(statuses(kept)).toEqual([200, 200]);
  });

  it("gives its headers in lower case, without the space around values", async () => {
    serveEcho();
    await exchange("GET / HTTP/1.1\r\nHost: x\r\nX-Thing: \t a b \t\r\nCONNECTION: Close\r\n\r\n");
    expect(seen[0]?.headers.get("x-thing")).toBe("a b");
    expect(seen[0]?.headers.get("nothing")).toBeUndefined();
  });

  it("may have a chunked body, with extensions and trailers", async () => {
    serveEcho();
    const body = "5;a=b\r\nhello\r\n6 \r\n world\r\n0\r\nX-Trailer: y\r\n\r\n";
    const responses = await exchange(
      `POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${body}GET /next HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
      5,
    );
    expect(responses).toContain("POST /  hello world");
    expect(responses).toContain("GET /next");
  });

  it("is told to go on when it asks before sending its body", async () => {
    serveEcho();
    const connection = await open();
    void connection.write(latin1("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"));
    expect(text((await hosts.clock.until(connection.read())) as Uint8Array)).toBe("HTTP/1.1 100 Continue\r\n\r\n");
    void connection.write(latin1("ok"));
    expect(text((await hosts.clock.until(connection.read())) as Uint8Array)).toContain("PUT /  ok");
  });

  const host = "Host: x\r\n";
  const refused: [string, string, number][] = [
    ["no request line", "\u0001\u0002\r\n\r\n", 400],
    ["no version", `GET /\r\n${host}\r\n`, 400],
    ["a target that is no path", `GET x HTTP/1.1\r\n${host}\r\n`, 400],
    ["a broken escape", `GET /%zz HTTP/1.1\r\n${host}\r\n`, 400],
    ["an escaped NUL", `GET /a%00 HTTP/1.1\r\n${host}\r\n`, 400],
    ["a path that is not UTF-8", `GET /%ff HTTP/1.1\r\n${host}\r\n`, 400],
    ["two spaces in the request line", `GET  / HTTP/1.1\r\n${host}\r\n`, 400],
    ["a later version", `GET / HTTP/2.0\r\n${host}\r\n`, 505],
    ["no version of HTTP", `GET / HTTQ/1.1\r\n${host}\r\n`, 400],
    ["an unknown method", `BREW / HTTP/1.1\r\n${host}\r\n`, 501],
    ["a tunnel", `CONNECT a:1 HTTP/1.1\r\n${host}\r\n`, 501],
    ["a bare line feed", `GET / HTTP/1.1\n${host}\r\n`, 400],
    ["a bare line feed in a header", "GET / HTTP/1.1\r\nHost: x\nX: y\r\n\r\n", 400],
    ["no host", "GET / HTTP/1.1\r\n\r\n", 400],
    ["two hosts", `GET / HTTP/1.1\r\n${host}${host}\r\n`, 400],
    ["a space before the colon", `GET / HTTP/1.1\r\n${host}X : y\r\n\r\n`, 400],
    ["a folded header", `GET / HTTP/1.1\r\n${host}X: y\r\n z\r\n\r\n`, 400],
    ["a control character in a value", `GET / HTTP/1.1\r\n${host}X: \u0001\r\n\r\n`, 400],
    ["a carriage return in a value", `GET / HTTP/1.1\r\n${host}X: a\rb\r\n\r\n`, 400],
    ["a header without a name", `GET / HTTP/1.1\r\n${host}: y\r\n\r\n`, 400],
    ["a request line that never ends", `GET /${"a".repeat(9_000)}`, 414],
    ["headers that never end", `GET / HTTP/1.1\r\n${host}X: ${"a".repeat(9_000)}`, 431],
    ["too many headers", `GET / HTTP/1.1\r\n${host}${"a: b\r\n".repeat(101)}\r\n`, 431],
    ["a body over the limit", `POST / HTTP/1.1\r\n${host}Content-Length: 1001\r\n\r\n`, 413],
    ["a chunked body over the limit", `POST / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n3e9\r\n`, 413],
    ["an immense chunk", `POST / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\nfffffffff\r\n`, 400],
    ["a chunk without a size", `POST / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n\r\n`, 400],
    ["a chunk longer than it says", `POST / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n`, 400],
    ["two lengths", `POST / HTTP/1.1\r\n${host}Content-Length: 1\r\nContent-Length: 1\r\n\r\na`, 400],
    ["a length and chunks", `POST / HTTP/1.1\r\n${host}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
    ["a negative length", `POST / HTTP/1.1\r\n${host}Content-Length: -1\r\n\r\n`, 400],
    ["a length that is no number", `POST / HTTP/1.1\r\n${host}Content-Length: 1a\r\n\r\n`, 400],
    ["an unknown transfer coding", `POST / HTTP/1.1\r\n${host}Transfer-Encoding: gzip, chunked\r\n\r\n`, 501],
    ["an unknown expectation", `POST / HTTP/1.1\r\n${host}Content-Length: 1\r\nExpect: wonders\r\n\r\n`, 417],
  ];
  for (const [name, request, expected] of refused) {
    it(`with ${name} is ${expected}, and the connection ends`, async () => {
      serveEcho();
      const response = await exchange(`${request}GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n`);
      expect(statuses(response)).toEqual([expected]);
      expect(seen).toEqual([]);
    });
  }
});

describe("patience", () => {
  it("ends for a connection without a request", async () => {
    serveEcho();
    const connection = await open();
    const before = hosts.clock.now();
    expect(await hosts.clock.until(readAll(connection))).toMatchObject({ end: "end" });
    expect(hosts.clock.now() - before).toBeCloseTo(30_000, -2);
  });

  it("ends for a request that does not", async () => {
    serveEcho();
    const connection = await open();
    void connection.write(latin1("GET / HTTP/1.1\r\nHost:"));
    const { bytes } = await hosts.clock.until(readAll(connection));
    expect(status(text(bytes))).toBe(408);
    await hosts.clock.advance(10_000);
    expect(hosts.server.tcp.activeConnections()).toBe(0);
  });

  it("does not end sooner because a byte a second arrives", async () => {
    serveEcho();
    const connection = await open();
    const reading = readAll(connection);
    void connection.write(latin1("GET /"));
    for (let i = 0; i < 60; i++) {
      void connection.write(latin1("a"));
      await hosts.clock.advance(1_000);
    }
    expect(status(text((await hosts.clock.until(reading)).bytes))).toBe(408);
  });

  it("ends for a peer that does not take the answer", async () => {
    serve(() => ({ status: 200, headers: [], body: new Uint8Array(2_000_000) }));
    const connection = await open();
    void connection.write(latin1("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    await hosts.clock.advance(60_000);
    expect(hosts.server.tcp.activeConnections()).toBe(0);
  });

  it("is as long as a handler needs", async () => {
    serve(() => new Promise((resolve) => hosts.clock.after(100_000, () => resolve(plain(200, "late")))));
    expect(await exchange("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).toContain("late");
  });
});

describe("static files", () => {
  const page = latin1("<p>hi</p>");
  const files = embed([
    { path: "a/index.html", content: latin1("a") },
    { path: "index.html", content: page },
    { path: "picture.PNG", content: latin1("png") },
    { path: "style.css", content: latin1("p {}") },
  ]);
  const answer = async (method: string, path: string, more: string = ""): Promise<string> => {
    serve(staticFiles(files));
    return exchange(`${method} ${path} HTTP/1.1\r\nHost: x\r\n${more}Connection: close\r\n\r\n`);
  };

  const found: [string, string, string][] = [
    ["/", "text/html; charset=utf-8", "<p>hi</p>"],
    ["/a/", "text/html; charset=utf-8", "a"],
    ["/style.css", "text/css; charset=utf-8", "p {}"],
    ["/picture.PNG", "image/png", "png"],
    ["/x/../style.css?v=2", "text/css; charset=utf-8", "p {}"],
  ];
  for (const [path, type, body] of found) {
    it(`finds ${path}`, async () => {
      const response = await answer("GET", path);
      expect(response).toContain(`Content-Type: ${type}\r\n`);
      expect(response.endsWith(`\r\n\r\n${body}`)).toBe(true);
    });
  }

  it("does not find what is not there", async () => {
    expect(status(await answer("GET", "/nothing"))).toBe(404);
  });

  it("allows GET and HEAD only", async () => {
    const response = await answer("DELETE", "/");
    expect(status(response)).toBe(405);
    expect(response).toContain("Allow: GET, HEAD\r\n");
  });

  const conditions: [string, number][] = [
    [entityTag(page), 304],
    [`W/${entityTag(page)}`, 304],
    [`"x", ${entityTag(page)}`, 304],
    ["*", 304],
    ['"x"', 200],
  ];
  for (const [condition, expected] of conditions) {
    it(`answers If-None-Match: ${condition} with ${expected}`, async () => {
      const response = await answer("GET", "/", `If-None-Match: ${condition}\r\n`);
      expect(status(response)).toBe(expected);
      expect(response.includes("<p>")).toBe(expected === 200);
    });
  }
});

describe("the date of a response", () => {
  it("is that of the calendar", () => {
    for (let day = 0; day < 60_000; day += 37) {
      const at = day * 86_400_000 + ((day * 7_919_000) % 86_400_000);
      expect(httpDate(at)).toBe(new Date(at).toUTCString());
    }
  });
});
