// The date format of HTTP (RFC 9110, section 5.6.7), from milliseconds and without a calendar library: days are turned into a
// year, month and day by counting in 400-year cycles from 1 March, so that the leap day comes last.

const WEEKDAYS: readonly string[] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: readonly string[] = ["Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb"];
const MILLISECONDS_PER_DAY = 86_400_000;
const DAYS_PER_CYCLE = 146_097;
/** From 1 March 0000 to 1 January 1970. */
const DAYS_TO_EPOCH = 719_468;

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : `${number}`;
}

/** For example "Sun, 06 Nov 1994 08:49:37 GMT". Milliseconds since 1970, not negative. */
export function httpDate(milliseconds: number): string {
  const days = Math.floor(milliseconds / MILLISECONDS_PER_DAY);
  const second = Math.floor((milliseconds - days * MILLISECONDS_PER_DAY) / 1_000);
  const shifted = days + DAYS_TO_EPOCH;
  const cycle = Math.floor(shifted / DAYS_PER_CYCLE);
  const dayOfCycle = shifted - cycle * DAYS_PER_CYCLE;
  const leapDays = Math.floor(dayOfCycle / 1_460) - Math.floor(dayOfCycle / 36_524) + Math.floor(dayOfCycle / 146_096);
  const yearOfCycle = Math.floor((dayOfCycle - leapDays) / 365);
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const year = cycle * 400 + yearOfCycle + (month >= 10 ? 1 : 0);
  const time = `${twoDigits(Math.floor(second / 3_600))}:${twoDigits(Math.floor(second / 60) % 60)}:${twoDigits(second % 60)}`;
  return `${WEEKDAYS[days % 7] ?? ""}, ${twoDigits(day)} ${MONTHS[month] ?? ""} ${year} ${time} GMT`;
}
