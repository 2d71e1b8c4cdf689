/** A calendar day (`YYYY-MM-DD`) as the reader writes it, the same day in every time zone. */
export function formatDay(day: string, locale: string): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (year === undefined || month === undefined || date === undefined) return day;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.UTC(Number(year), Number(month) - 1, Number(date)));
}
