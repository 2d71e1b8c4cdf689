import type { RawRecord, Source } from '@koine/core';

const inherited = 'pricesIncludeTax';

/** Whether prices include tax stands on the order and decides what the price of a line means: it is readable on the line under this name. */
export const orderPricesIncludeTax = `@${inherited}`;

/**
 * Orders whose lines show that column of their order. It is set beside the line's own columns without being one of them, so a line
 * prints as it was received.
 */
export function ordersWithLines(orders: Source, property: string): Source {
  return {
    ...orders,
    page(query, io) {
      const { columns } = query.select;
      return orders.page(columns.includes(inherited) ? query : { ...query, select: { ...query.select, columns: [...columns, inherited] } }, io);
    },
    nested(record, name) {
      const nested = orders.nested(record, name);
      if (nested === null || name !== property) return nested;
      for (const line of nested.records) inherit(record, line);
      return nested;
    },
  };
}

/** Lines that name where that column comes from. */
export function linesOfOrders(lines: Source, orders: string): Source {
  return { ...lines, names: (column) => (column === orderPricesIncludeTax ? [`${orders}.${inherited}`] : lines.names(column)) };
}

function inherit(order: RawRecord, line: RawRecord): void {
  if (!Object.hasOwn(line, orderPricesIncludeTax)) Object.defineProperty(line, orderPricesIncludeTax, { value: order[inherited], enumerable: false });
}
