class ParseError extends Error {
  readonly line: number;
  constructor(message: string, line: number) { super(message); this.name = "ParseError"; this.line = line; }
}
function risky(n: number): string {
  if (n === 0) throw new Error("zero");
  if (n === 1) throw new ParseError("one", 42);
  if (n === 2) throw "a string";
  if (n === 3) throw 404;
  return "fine " + n;
}
for (let i = 0; i < 5; i++) {
  try {
    console.log(risky(i));
  } catch (error) {
    if (error instanceof ParseError) console.log(error.name, error.message, error.line);
    else if (error instanceof Error) console.log(error.name, error.message, String(error));
    else console.log("other", typeof error, String(error));
  }
}
function nested(): string {
  try {
    try { risky(0); } catch (inner) { throw new Error("wrapped", { cause: inner }); }
  } catch (outer) {
    return outer instanceof Error && outer.cause instanceof Error ? outer.message + " <- " + outer.cause.message : "?";
  }
  return "unreachable";
}
console.log(nested());
console.log(new TypeError("t") instanceof Error, new RangeError("r").name, `${new TypeError("msg")}`, new Error().message === "");
try { null_(); } catch { console.log("no binding"); }
function null_(): never { throw new ReferenceError("gone"); }
try { ([] as number[]).reduce((a, b) => a + b); } catch (error) { console.log(error instanceof TypeError); }
try { "x".repeat(-1); } catch (error) { console.log(error instanceof RangeError); }
try { new Array<number>(-1); } catch (error) { console.log(error instanceof RangeError); }
