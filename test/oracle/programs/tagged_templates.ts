function tag(strings: TemplateStringsArray, ...values: (string | number)[]): string {
  return strings.map((s, i) => s + (i < values.length ? `[${values[i]}]` : "")).join("") + strings.length;
}
const x = 5;
console.log(tag`a${x}b${"y"}c`, tag`plain`);
