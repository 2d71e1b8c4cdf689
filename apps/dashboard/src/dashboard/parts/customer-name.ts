import type { Customer } from '../../api/connection.ts';

export function customerName(customer: Customer | null): string {
  return customer === null ? 'No customer' : customer.name ?? customer.id;
}
