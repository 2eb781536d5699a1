// Columns of text, each as wide as its widest cell.

export type Alignment = "left" | "right";

/** Lines without a trailing space; the last column is never padded. */
export function table(rows: readonly (readonly string[])[], alignments: readonly Alignment[], indent = "  "): string[] {
  const widths = alignments.map((_, column) => Math.max(0, ...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) => {
    const cells = row.map((cell, column) => (alignments[column] === "right" ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)));
    return `${indent}${cells.join("  ")}`.trimEnd();
  });
}
