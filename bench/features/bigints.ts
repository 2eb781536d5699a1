let n = 1n; for (let i = 0; i < 100; i++) n *= 3n; console.log(n.toString());
