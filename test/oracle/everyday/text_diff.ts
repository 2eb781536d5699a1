// Longest common subsequence, and a unified-looking diff of two texts.
type Edit = { kind: "same" | "add" | "remove"; text: string };

function diff(before: string[], after: string[]): Edit[] {
  const rows = before.length + 1;
  const columns = after.length + 1;
  const table: number[][] = Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      table[i][j] = before[i] === after[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  const edits: Edit[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      edits.push({ kind: "same", text: before[i++] });
      j++;
    } else if (j >= after.length || (i < before.length && table[i + 1][j] >= table[i][j + 1])) {
      edits.push({ kind: "remove", text: before[i++] });
    } else {
      edits.push({ kind: "add", text: after[j++] });
    }
  }
  return edits;
}

const sign: Record<Edit["kind"], string> = { same: " ", add: "+", remove: "-" };

function hunks(edits: Edit[], context: number): string[] {
  const lines: string[] = [];
  const keep = edits.map((_, index) => edits.slice(Math.max(0, index - context), index + context + 1).some((e) => e.kind !== "same"));
  let oldLine = 1;
  let newLine = 1;
  edits.forEach((edit, index) => {
    if (keep[index] && !keep[index - 1]) lines.push(`@@ -${oldLine} +${newLine} @@`);
    if (keep[index]) lines.push(sign[edit.kind] + edit.text);
    if (edit.kind !== "add") oldLine++;
    if (edit.kind !== "remove") newLine++;
  });
  return lines;
}

function apply(edits: Edit[]): string[] {
  return edits.filter((e) => e.kind !== "remove").map((e) => e.text);
}

const before = `alpha
beta
gamma
delta
epsilon
zeta
eta
theta
iota
kappa`.split("\n");
const after = `alpha
beta
GAMMA
delta
epsilon
zeta
eta
theta
new line
iota
kappa
lambda`.split("\n");
const edits = diff(before, after);
console.log(hunks(edits, 1).join("\n"));
console.log(apply(edits).join() === after.join(), edits.filter((e) => e.kind === "same").length);
console.log(diff([..."kitten"], [..."sitting"]).map((e) => sign[e.kind].trim() + e.text).join(" "));
console.log(hunks(diff(before, before), 3).length, diff([], ["x"]).length);
