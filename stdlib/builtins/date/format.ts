// The texts of a date (ECMA-262 21.4.4), as they are where local time is UTC.
import type { TimeFields } from "./time_value.ts";

const WEEKDAYS = "SunMonTueWedThuFriSat";
const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

const digits = (value: number, count: number): string => String(value).padStart(count, "0");
const weekdayName = ({ weekday }: TimeFields): string => WEEKDAYS.slice(3 * weekday, 3 * weekday + 3);
const monthName = ({ month }: TimeFields): string => MONTHS.slice(3 * month, 3 * month + 3);
const clock = ({ hour, minute, second }: TimeFields): string => `${digits(hour, 2)}:${digits(minute, 2)}:${digits(second, 2)}`;
const signedYear = ({ year }: TimeFields): string => (year < 0 ? `-${digits(-year, 4)}` : digits(year, 4));

/** `2024-02-29T12:00:00.000Z`; years outside of 0 … 9999 have a sign and six digits. */
export function isoText(fields: TimeFields): string {
  const { year, month, day, millisecond } = fields;
  const shownYear = year >= 0 && year <= 9999 ? digits(year, 4) : `${year < 0 ? "-" : "+"}${digits(year < 0 ? -year : year, 6)}`;
  return `${shownYear}-${digits(month + 1, 2)}-${digits(day, 2)}T${clock(fields)}.${digits(millisecond, 3)}Z`;
}

/** `Thu Feb 29 2024` */
export function dateText(fields: TimeFields): string {
  return `${weekdayName(fields)} ${monthName(fields)} ${digits(fields.day, 2)} ${signedYear(fields)}`;
}

/** `12:00:00 GMT+0000 (Coordinated Universal Time)` */
export function timeText(fields: TimeFields): string {
  return `${clock(fields)} GMT+0000 (Coordinated Universal Time)`;
}

/** `Thu, 29 Feb 2024 12:00:00 GMT` */
export function utcText(fields: TimeFields): string {
  return `${weekdayName(fields)}, ${digits(fields.day, 2)} ${monthName(fields)} ${signedYear(fields)} ${clock(fields)} GMT`;
}
