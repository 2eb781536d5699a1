function check(value: number): number { if (value > 2) throw new RangeError("large"); return value; }
try { console.log(`${check(1) > 0}`); check(3); } catch (error) { console.log(error instanceof RangeError ? "caught" : "other"); }
