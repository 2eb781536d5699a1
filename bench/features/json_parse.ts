const value: unknown = JSON.parse("[1, 2]");
console.log(Array.isArray(value) ? "array" : "other");
