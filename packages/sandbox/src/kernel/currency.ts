/** Decimals of amounts in that currency (ISO 4217). */
export function currencyDecimals(currency: string): number {
  if (currency === 'JPY' || currency === 'KRW') return 0;
  if (currency === 'KWD' || currency === 'BHD') return 3;
  return 2;
}
