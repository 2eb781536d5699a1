async function later(value: number): Promise<number> { await Promise.resolve(); if (value > 2) throw new Error("large"); return value + 1; }
async function run(): Promise<void> { try { await later(1); await later(3); } catch (error) { console.log(error instanceof Error ? error.message : "other"); } }
void run();
