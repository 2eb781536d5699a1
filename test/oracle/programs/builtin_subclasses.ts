class Counter extends Map<string, number> {
  add(key: string, by = 1): this { return this.set(key, (this.get(key) ?? 0) + by); }
  top(): string { return [...this].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "none"; }
}
const counter = new Counter();
for (const word of "to be or not to be to".split(" ")) counter.add(word);
console.log(counter.top(), counter.size, counter.get("be"), counter instanceof Map);
class UniqueList extends Set<number> { sum(): number { let s = 0; for (const n of this) s += n; return s; } }
const list = new UniqueList([1, 2, 2, 3]);
console.log(list.sum(), list.size, list.has(2));
class HttpError extends Error {
  constructor(readonly status: number, message?: string, options?: ErrorOptions) { super(message ?? `status ${status}`, options); this.name = "HttpError"; }
}
class NotFound extends HttpError { constructor(path: string) { super(404, `${path} not found`); } }
const failures: unknown[] = [new HttpError(500), new NotFound("/x"), new HttpError(502, "bad", { cause: new NotFound("/y") }), "text", null];
for (const failure of failures) {
  if (failure instanceof NotFound) console.log("nf", failure.status, failure.message, String(failure));
  else if (failure instanceof HttpError) console.log("http", failure.status, `${failure}`, failure.cause instanceof NotFound);
  else console.log("other", String(failure));
}
