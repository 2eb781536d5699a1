// Free time in calendars: merging, intersecting and subtracting half-open intervals of minutes.
type Interval = readonly [start: number, end: number];

const parseTime = (text: string): number => {
  const [hours, minutes] = text.split(":").map((part) => parseInt(part, 10));
  return hours * 60 + minutes;
};
const formatTime = (minutes: number): string => `${Math.floor(minutes / 60)}:${(minutes % 60).toString().padStart(2, "0")}`;
const formatAll = (intervals: readonly Interval[]): string => intervals.map(([a, b]) => `${formatTime(a)}-${formatTime(b)}`).join(" ") || "none";

function parse(text: string): Interval[] {
  return text.split(/, */).map((range) => {
    const [from, to] = range.split("-");
    return [parseTime(from), parseTime(to)] as const;
  });
}

function merge(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort(([a], [b]) => a - b);
  const merged: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = merged[merged.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

function subtract(from: Interval, busy: readonly Interval[]): Interval[] {
  const free: Interval[] = [];
  let [at] = from;
  for (const [start, end] of merge(busy)) {
    if (start > at) free.push([at, Math.min(start, from[1])]);
    at = Math.max(at, end);
    if (at >= from[1]) break;
  }
  if (at < from[1]) free.push([at, from[1]]);
  return free;
}

function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const start = Math.max(a[i][0], b[j][0]);
    const end = Math.min(a[i][1], b[j][1]);
    if (start < end) result.push([start, end]);
    if (a[i][1] < b[j][1]) i++;
    else j++;
  }
  return result;
}

const day: Interval = [parseTime("9:00"), parseTime("17:30")];
const calendars = new Map<string, Interval[]>([
  ["ada", parse("9:00-10:30, 10:00-11:00, 12:00-13:00, 16:00-18:00")],
  ["bob", parse("8:00-9:30, 11:00-12:30, 14:00-14:15, 14:15-15:00")],
  ["cy", parse("9:45-10:15, 12:15-13:30")],
]);
let common: Interval[] = [day];
for (const [name, busy] of calendars) {
  const free = subtract(day, busy);
  console.log(name.padEnd(4), "busy", formatAll(merge(busy)), "| free", formatAll(free));
  common = intersect(common, free);
}
console.log("all free:", formatAll(common));
const long = common.filter(([start, end]) => end - start >= 45);
console.log("45 minutes:", formatAll(long), long.reduce((sum, [start, end]) => sum + end - start, 0));
