// Wrap, justify and centre text for a terminal.
const text = "The quick brown fox jumps over the lazy dog. Pack my box with five dozen liquor jugs! " +
  "How vexingly quick daft zebras jump; sphinx of black quartz, judge my vow. Supercalifragilisticexpialidocious is a word.";

type Alignment = "left" | "right" | "center" | "justify";

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (let word of text.split(" ")) {
    while (word.length > width) {
      const room = width - (line === "" ? 0 : line.length + 1);
      if (room < 2) {
        lines.push(line);
        line = "";
        continue;
      }
      const head = word.slice(0, room - 1) + "-";
      lines.push(line === "" ? head : line + " " + head);
      line = "";
      word = word.slice(room - 1);
    }
    if (line === "") line = word;
    else if (line.length + 1 + word.length <= width) line += " " + word;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}

function justify(line: string, width: number): string {
  const words = line.split(" ");
  if (words.length === 1) return line;
  const spaces = width - words.reduce((n, w) => n + w.length, 0);
  const gaps = words.length - 1;
  const each = Math.floor(spaces / gaps);
  let extra = spaces % gaps;
  return words.map((word, i) => (i === gaps ? word : word + " ".repeat(each + (extra-- > 0 ? 1 : 0)))).join("");
}

function align(lines: string[], width: number, how: Alignment): string[] {
  return lines.map((line, index) => {
    switch (how) {
      case "left":
        return line.padEnd(width);
      case "right":
        return line.padStart(width);
      case "center":
        return line.padStart(Math.floor((width + line.length) / 2)).padEnd(width);
      case "justify":
        return index === lines.length - 1 ? line.padEnd(width) : justify(line, width);
    }
  });
}

const styles: Alignment[] = ["left", "right", "center", "justify"];
for (const style of styles) {
  console.log(`+${"-".repeat(26)}+ ${style}`);
  for (const line of align(wrap(text, 26), 26, style)) console.log(`|${line}|`);
}
const longest = wrap(text, 40).reduce((best, line) => (line.length > best.length ? line : best), "");
console.log(longest.length, longest);
