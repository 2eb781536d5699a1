// The check of the applications' TypeScript, in a thread of its own: it takes a second where everything else takes
// milliseconds. The last question asked is the one that is answered.

import { Worker } from "node:worker_threads";
import type { Diagnostic } from "@ukc/grammar";

export interface Question {
  readonly id: number;
  readonly entry: string;
  /** The open documents, by path. */
  readonly documents: ReadonlyMap<string, string>;
}

export interface Answer {
  readonly id: number;
  readonly diagnostics: readonly Diagnostic[];
  /** What went wrong in the compiler itself. */
  readonly failure: string | undefined;
}

export class ApplicationChecker {
  readonly #worker: URL;
  #thread: Worker | undefined;
  #asked = 0;
  readonly #waiting = new Map<number, (answer: Answer | undefined) => void>();

  /** `worker`: the bundle of application_worker.ts. */
  constructor(worker: URL) {
    this.#worker = worker;
  }

  /** `undefined` when the thread died. */
  check(entry: string, documents: ReadonlyMap<string, string>): Promise<Answer | undefined> {
    const id = ++this.#asked;
    const thread = this.#thread ?? this.#start();
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      thread.postMessage({ id, entry, documents } satisfies Question);
    });
  }

  #start(): Worker {
    const thread = new Worker(this.#worker);
    this.#thread = thread;
    thread.on("message", (answer: Answer) => {
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
    const forget = (): void => {
      this.#thread = undefined;
      for (const resolve of this.#waiting.values()) resolve(undefined);
      this.#waiting.clear();
    };
    thread.on("error", forget);
    thread.on("exit", forget);
    thread.unref();
    return thread;
  }

  async stop(): Promise<void> {
    await this.#thread?.terminate();
  }
}
