const set = new Set<number>([1, 2]); console.log(set.has(2) ? "yes" : "no");
