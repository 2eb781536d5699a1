// Writes responses (RFC 9112, sections 4 and 6). Head and body go out in one event, so that a small answer is one segment.
import type { Clock } from "../clock/clock.ts";
import { isFieldName, isFieldValue, latin1Bytes } from "./characters.ts";
import { httpDate } from "./date.ts";
import type { Response } from "./http.ts";

/** The reason phrases of the statuses that are common (RFC 9110, section 15); others go without, as the grammar allows. */
function reason(status: number): string {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 204:
      return "No Content";
    case 206:
      return "Partial Content";
    case 301:
      return "Moved Permanently";
    case 302:
      return "Found";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 417:
      return "Expectation Failed";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "";
  }
}

/** Fields that the server writes itself: a second one would make the message ambiguous. */
const RESERVED: readonly string[] = ["content-length", "date", "connection", "transfer-encoding"];

/** Throws when the response is not one that can be sent. */
export function checkResponse(response: Response): void {
  const { status } = response;
  if (status < 200 || status > 599 || Math.floor(status) !== status) throw new RangeError(`a response has status 200 to 599, not ${status}`);
  for (const { name, value } of response.headers) {
    if (!isFieldName(name)) throw new Error(`"${name}" cannot name a header`);
    if (!isFieldValue(value)) throw new Error(`the value of ${name} holds a character that no header may`);
    if (RESERVED.includes(name.toLowerCase())) throw new Error(`the server writes ${name} itself`);
  }
}

/** True when a response of that status carries no body whatever the request was (RFC 9110, section 6.4.1). */
export function isBodiless(status: number): boolean {
  return status === 204 || status === 304;
}

export class ResponseHeads {
  private readonly clock: Clock;
  private dateSecond = -1;
  private dateLine = "";

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** The bytes before the body. `length` is the length of the body, also when it is left out as the answer to HEAD. */
  write(response: Response, length: number, persistent: boolean): Uint8Array {
    const { status } = response;
    let head = `HTTP/1.1 ${status} ${reason(status)}\r\n`;
    for (const { name, value } of response.headers) head += `${name}: ${value}\r\n`;
    if (!isBodiless(status)) head += `Content-Length: ${length}\r\n`;
    head += this.date();
    head += persistent ? "\r\n" : "Connection: close\r\n\r\n";
    return latin1Bytes(head);
  }

  /** The Date field, made anew each second; empty where there is no clock, as RFC 9110, section 6.6.1, asks. */
  private date(): string {
    const milliseconds = this.clock.wallTime();
    if (milliseconds === undefined) return "";
    const second = Math.floor(milliseconds / 1_000);
    if (second !== this.dateSecond) {
      this.dateSecond = second;
      this.dateLine = `Date: ${httpDate(milliseconds)}\r\n`;
    }
    return this.dateLine;
  }
}
