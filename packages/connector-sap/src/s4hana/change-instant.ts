const time = /^PT([0-9]{2})H([0-9]{2})M([0-9]{2})S$/;

/** A business partner keeps day (Edm.DateTime) and time (Edm.Time) of its last change in two columns, by the system's clock. */
export function changeInstant(change: readonly [day: string | null, time: string | null] | null): string | null {
  const [day = null, written = null] = change ?? [];
  const [, hours, minutes, seconds] = time.exec(written ?? '') ?? [];
  return day === null || hours === undefined ? null : `${day}T${hours}:${minutes}:${seconds}Z`;
}
