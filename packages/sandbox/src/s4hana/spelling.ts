/** How this system spells vendor-neutral facts. */

/** Without leading zeros when all digits, as the conversion exits give ids out. */
export function withoutZeros(id: string): string {
  return /^\d+$/.test(id) ? id.replace(/^0+(?=\d)/, '') : id;
}

const units: Readonly<Record<string, string>> = { EA: 'PC', HUR: 'H', BX: 'KAR' };

/** Internal unit codes (table T006). */
export function unitCode(unit: string): string {
  return units[unit] ?? unit;
}

/** `/Date(…)/` needs milliseconds, so instants keep three decimals. */
export function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

/** Edm.Time of an instant: `PT07H15M00S`. */
export function timeOf(instant: string): string {
  return `PT${instant.slice(11, 13)}H${instant.slice(14, 16)}M${instant.slice(17, 19)}S`;
}

export function cut(text: string | null, length: number): string {
  return (text ?? '').slice(0, length);
}
