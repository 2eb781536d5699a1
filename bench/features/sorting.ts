const sorted = [3, 1, 2].sort((a, b) => a - b); console.log(sorted[0] === 1 ? "one" : "other");
