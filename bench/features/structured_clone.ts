console.log(structuredClone({ a: [1] }).a[0] === 1 ? "yes" : "no");
