const found = [3, 1, 2].filter((each) => each > 1).map((each) => each * 2);
console.log(found.includes(4) ? "yes" : "no");
