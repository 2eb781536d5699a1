export default {
  "a": { source: "iana", n: 1 },
  "b": { source: "x" },
};
