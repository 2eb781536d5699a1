async function later(value: number): Promise<number> { await Promise.resolve(); return value + 1; }
void later(1).then((value) => { console.log(value === 2 ? "two" : "other"); });
