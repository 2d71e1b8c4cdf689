import { computed, constant, date, decimal, eachWithFacts, fact, from, instant, key, negate, numberText, object, ref, text, unsupported, type FactMap, type Field, type PurchaseOrder, type PurchaseOrderFacts, type Ref } from '@koine/core';
import { currencyOf, noClock, perAccount, type AccountTraits } from '../account-traits.ts';
import { approvalOf, isIn, isRejected, knownApproval, knownLetter, letterOf } from '../order-status.ts';
import { suiteqlTable } from '../suiteql/source.ts';
import { day, nameOf, stamp, value } from '../suiteql/table.ts';
import { lineFacts, lineFields, purchaseOrderLines } from './purchase-order-lines.ts';
import { named, noCustomFields, noVersion, screen, segments } from './shared-fields.ts';

/** Company and segments of an order stand on its main line, not on the transaction. */
const orders = suiteqlTable({
  table: 'transaction',
  as: 't',
  key: 'id',
  where: "t.type = 'PurchOrd'",
  joins: [
    { table: 'transactionline', as: 'ml', on: "ml.transaction = t.id AND ml.mainline = 'T'" },
    { table: 'vendor', as: 'v', on: 'v.id = t.entity', needs: ['vendor_number'] },
    { table: 'currency', as: 'cur', on: 'cur.id = t.currency', needs: ['currency_symbol'], through: ['t.currency'] },
  ],
  columns: {
    id: value('t.id'),
    tranid: value('t.tranid'),
    externalid: value('t.externalid'),
    status: value('t.status'),
    approvalstatus: value('t.approvalstatus'),
    entity: value('t.entity'),
    entity_name: nameOf('t.entity'),
    vendor_number: value('v.entityid'),
    trandate: day('t.trandate'),
    duedate: day('t.duedate'),
    currency_symbol: value('cur.symbol'),
    exchangerate: value('t.exchangerate'),
    foreigntotal: value('t.foreigntotal'),
    terms: value('t.terms'),
    terms_name: nameOf('t.terms'),
    otherrefnum: value('t.otherrefnum'),
    employee: value('t.employee'),
    employee_name: nameOf('t.employee'),
    memo: value('t.memo'),
    createddate: stamp('t.createddate'),
    lastmodifieddate: stamp('t.lastmodifieddate'),
    subsidiary: value('ml.subsidiary'),
    subsidiary_name: nameOf('ml.subsidiary'),
    department: value('ml.department'),
    department_name: nameOf('ml.department'),
    class: value('ml.class'),
    class_name: nameOf('ml.class'),
    location: value('ml.location'),
    location_name: nameOf('ml.location'),
  },
  optional: [
    'externalid', 'approvalstatus', 'vendor_number', 'duedate', 'currency_symbol', 'exchangerate', 'foreigntotal', 'terms', 'otherrefnum', 'employee', 'memo',
    'createddate', 'lastmodifieddate', 'subsidiary', 'department', 'class', 'location',
  ],
});

const status = text('status');
const letter = from([status], letterOf);
const noTax = 'taxes are not read: they differ between legacy tax and SuiteTax';

const facts: FactMap<PurchaseOrderFacts> = {
  cancelled: constant(false, 'an order is closed or deleted, never cancelled'),
  rejected: from([letter, text('approvalstatus')], isRejected),
  closed: from([letter], isIn('closed')),
  draft: from([letter], isIn('draft')),
  pendingApproval: from([letter], isIn('pending')),
  issued: constant(true, 'NetSuite knows no step between approval and issue'),
  unknown: from([letter], (known) => known === null),
  approval: from([text('approvalstatus')], approvalOf),
  receipt: from([letter], (known) => known?.receipt ?? null),
  billing: from([letter], (known) => known?.billing ?? null),
};

/** Subsidiaries in OneWorld; else the account is the one company, and its id is the company's. */
function companyOf(account: AccountTraits): Field<Ref | null> {
  return account.hasSubsidiaries ? named('subsidiary') : ref({ id: fact('account', 'account_id'), name: fact('account', 'account_id') });
}

export const purchaseOrderResource = perAccount('purchase-orders', (account) => ({
  collection: 'purchase-orders',
  source: orders,
  relations: { lines: { kind: 'children', of: purchaseOrderLines, on: { order_id: 'id' }, type: 'number_text' } },
  fields: {
    id: key(),
    number: text('tranid'),
    status: computed('source_status', 'approval_status', 'lines[].quantity_received', 'lines[].quantity_billed'),
    source_status: from([status], knownLetter),
    approval_status: from([text('approvalstatus')], knownApproval),
    receipt_status: computed('source_status', 'lines[].quantity_received'),
    billing_status: computed('source_status', 'lines[].quantity_billed'),
    type: constant<PurchaseOrder['type']>('standard', 'NetSuite has one kind of purchase order'),
    source_type: unsupported('NetSuite has one kind of purchase order'),
    order_date: date('trandate'),
    requested_delivery_date: date('duedate'),
    promised_delivery_date: unsupported('the day promised stands on each line'),
    vendor: ref({ id: numberText('entity'), number: text('vendor_number'), name: text('entity_name') }),
    pay_to_vendor: unsupported('NetSuite always pays the vendor of the order'),
    vendor_reference: text('otherrefnum'),
    external_reference: text('externalid'),
    currency: currencyOf(account),
    exchange_rate: decimal('exchangerate'),
    subtotal: unsupported('SuiteQL gives the total of an order only'),
    discount_total: unsupported('a discount is a line of its own'),
    tax_total: unsupported(noTax),
    // Purchases reduce what the company has, so NetSuite keeps their totals negative.
    total: from([decimal('foreigntotal')], (total) => (total === null ? null : negate(total))),
    totals_computed: constant(false, 'the total is the source\'s own'),
    payment_terms: object({ code: numberText('terms'), name: text('terms_name') }, ['code']),
    incoterms: unsupported('incoterms are not read: the column depends on a feature and gives no place'),
    shipping_method: unsupported('a purchase order is shipped by the vendor; NetSuite keeps the method on lines of sales'),
    buyer: unsupported('NetSuite keeps the employee who asked for the goods, not the one who buys: see requester'),
    requester: named('employee'),
    purchasing_organization: unsupported('NetSuite has no purchasing organizations'),
    purchasing_group: unsupported('NetSuite has no purchasing groups'),
    memo: text('memo'),
    ship_to: unsupported('addresses of transactions stand in a table that is not read yet'),
    bill_to: unsupported('addresses of transactions stand in a table that is not read yet'),
    vendor_address: unsupported('addresses of transactions stand in a table that is not read yet'),
    ship_to_location: unsupported('see the location among dimensions, and of each line'),
    dimensions: segments,
    lines: eachWithFacts('lines', lineFields, lineFacts),
    company: companyOf(account),
    custom_fields: noCustomFields,
    source_url: screen('/app/accounting/transactions/purchord.nl'),
    created_at: account.hasClock ? instant('createddate') : unsupported(noClock),
    updated_at: account.hasClock ? instant('lastmodifieddate') : unsupported(noClock),
    version: unsupported(noVersion),
  },
  facts,
}));
