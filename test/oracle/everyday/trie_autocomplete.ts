// A trie with counts: insert, complete, delete.
class TrieNode {
  children = new Map<string, TrieNode>();
  count = 0;
  words = 0;
}

class Trie {
  private root = new TrieNode();

  insert(word: string, times = 1): void {
    let node = this.root;
    node.words += times;
    for (const letter of word) {
      let next = node.children.get(letter);
      if (!next) {
        next = new TrieNode();
        node.children.set(letter, next);
      }
      next.words += times;
      node = next;
    }
    node.count += times;
  }

  private find(prefix: string): TrieNode | undefined {
    let node: TrieNode | undefined = this.root;
    for (const letter of prefix) {
      node = node.children.get(letter);
      if (node === undefined) return undefined;
    }
    return node;
  }

  has(word: string): boolean {
    return (this.find(word)?.count ?? 0) > 0;
  }

  countPrefix(prefix: string): number {
    return this.find(prefix)?.words ?? 0;
  }

  remove(word: string): boolean {
    const count = this.find(word)?.count ?? 0;
    if (count === 0) return false;
    const path: [TrieNode, string][] = [];
    let node = this.root;
    node.words -= count;
    for (const letter of word) {
      path.push([node, letter]);
      node = node.children.get(letter)!;
      node.words -= count;
    }
    node.count = 0;
    for (const [parent, letter] of path.reverse()) {
      const child = parent.children.get(letter)!;
      if (child.words > 0) break;
      parent.children.delete(letter);
    }
    return true;
  }

  complete(prefix: string, limit = 3): string[] {
    const start = this.find(prefix);
    if (!start) return [];
    const found: { word: string; count: number }[] = [];
    const walk = (node: TrieNode, word: string): void => {
      if (node.count > 0) found.push({ word, count: node.count });
      for (const [letter, child] of node.children) walk(child, word + letter);
    };
    walk(start, prefix);
    return found
      .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : a.word > b.word ? 1 : 0))
      .slice(0, limit)
      .map(({ word, count }) => `${word}(${count})`);
  }
}

const text = "the three trees thought that the thin thread through the thicket thrilled them to the theatre at three in the tranquil twilight";
const trie = new Trie();
for (const word of text.split(" ")) trie.insert(word);
for (const prefix of ["th", "thr", "tr", "the", "x", ""]) console.log(prefix === "" ? "(all)" : prefix, trie.countPrefix(prefix), trie.complete(prefix).join(" ") || "nothing");
console.log(trie.has("three"), trie.has("thre"), trie.remove("three"), trie.remove("three"), trie.has("three"), trie.countPrefix("thre"), trie.complete("thr").join(" "));
trie.insert("thr\u00e9e", 5);
console.log(trie.complete("thr", 1).join(), trie.complete("t", 100).length);
