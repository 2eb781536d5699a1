console.log(JSON.stringify({ a: [1, "two", null], b: true }));
