import { unsupportedSearch } from './refusal.ts';

/**
 * Dates inside a query are wall-clock readings of the account's zone, held as the milliseconds that the same reading
 * would have in UTC. They are never instants.
 */
export type WallClock = number;

/** "Date Format" of the user's preferences: how a plain date column is answered and how a plain text is read as a date. */
export type UserDateFormat = 'M/D/YYYY' | 'D/M/YYYY' | 'YYYY-M-D' | 'D.M.YYYY';

const MODEL = /"([^"]*)"|YYYY|YY|MONTH|MON|MM|DD|HH24|HH12|HH|MI|SS|AM|PM|[^A-Za-z0-9"]|(.)/giy;
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** The elements of an Oracle format model. FF (fractions) does not exist for DATE and is refused, as ORA-01821 is. */
function elementsOf(model: string): readonly string[] {
  const elements: string[] = [];
  MODEL.lastIndex = 0;
  while (MODEL.lastIndex < model.length) {
    const match = MODEL.exec(model);
    if (match === null || match[2] !== undefined) throw unsupportedSearch();
    elements.push(match[1] === undefined ? match[0].toUpperCase() : `"${match[1]}`);
  }
  return elements;
}

const formatters = new Map<string, (value: WallClock) => string>();

export function formatDate(value: WallClock, model: string): string {
  let formatter = formatters.get(model);
  if (formatter === undefined) {
    const elements = elementsOf(model);
    formatter = (moment) => {
      const date = new Date(moment);
      return elements.map((element) => printed(element, date)).join('');
    };
    formatters.set(model, formatter);
  }
  return formatter(value);
}

function printed(element: string, date: Date): string {
  const hours = date.getUTCHours();
  switch (element) {
    case 'YYYY':
      return String(date.getUTCFullYear()).padStart(4, '0');
    case 'YY':
      return String(date.getUTCFullYear() % 100).padStart(2, '0');
    case 'MON':
      return MONTHS[date.getUTCMonth()] ?? '';
    case 'MM':
      return two(date.getUTCMonth() + 1);
    case 'DD':
      return two(date.getUTCDate());
    case 'HH24':
      return two(hours);
    case 'HH12':
    case 'HH':
      return two(hours % 12 === 0 ? 12 : hours % 12);
    case 'MI':
      return two(date.getUTCMinutes());
    case 'SS':
      return two(date.getUTCSeconds());
    case 'AM':
    case 'PM':
      return hours < 12 ? 'AM' : 'PM';
    case 'MONTH':
      throw unsupportedSearch();
    default:
      return element.startsWith('"') ? element.slice(1) : element;
  }
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** TO_DATE: text that does not fit the model is refused, as Oracle's ORA-018xx are. */
export function parseDate(text: string, model: string): WallClock {
  const parts = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0, afternoon: null as boolean | null };
  let at = 0;
  const digits = (most: number): number => {
    const match = new RegExp(`\\d{1,${most}}`, 'y');
    match.lastIndex = at;
    const found = match.exec(text)?.[0];
    if (found === undefined) throw unsupportedSearch();
    at += found.length;
    return Number(found);
  };
  for (const element of elementsOf(model)) {
    // A text that ends early leaves the rest of the model at its start values only where the time of day is left out.
    if (at >= text.length && /^(HH24|HH12|HH|MI|SS|[: ])$/.test(element)) continue;
    switch (element) {
      case 'YYYY':
        parts.year = digits(4);
        break;
      case 'MM':
        parts.month = digits(2);
        break;
      case 'DD':
        parts.day = digits(2);
        break;
      case 'HH24':
      case 'HH12':
      case 'HH':
        parts.hour = digits(2);
        break;
      case 'MI':
        parts.minute = digits(2);
        break;
      case 'SS':
        parts.second = digits(2);
        break;
      case 'AM':
      case 'PM':
        parts.afternoon = text.slice(at, at + 2).toUpperCase() === 'PM';
        at += 2;
        break;
      default: {
        const wanted = element.startsWith('"') ? element.slice(1) : element;
        if (!text.startsWith(wanted, at)) throw unsupportedSearch();
        at += wanted.length;
      }
    }
  }
  if (at !== text.length) throw unsupportedSearch();
  const hour = parts.afternoon === null ? parts.hour : (parts.hour % 12) + (parts.afternoon ? 12 : 0);
  const value = Date.UTC(parts.year, parts.month - 1, parts.day, hour, parts.minute, parts.second);
  const date = new Date(value);
  const kept = date.getUTCFullYear() === parts.year && date.getUTCMonth() === parts.month - 1 && date.getUTCDate() === parts.day;
  if (!kept || hour > 23 || parts.minute > 59 || parts.second > 59) throw unsupportedSearch();
  return value;
}

/** A date column without TO_CHAR: the day alone, in the user's format. */
export function formatUserDate(value: WallClock, format: UserDateFormat): string {
  const date = new Date(value);
  return format.replace('YYYY', String(date.getUTCFullYear())).replace('M', String(date.getUTCMonth() + 1)).replace('D', String(date.getUTCDate()));
}

/** A text where a date is wanted: only the user's own format is understood. */
export function parseUserDate(text: string, format: UserDateFormat): WallClock {
  return parseDate(text, format.replace('M', 'MM').replace('D', 'DD'));
}
