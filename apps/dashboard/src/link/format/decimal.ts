/**
 * A decimal as the reader writes it: every digit of the text is kept and at least the currency's own are shown. The text is
 * handed to Intl as text (ECMA-402 reads it as an exact decimal), never as a number.
 */
export function formatDecimal(text: string, currency: string | null, locale: string): string {
  if (!isDecimal(text)) return currency === null ? text : `${text} ${currency}`;
  const digits = text.split('.')[1]?.length ?? 0;
  try {
    const money = currency === null ? {} : { style: 'currency' as const, currency, currencyDisplay: 'code' as const };
    const least = currency === null ? digits : new Intl.NumberFormat(locale, money).resolvedOptions().minimumFractionDigits ?? 0;
    return new Intl.NumberFormat(locale, { ...money, minimumFractionDigits: Math.min(100, least), maximumFractionDigits: Math.min(100, Math.max(least, digits)) }).format(text);
  } catch (error) {
    // A code that Intl refuses is the source's own: shown as it is.
    if (error instanceof RangeError && currency !== null) return `${formatDecimal(text, null, locale)} ${currency}`;
    throw error;
  }
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(?:\.\d+)?$/.test(text);
}
