const cache = new WeakMap<object, number>();
const key = {};
cache.set(key, 1);
console.log(cache.get(key) === 1 ? "yes" : "no");
