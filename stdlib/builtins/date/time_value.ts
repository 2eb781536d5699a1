// Time values and the calendar (ECMA-262 21.4.1): milliseconds since 1970-01-01T00:00:00Z, without leap seconds, in the
// proleptic Gregorian calendar. An image has no time zone: local time is UTC.
import { floor, trunc } from "../intrinsics.ts";

export const MS_PER_SECOND = 1000;
export const MS_PER_MINUTE = 60_000;
export const MS_PER_HOUR = 3_600_000;
export const MS_PER_DAY = 86_400_000;
/** 100 million days before and after 1970. */
const LARGEST_TIME = 8.64e15;
/** Beyond it no day is a time value. */
const LARGEST_YEAR = 400_000;
const DAYS_PER_ERA = 146_097;
/** From 0000-03-01 to 1970-01-01. */
const DAYS_BEFORE_1970 = 719_468;

/** What `get…` gives; `month` from 0, `day` of the month from 1, `weekday` from Sunday, which is 0. */
export interface TimeFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly weekday: number;
}

/** The fields of a time value that is not NaN. The years begin in March, so that the leap day is the last of its year. */
export function fieldsOf(time: number): TimeFields {
  const days = floor(time / MS_PER_DAY);
  const within = time - days * MS_PER_DAY;
  const since = days + DAYS_BEFORE_1970;
  const era = floor(since / DAYS_PER_ERA);
  const dayOfEra = since - era * DAYS_PER_ERA;
  const yearOfEra = floor((dayOfEra - floor(dayOfEra / 1460) + floor(dayOfEra / 36_524) - floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + floor(yearOfEra / 4) - floor(yearOfEra / 100));
  const fromMarch = floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 2 : fromMarch - 10;
  return {
    year: yearOfEra + era * 400 + (month < 2 ? 1 : 0), month, day: dayOfYear - floor((153 * fromMarch + 2) / 5) + 1,
    hour: floor(within / MS_PER_HOUR), minute: floor(within / MS_PER_MINUTE) % 60, second: floor(within / MS_PER_SECOND) % 60, millisecond: within % MS_PER_SECOND,
    weekday: (((days + 4) % 7) + 7) % 7,
  };
}

/** MakeDay: the day's number, with months and days that may lie outside of their year and month. NaN when there is none. */
export function makeDay(year: number, month: number, day: number): number {
  const [wholeYear, wholeMonth, wholeDay] = [trunc(year), trunc(month), trunc(day)];
  const carried = wholeYear + floor(wholeMonth / 12);
  if (!(carried >= -LARGEST_YEAR && carried <= LARGEST_YEAR) || wholeDay !== wholeDay) return NaN;
  const monthOfYear = wholeMonth - floor(wholeMonth / 12) * 12;
  const fromMarch = monthOfYear < 2 ? monthOfYear + 10 : monthOfYear - 2;
  const marchYear = monthOfYear < 2 ? carried - 1 : carried;
  const era = floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfEra = yearOfEra * 365 + floor(yearOfEra / 4) - floor(yearOfEra / 100) + floor((153 * fromMarch + 2) / 5);
  return era * DAYS_PER_ERA + dayOfEra - DAYS_BEFORE_1970 + wholeDay - 1;
}

/** MakeTime: milliseconds; NaN when one of them is not finite. */
export function makeTime(hour: number, minute: number, second: number, millisecond: number): number {
  const time = trunc(hour) * MS_PER_HOUR + trunc(minute) * MS_PER_MINUTE + trunc(second) * MS_PER_SECOND + trunc(millisecond);
  return time - time === 0 ? time : NaN;
}

/** TimeClip of MakeDate. */
export function timeOf(day: number, time: number): number {
  return clipTime(day * MS_PER_DAY + time);
}

/** TimeClip: whole milliseconds within 100 million days of 1970, or NaN. */
export function clipTime(time: number): number {
  return time >= -LARGEST_TIME && time <= LARGEST_TIME ? trunc(time) + 0 : NaN;
}
