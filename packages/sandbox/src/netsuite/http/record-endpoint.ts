import type { SystemRequest, SystemResponse } from '../../kernel/stand-in.ts';
import { instantText } from '../account-zone.ts';
import { toDecimal } from '../sql/decimal.ts';
import { approvalNames, currencyBySymbol, statusNames } from '../store/codes.ts';
import type { StoredLine } from '../store/order-lines.ts';
import type { Store } from '../store/store.ts';
import type { StoredTransaction } from '../store/transactions.ts';
import type { Names } from '../tables/names.ts';
import { pageLinks, readWindow } from './paging.ts';
import { forbidden, jsonAnswer, notFound } from './problem.ts';

type Json = Readonly<Record<string, unknown>>;

const RECORD = /^\/services\/rest\/record\/v1\/([A-Za-z]+)(?:\/([^/]+))?$/;

/** The record service, reading purchase orders: true UTC stamps, amounts as numbers, null fields left out. */
export function answerRecord(request: SystemRequest, origin: string, store: Store, names: Names, oneWorld: boolean): SystemResponse {
  const match = RECORD.exec(request.path);
  const type = match?.[1] ?? '';
  if (type.toLowerCase() !== 'purchaseorder') return notFound(`Record type '${type}' does not exist.`);
  if (request.method !== 'GET') return forbidden();
  const address = `${origin}/services/rest/record/v1/purchaseorder`;
  const id = match?.[2];
  if (id === undefined) return answerList(request, address, store);
  const order = /^\d{1,15}$/.test(id) ? store.order(Number(id)) : null;
  if (order === null) return notFound();
  const expanded = new URLSearchParams(request.query).get('expandSubResources') === 'true';
  return jsonAnswer(JSON.stringify(writeOrder(order, origin, address, names, oneWorld, expanded)));
}

function answerList(request: SystemRequest, address: string, store: Store): SystemResponse {
  const window = readWindow(request.query);
  if ('status' in window) return window;
  const orders = store.transactions().filter((transaction) => transaction.type === 'PurchOrd');
  const items = orders.slice(window.offset, window.offset + window.limit).map((order) => ({ links: [{ rel: 'self', href: `${address}/${order.id}` }], id: String(order.id) }));
  const hasMore = window.offset + items.length < orders.length;
  return jsonAnswer(JSON.stringify({ links: pageLinks(address, request.query, window, orders.length), items, count: items.length, offset: window.offset, hasMore, totalResults: orders.length }), 'collection');
}

function amount(text: string | null): number | undefined {
  return text === null ? undefined : Number(toDecimal(text));
}

function writeOrder(order: StoredTransaction, origin: string, address: string, names: Names, oneWorld: boolean, expanded: boolean): Json {
  const self = `${address}/${order.id}`;
  const to = (type: string, id: number | null | undefined, name: string | null): Json | undefined =>
    id === null || id === undefined ? undefined : { links: [{ rel: 'self', href: `${origin}/services/rest/record/v1/${type}/${id}` }], id: String(id), refName: name };
  const [main] = order.lines;
  const currency = currencyBySymbol(order.currency);
  const status = statusNames['PurchOrd']?.[order.status] ?? order.status;
  const sublist = (name: 'item' | 'expense', lines: readonly Json[]): Json => {
    const links = [{ rel: 'self', href: `${self}/${name}` }];
    return expanded ? { links, items: lines, totalResults: lines.length } : { links };
  };
  const linesOf = (kind: StoredLine['kind']): readonly StoredLine[] => order.lines.filter((line) => line.kind === kind);
  return {
    links: [{ rel: 'self', href: self }],
    approvalStatus: order.approval === null ? undefined : { id: String(order.approval), refName: approvalNames[order.approval] },
    createdDate: instantText(order.created),
    currency: to('currency', currency.id, currency.name),
    department: to('department', main?.department, names.department(main?.department ?? null)),
    dueDate: order.dueDate ?? undefined,
    employee: to('employee', order.employee, names.employee(order.employee)),
    entity: to('vendor', order.entity, names.vendor(order.entity)),
    exchangeRate: amount(order.exchangeRate),
    expense: sublist('expense', linesOf('expense').map((line) => ({ account: to('account', line.account, names.account(line.account)), amount: amount(line.amount), isClosed: line.isClosed, line: line.id, memo: line.memo ?? undefined }))),
    externalId: order.externalId ?? undefined,
    id: String(order.id),
    item: sublist('item', linesOf('item').map((line) => writeItemLine(line, self, to, names))),
    lastModifiedDate: instantText(order.modified),
    location: to('location', main?.location, names.location(main?.location ?? null)),
    memo: order.memo ?? undefined,
    orderStatus: { id: order.status, refName: order.status },
    otherRefNum: order.vendorReference ?? undefined,
    status: { id: status, refName: status },
    subsidiary: oneWorld ? to('subsidiary', main?.subsidiary, names.subsidiary(main?.subsidiary ?? null)) : undefined,
    terms: to('term', order.terms, names.term(order.terms)),
    total: Math.abs(amount(order.foreignTotal) ?? 0),
    tranDate: order.orderDate,
    tranId: order.number,
    transactionNumber: `PURCHORD${order.serial + 1}`,
  };
}

function writeItemLine(line: StoredLine, self: string, to: (type: string, id: number | null | undefined, name: string | null) => Json | undefined, names: Names): Json {
  return {
    links: [{ rel: 'self', href: `${self}/item/${line.id}` }],
    amount: amount(line.amount),
    description: line.memo ?? undefined,
    expectedReceiptDate: line.expected ?? undefined,
    isClosed: line.isClosed,
    isOpen: !line.isClosed,
    item: to('inventoryitem', line.item?.id, line.item?.facts.code ?? null),
    itemType: line.item === null ? undefined : { id: line.item.type, refName: line.item.type },
    line: line.id,
    location: to('location', line.location, names.location(line.location)),
    quantity: amount(line.quantity),
    quantityBilled: amount(line.billed),
    quantityReceived: amount(line.received),
    rate: amount(line.price),
    units: line.unit === null ? undefined : String(line.unit.id),
  };
}
