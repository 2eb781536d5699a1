// Dates, in UTC. What depends on the moment is not printed.
const show = (date: Date): string => (Number.isNaN(date.getTime()) ? "invalid" : date.toISOString());
const fields = (d: Date): string => [d.getFullYear(), d.getMonth(), d.getDate(), d.getDay(), d.getHours(), d.getMinutes(), d.getSeconds(), d.getMilliseconds(), d.getTimezoneOffset()].join();
for (const time of [0, -1, 1, 951782400000, 1709164800000, -62167219200000, -62198755200000, 8.64e15, -8.64e15, 253402300799999, 253402300800000, 1234567890123.9, -1234567890123.9, -0]) {
  const d = new Date(time);
  console.log(d.getTime(), show(d), fields(d), d.getUTCDay(), d.getUTCHours());
  console.log(d.toString(), "|", d.toUTCString(), "|", d.toDateString(), "|", d.toTimeString());
}
for (const time of [NaN, Infinity, 8.64e15 + 1, -8.64e15 - 1]) {
  const d = new Date(time);
  console.log(String(d), d.toUTCString(), d.toDateString(), d.toTimeString(), d.getTime(), fields(d), d.toJSON());
  try { d.toISOString(); } catch (error) { console.log((error as Error).name, (error as Error).message); }
}

// parts
console.log(show(new Date(2024, 1)), show(new Date(2024, 1, 29, 12, 30, 15, 999)), show(new Date(99, 0)), show(new Date(0, 0)), show(new Date(-1, 0)), show(new Date(100, 0, 1)));
console.log(show(new Date(2024, 14, 0)), show(new Date(2024, -1, 31)), show(new Date(2023, 1, 29)), show(new Date(2024, 0, 1, -1)), show(new Date(2024, 0, 1.9, 1.9)), show(new Date(2024, NaN)), show(new Date(300000, 0)));
console.log(Date.UTC(2024), Date.UTC(2024, 5), Date.UTC(70, 0, 1, 0, 0, 0, 1), Date.UTC(1969, 11, 31, 23, 59, 59, 999), Date.UTC(NaN), Date.UTC(2024, 0, Infinity));
const first = new Date(86400000);
const copy = new Date(first);
copy.setDate(15);
console.log(show(first), show(copy), first.valueOf(), +first, first < copy, first > copy, first <= copy, copy >= first, first === first, +first === +new Date(86400000));

// setters
const steps: readonly [string, (d: Date) => number][] = [
  ["setFullYear", (d) => d.setFullYear(2023)], ["setFullYear", (d) => d.setFullYear(2023, 1, 29)], ["setMonth", (d) => d.setMonth(1)], ["setMonth", (d) => d.setMonth(-13, 5)], ["setDate", (d) => d.setDate(0)],
  ["setDate", (d) => d.setDate(400)], ["setHours", (d) => d.setHours(25)], ["setHours", (d) => d.setHours(1, 2, 3, 4)], ["setMinutes", (d) => d.setMinutes(-1)], ["setMinutes", (d) => d.setMinutes(1, 61)],
  ["setSeconds", (d) => d.setSeconds(3600, 5)], ["setMilliseconds", (d) => d.setMilliseconds(-1)], ["setTime", (d) => d.setTime(1e12)], ["setHours NaN", (d) => d.setHours(NaN)], ["setTime", (d) => d.setTime(9e15)],
  ["setUTCFullYear", (d) => d.setUTCFullYear(1999, 11, 31)], ["setUTCHours", (d) => d.setUTCHours(23, 59, 59, 999)], ["setUTCMonth", (d) => d.setUTCMonth(6)], ["setUTCDate", (d) => d.setUTCDate(-5)],
];
for (const start of [1709210096789, -1, NaN]) for (const [name, step] of steps) { const d = new Date(start); console.log(name, step(d), show(d)); }

// texts
const texts = [
  "2024-02-29", "2024-02", "2024", "2024-02-29T12:34", "2024-02-29T12:34:56", "2024-02-29T12:34:56.7", "2024-02-29T12:34:56.789123Z", "2024-02-29T12:34:56+05:30", "2024-02-29T24:00:00Z", "2024-02-29T24:00:01Z",
  "+012024-01-01T00:00:00Z", "-000001-01-01", "2024-13-01", "2024-00-01", "2024-02-30", "2024-02-32", "2024-2-9", "2024-02-29 12:34", "2024/02/29", "02/29/2024", "2/9/24", "2/9/70", "Feb 29, 2024", "29 Feb 2024",
  "Thu, 29 Feb 2024 12:00:00 GMT", "Thu Feb 29 2024 12:00:00 GMT+0100 (Central European Standard Time)", "February 29 2024 3:04 pm", "12:00 am Jan 1 2000", "13:00 pm Jan 1 2000", "Jan 1 2000 12:00 PST", "Jan 1 2000 12:00 EST", "1 January 2000 10:00 +0200",
  "Jan 1 2000 10:00 -02:30", "Jan 5", "5", "13", "32", "99", "", " ", "hello", "hello 5", "Mon 5", "2000-01-01T", "T10:00", "2000-01-01T10", "2000-01-01T10:60", "2000-01-01T25:00", "2000-01-01x", "Jan 1 2000 (comment (nested)) 10:00", "Jan 1 2000 10:00:00.5",
  "Jan 1 2000 10:00:00.123456", "2000-01-01t10:00z", "20000101", "1e3", "1/1/1 1:1:1", "Dec 25 1995", "Tue Mar 01 2022 00:00:00 GMT+0000 (Coordinated Universal Time)", "2022-03-01T00:00:00.000+0000", "2022-03-01T00:00:00+00", "12/25/1995 10:30 PM", "Jan 32 2000", "Foo 1 2000",
];
for (const text of texts) console.log(JSON_text(text), show(new Date(text)), Date.parse(text));
function JSON_text(text: string): string { return `'${text}'`; }

// as values
const held: (Date | string | number)[] = [new Date(5), "x", 7];
console.log(held.map((each) => (each instanceof Date ? `date ${each.getTime()}` : typeof each)).join());
const dates = [new Date(3), new Date(1), new Date(2)].sort((a, b) => a.getTime() - b.getTime()).map((each) => each.getTime());
console.log(dates.join(), `${new Date(0)}`, "at " + new Date(0), typeof new Date(0));
const days = (from: Date, to: Date): number => Math.round((+to - +from) / 86400000);
console.log(days(new Date("2024-02-28"), new Date("2024-03-01")), days(new Date("2023-02-28"), new Date("2023-03-01")));
const now = new Date();
console.log(Math.abs(now.getTime() - Date.now()) < 60000, now.getFullYear() >= 2024, typeof Date(), new Date(Date.now()) >= now);
