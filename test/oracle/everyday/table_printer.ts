// Columns with headers, alignment, formatting and totals, in several styles.
type Cell = string | number | boolean | null;
interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => Cell;
  readonly align?: "left" | "right" | "center";
  readonly format?: (value: Cell) => string;
  readonly total?: (values: Cell[]) => Cell;
}

interface Style {
  vertical: string;
  horizontal: string;
  cross: string;
  outer: boolean;
}

const styles = {
  plain: { vertical: "  ", horizontal: "-", cross: "  ", outer: false },
  ascii: { vertical: " | ", horizontal: "-", cross: "-+-", outer: true },
  box: { vertical: " │ ", horizontal: "─", cross: "─┼─", outer: true },
} satisfies Record<string, Style>;

function display(value: Cell): string {
  if (value === null) return "n/a";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "number" ? thousands(value) : value;
}

function thousands(n: number): string {
  const [whole, fraction] = Math.abs(n).toString().split(".");
  let out = "";
  for (let i = 0; i < whole.length; i++) {
    if (i > 0 && (whole.length - i) % 3 === 0) out += ",";
    out += whole[i];
  }
  return (n < 0 ? "-" : "") + out + (fraction === undefined ? "" : "." + fraction);
}

function pad(text: string, width: number, align: "left" | "right" | "center" = "left"): string {
  const space = width - [...text].length;
  if (align === "right") return " ".repeat(space) + text;
  if (align === "center") return " ".repeat(space >> 1) + text + " ".repeat(space - (space >> 1));
  return text + " ".repeat(space);
}

function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], style: Style = styles.plain): string {
  const formatted = rows.map((row) => columns.map((c) => (c.format ?? display)(c.value(row))));
  const hasTotals = columns.some((c) => c.total !== undefined);
  const totals = columns.map((c) => (c.total ? (c.format ?? display)(c.total(rows.map(c.value))) : ""));
  const everything = [columns.map((c) => c.title), ...formatted, ...(hasTotals ? [totals] : [])];
  const widths = columns.map((_, i) => Math.max(...everything.map((line) => [...line[i]].length)));
  const line = (cells: string[], alignments: ("left" | "right" | "center" | undefined)[]): string => {
    const body = cells.map((cell, i) => pad(cell, widths[i], alignments[i])).join(style.vertical);
    return style.outer ? style.vertical.trimStart() + body + style.vertical.trimEnd() : body.trimEnd();
  };
  const rule = (): string => {
    const body = widths.map((w) => style.horizontal.repeat(w)).join(style.cross);
    return style.outer ? style.cross.slice(1) + body + style.cross.slice(0, -1) : body;
  };
  const alignments = columns.map((c) => c.align);
  return [
    line(everything[0], columns.map(() => "center")),
    rule(),
    ...formatted.map((cells) => line(cells, alignments)),
    ...(hasTotals ? [rule(), line(totals, alignments)] : []),
  ].join("\n");
}

interface Country {
  name: string;
  population: number;
  area: number | null;
  island: boolean;
}
const countries: Country[] = [
  { name: "Iceland", population: 382003, area: 103000.5, island: true },
  { name: "Österreich", population: 9042528, area: 83871, island: false },
  { name: "日本", population: 125124989, area: 377975, island: true },
  { name: "Atlantis", population: 0, area: null, island: true },
];
const sum = (values: Cell[]): Cell => values.reduce<number>((total, v) => total + (typeof v === "number" ? v : 0), 0);
const columns: Column<Country>[] = [
  { title: "Country", value: (c) => c.name, total: (values) => `${values.length} countries` },
  { title: "Population", value: (c) => c.population, align: "right", total: sum },
  { title: "Area (km²)", value: (c) => c.area, align: "right" },
  { title: "Density", value: (c) => (c.area === null ? null : c.population / c.area), align: "right", format: (v) => (typeof v === "number" ? v.toFixed(1) : "-") },
  { title: "Island", value: (c) => c.island, align: "center" },
];
for (const [name, style] of Object.entries(styles)) {
  console.log(name);
  console.log(table(countries, columns, style));
}
console.log(table([...countries].sort((a, b) => b.population - a.population).slice(0, 2), columns.slice(0, 2)));
