// Norvig's spelling corrector and Damerau-Levenshtein distance.
const corpus = `the project gutenberg of the adventures of sherlock holmes to sherlock holmes she is always the woman i have seldom heard him mention her
under any other name in his eyes she eclipses and predominates the whole of her sex it was not that he felt any emotion akin to love for irene adler
all emotions and that one particularly were abhorrent to his cold precise but admirably balanced mind he was i take it the most perfect reasoning
and observing machine that the world has seen but as a lover he would have placed himself in a false position`;

const counts: Map<string, number> = new Map();
for (const line of corpus.split("\n")) {
  for (const word of line.trim().split(" ")) counts.set(word, (counts.get(word) || 0) + 1);
}

const alphabet = "abcdefghijklmnopqrstuvwxyz";

function edits(word: string): Set<string> {
  const result = new Set<string>();
  for (let i = 0; i <= word.length; i++) {
    const left = word.slice(0, i);
    const right = word.slice(i);
    if (right) result.add(left + right.slice(1));
    if (right.length > 1) result.add(left + right[1] + right[0] + right.slice(2));
    for (const letter of alphabet) {
      if (right) result.add(left + letter + right.slice(1));
      result.add(left + letter + right);
    }
  }
  return result;
}

const known = (words: Iterable<string>): string[] => {
  const found: string[] = [];
  for (const word of words) if (counts.has(word) && !found.includes(word)) found.push(word);
  return found;
};

function correct(word: string): string[] {
  if (counts.has(word)) return [word];
  let candidates = known(edits(word));
  if (candidates.length === 0) {
    const twice = new Set<string>();
    for (const one of edits(word)) for (const two of edits(one)) if (counts.has(two)) twice.add(two);
    candidates = [...twice];
  }
  return candidates.sort((a, b) => counts.get(b)! - counts.get(a)! || (a < b ? -1 : 1)).slice(0, 3);
}

function distance(a: string, b: string): number {
  const rows: number[][] = [];
  for (let i = 0; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      if (i === 0) {
        rows[0][j] = j;
        continue;
      }
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, rows[i - 2][j - 2] + 1);
      rows[i][j] = best;
    }
  }
  return rows[a.length][b.length];
}

console.log(counts.size, counts.get("the"), edits("cat").size);
for (const word of ["the", "sherlok", "holmse", "wmoan", "emoton", "machne", "lve", "zzzzzz", "teh"]) {
  const suggestions = correct(word);
  console.log(word, "->", suggestions.length > 0 ? suggestions.map((s) => `${s}(${distance(word, s)})`).join(" ") : "no idea");
}
console.log(distance("kitten", "sitting"), distance("", "abc"), distance("abcd", "acbd"), distance("same", "same"));
const closest = [...counts.keys()].reduce((best, word) => (distance("adventurous", word) < distance("adventurous", best) ? word : best));
console.log(closest);
