import { useId } from 'react';
import type { FirstOrder } from '../api/preflight.ts';
import { formatDay } from '../format/day.ts';
import { formatDecimal } from '../format/decimal.ts';
import { useTexts } from '../texts/use-texts.ts';
import classes from './first-orders.module.css';

/** Proof that can be compared with the system's own screen. Roles are written out, since changes of display take them from the elements. */
export function FirstOrders({ orders }: { readonly orders: readonly FirstOrder[] }) {
  const { t, locale } = useTexts();
  const title = useId();
  return (
    <section className={classes.section} aria-labelledby={title}>
      <h2 id={title} className={classes.title}>{t.orders.title}</h2>
      {orders.length === 0 ? <p className={classes.none}>{t.orders.none}</p> : (
        <div className={classes.frame}>
          <table className={classes.table} role="table" aria-labelledby={title}>
            <thead role="rowgroup"><tr role="row">
              <th role="columnheader" scope="col">{t.orders.number}</th><th role="columnheader" scope="col">{t.orders.vendor}</th>
              <th role="columnheader" scope="col">{t.orders.date}</th><th role="columnheader" scope="col" className={classes.amount}>{t.orders.amount}</th>
            </tr></thead>
            <tbody role="rowgroup">
              {orders.map((order) => (
                <tr key={order.id} role="row">
                  <th role="rowheader" scope="row">{order.number ?? order.id}</th>
                  <td role="cell" className={classes.vendor}>{order.vendor?.name ?? order.vendor?.number ?? '–'}</td>
                  <td role="cell" className={classes.day}>{order.order_date === null ? '–' : formatDay(order.order_date, locale)}</td>
                  <td role="cell" className={classes.amount}><Amount order={order} locale={locale} net={t.orders.net} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** Where the source has no total with tax, what it has without tax, called so. */
function Amount({ order: { total, subtotal, currency }, locale, net }: { readonly order: FirstOrder; readonly locale: string; readonly net: string }) {
  if (total !== null) return formatDecimal(total, currency, locale);
  if (subtotal == null) return '–';
  return <>{formatDecimal(subtotal, currency, locale)}<span className={classes.net}>{net}</span></>;
}
