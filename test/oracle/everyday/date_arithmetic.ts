// The proleptic Gregorian calendar by hand: day numbers, weekdays, Easter, ages, a month's page.
interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

function daysInMonth(year: number, month: number): number {
  switch (month) {
    case 2:
      return isLeap(year) ? 29 : 28;
    case 4:
    case 6:
    case 9:
    case 11:
      return 30;
    default:
      return 31;
  }
}

/** Days since 1970-01-01. */
function toDays({ year, month, day }: CalendarDate): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

function fromDays(days: number): CalendarDate {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const m = Math.floor((5 * dayOfYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * m + 2) / 5) + 1 };
}

const pad = (n: number, width = 2) => n.toString().padStart(width, "0");
const format = (d: CalendarDate) => `${pad(d.year, 4)}-${pad(d.month)}-${pad(d.day)}`;
const weekday = (d: CalendarDate) => WEEKDAYS[(((toDays(d) + 3) % 7) + 7) % 7];

function parseDate(text: string): CalendarDate {
  const parts = text.split("-").map(Number);
  if (parts.length !== 3 || parts.some((n) => !Number.isInteger(n))) throw new Error(`not a date: ${text}`);
  const [year, month, day] = parts;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) throw new Error(`no such day: ${text}`);
  return { year, month, day };
}

function easter(year: number): CalendarDate {
  const a = year % 19, b = Math.floor(year / 100), c = year % 100;
  const d = Math.floor(b / 4), e = b % 4, f = Math.floor((b + 8) / 25), g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4), k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  return { year, month: Math.floor((h + l - 7 * m + 114) / 31), day: ((h + l - 7 * m + 114) % 31) + 1 };
}

function addMonths(date: CalendarDate, months: number): CalendarDate {
  const total = date.year * 12 + date.month - 1 + months;
  const year = Math.floor(total / 12);
  const month = (total % 12) + 1;
  return { year, month, day: Math.min(date.day, daysInMonth(year, month)) };
}

function page(year: number, month: number): string {
  const lines = [`${MONTHS[month - 1]} ${year}`.padStart(16), WEEKDAYS.map((w) => w.slice(0, 2)).join(" ")];
  let line = "   ".repeat(WEEKDAYS.indexOf(weekday({ year, month, day: 1 })));
  for (let day = 1; day <= daysInMonth(year, month); day++) {
    line += String(day).padStart(2) + " ";
    if (weekday({ year, month, day }) === "Sunday") {
      lines.push(line.trimEnd());
      line = "";
    }
  }
  if (line) lines.push(line.trimEnd());
  return lines.join("\n");
}

for (const text of ["1970-01-01", "2000-02-29", "2024-12-25", "1815-12-10", "0001-01-01", "9999-12-31"]) {
  const date = parseDate(text);
  console.log(text, weekday(date), toDays(date), format(fromDays(toDays(date))));
}
let wrong = 0;
for (let days = -100000; days < 100000; days += 37) if (toDays(fromDays(days)) !== days) wrong++;
console.log("wrong", wrong);
console.log([1999, 2024, 2025, 2038].map((y) => format(easter(y))).join(" "));
console.log(format(addMonths(parseDate("2024-01-31"), 1)), format(addMonths(parseDate("2023-11-30"), 3)), format(addMonths(parseDate("2024-03-15"), -3)));
console.log(page(2024, 2));
for (const bad of ["2023-02-29", "2023-13-01", "yesterday"]) {
  try {
    parseDate(bad);
  } catch (e) {
    console.log(e instanceof Error && e.message);
  }
}
