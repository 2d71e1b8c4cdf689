const guidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const zeroGuid = '00000000-0000-0000-0000-000000000000';

export function isGuid(text: string): boolean {
  return guidPattern.test(text.toLowerCase());
}

/**
 * A text whose code unit order is the order SQL Server gives uniqueidentifier values, in which Business Central compares ids:
 * the last group first, then the fourth, then the third, second and first with their bytes reversed.
 * https://learn.microsoft.com/dotnet/framework/data/adonet/sql/comparing-guid-and-uniqueidentifier-values
 */
export function guidOrderKey(guid: string): string {
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = guid.toLowerCase().split('-');
  return fifth + fourth + reverseBytes(third) + reverseBytes(second) + reverseBytes(first);
}

function reverseBytes(hex: string): string {
  let reversed = '';
  for (let index = hex.length - 2; index >= 0; index -= 2) reversed += hex.slice(index, index + 2);
  return reversed;
}
