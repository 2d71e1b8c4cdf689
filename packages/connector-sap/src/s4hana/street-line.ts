/** Street and house number are kept apart; the model has them in one line. */
export function streetLine(street: string | null, houseNumber: string | null): string | null {
  return street !== null && houseNumber !== null ? `${street} ${houseNumber}` : street ?? houseNumber;
}
