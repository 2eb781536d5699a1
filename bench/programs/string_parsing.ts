// Splitting and parsing text: lines, fields, numbers; slices that are compared and looked up.

function table(rows: number): string {
  const lines: string[] = [];
  for (let i = 0; i < rows; i++) lines.push(`${i};name${i % 97};${(i * 37) % 1000}.${i % 100}; ${i % 3 === 0 ? "yes" : "no"} `);
  return lines.join("\n");
}

class Row {
  readonly id: number;
  readonly name: string;
  readonly amount: number;
  readonly active: boolean;
  constructor(id: number, name: string, amount: number, active: boolean) {
    this.id = id;
    this.name = name;
    this.amount = amount;
    this.active = active;
  }
}

function parse(text: string): Row[] {
  const rows: Row[] = [];
  for (const line of text.split("\n")) {
    const fields = line.split(";");
    rows.push(new Row(parseInt(fields[0], 10), fields[1], Number(fields[2]), fields[3].trim() === "yes"));
  }
  return rows;
}

/** Words by hand: indexOf and slice. */
function longestField(text: string): number {
  let at = 0;
  let longest = 0;
  for (;;) {
    const end = text.indexOf(";", at);
    if (end < 0) return longest;
    const field = text.slice(at, end);
    if (field.length > longest && !field.startsWith("name")) longest = field.length;
    at = end + 1;
  }
}

const text = table(20_000);
let total = 0;
for (let round = 0; round < 50; round++) {
  const totals = new Map<string, number>();
  for (const row of parse(text)) if (row.active) totals.set(row.name, (totals.get(row.name) ?? 0) + row.amount);
  for (const amount of totals.values()) total += Math.round(amount);
  total += longestField(text);
}
console.log(total, text.toUpperCase().length, text.replaceAll("name", "n").length);
