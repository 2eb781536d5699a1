// Named groups of a match: `groups`, and the last argument of a replacement.
const date = /(?<year>\d{4})-(?<month>\d\d)(?:-(?<day>\d\d))?/;
const match = date.exec("on 2026-12-01 and 2025-01");
console.log(match?.groups?.["year"], match?.groups?.["month"], match?.groups?.["day"], match?.groups === match?.groups);
const short = "2025-07".match(date);
const groups = short?.groups;
if (groups !== undefined) {
  console.log(Object.keys(groups).join(), groups["day"] === undefined, "day" in groups, "toString" in groups);
  const { year, month } = groups;
  console.log(year, month, JSON.stringify(groups));
}
console.log(/(a)(b)/.exec("ab")?.groups === undefined);
for (const each of "1a2b".matchAll(/(?<digit>\d)(?<letter>[a-z])/g)) console.log(each.groups?.["letter"], each.groups?.["digit"]);
if (match !== null) {
  match[1] = "changed";
  console.log(match.groups?.["year"]);
}
console.log("2026-12".replace(date, (...parts: unknown[]) => {
  const last = parts.at(-1) as Record<string, string | undefined>;
  return `${last["month"]}/${last["year"]}/${String(last["day"])}/${parts.length}`;
}));
console.log("ab".replace(/(a)/, (...parts: unknown[]) => String(parts.length)));
const all = "x1 x2".match(/(?<name>x)\d/g);
console.log(all?.length, all?.groups);
console.log(match);
function pick({ a, b = "none", ...others }: Record<string, string>): string {
  return `${a} ${b} ${Object.keys(others).join()}`;
}
console.log(pick({ a: "1", b: "2", c: "3" }), pick({ a: "5", c: "4" }));
