import type { Change, ChangeTotals, TaxBasis } from '@/lib/contracts/order-changes';
import { orderLimits } from '@/lib/contracts/orders';
import { ok, type Result, refused } from '@/lib/kernel/result';
import { addressProblems, type ShipTo } from './address';
import { inQuantity, type MoneyLine, priceChange } from './price-change';

export type EditLine = MoneyLine & {
  id: string;
  sku: string;
  title: string;
  variantId: string | null;
  cancelled: number;
  shipped: number;
  /** Units of it in work that a picker has begun. */
  started: number;
};
export type EditFacts = {
  currency: string;
  totals: ChangeTotals & { taxIncluded: boolean };
  lines: readonly EditLine[];
  shipTo: ShipTo;
  serviceWish: string | null;
  /** A picker has begun on any of its work. */
  pickStarted: boolean;
  /** What a SKU of the order's channel means; undefined: nobody knows. */
  articleOf(sku: string): { variantId: string; title: string; priceMinor: number } | undefined;
  services: readonly string[];
};
export type EditInput = Extract<Change, { kind: 'edit' }>;

export type EditPlan = {
  /** Lines as they will be; `id` null for new ones. */
  lines: (Omit<EditLine, 'id'> & { id: string | null; before: number; least: number; touched: boolean })[];
  removed: string[];
  totals: ChangeTotals;
  basis: TaxBasis;
  /** Units that lines give back. */
  released: { lineId: string; quantity: number }[];
  shipTo: ShipTo | null;
  serviceWish: string | null | undefined;
  fields: string[];
};
export type EditRefusal =
  | 'not_found'
  | 'quantity_too_small'
  | 'quantity_out_of_range'
  | 'currency_mismatch'
  | 'invalid_input'
  | 'sku_unknown'
  | 'nothing_changes'
  | 'transition_refused';

const addressFields = [
  'name',
  'line1',
  'line2',
  'city',
  'province',
  'postalCode',
  'countryCode',
  'phone',
] as const;
const leastOf = (l: EditLine) => l.cancelled + l.shipped + l.started;
const invalid = (param: string, problem: string) => refused('invalid_input', { param, problem }, param);

/**
 * The order as the edit would leave it: never fewer units of a line than are picked, handed over or cancelled, amounts that
 * add up at the order's own tax rates, an address that a parcel can reach.
 * Errors: each with the field as param; nothing_changes.
 */
export function decideEdit(facts: EditFacts, input: EditInput): Result<EditPlan, EditRefusal> {
  const wanted = new Map((input.lines ?? []).map((l) => [l.lineId, l]));
  for (const [i, w] of (input.lines ?? []).entries()) {
    const line = facts.lines.find((l) => l.id === w.lineId && l.kind === 'goods');
    if (!line) return refused('not_found', {}, 'lines');
    if (w.discount && w.discount.currency !== facts.currency) return mismatch(facts, w.discount.currency);
    const quantity = w.quantity ?? line.quantity;
    if (quantity < leastOf(line))
      return refused('quantity_too_small', { sku: line.sku, min: leastOf(line) }, `lines.${i}.quantity`);
    const discount = w.discount?.minor;
    if (discount !== undefined && (discount < 0 || discount > Math.max(0, line.unitPriceMinor * quantity)))
      return invalid(`lines.${i}.discount`, 'is not within the line');
  }
  const kept = facts.lines.flatMap((line): EditPlan['lines'] => {
    const w = wanted.get(line.id);
    const quantity = w?.quantity ?? line.quantity;
    if (quantity === 0) return [];
    const next = w ? inQuantity(line, quantity, w.discount?.minor) : line;
    const touched = next.quantity !== line.quantity || next.discountMinor !== line.discountMinor;
    return [{ ...next, before: line.quantity, least: leastOf(line), touched }];
  });
  const added: EditPlan['lines'] = [];
  for (const [i, a] of (input.add ?? []).entries()) {
    const article = facts.articleOf(a.sku);
    if (!article) return refused('sku_unknown', { sku: a.sku }, `add.${i}.sku`);
    if (a.unitPrice && a.unitPrice.currency !== facts.currency) return mismatch(facts, a.unitPrice.currency);
    const price = a.unitPrice?.minor ?? article.priceMinor;
    if (price < 0) return invalid(`add.${i}.unitPrice`, 'is negative');
    added.push(newLine(a.sku, a.quantity, price, article));
  }
  const lines = [...kept, ...added];
  if (lines.length === 0) return invalid('lines', 'an order needs at least one line: cancel it instead');
  for (const part of [input.shipping, input.discount])
    if (part && part.currency !== facts.currency) return mismatch(facts, part.currency);
  if ((input.shipping?.minor ?? 0) < 0) return invalid('shipping', 'is negative');
  if ((input.discount?.minor ?? 0) < 0) return invalid('discount', 'is negative');
  const priced = priceChange(facts.totals, facts.lines, lines, {
    ...(input.shipping ? { shippingMinor: input.shipping.minor } : {}),
    ...(input.discount ? { discountMinor: input.discount.minor } : {}),
  });
  if (priced.totals.totalMinor < 0) return invalid('discount', 'is more than the order amounts to');
  if (priced.totals.totalMinor > orderLimits.amountMinor) return invalid('lines', 'amount to too much');
  const where = addressOf(facts, input);
  if (!where.ok) return where;
  const service = input.serviceWish;
  if (service && !facts.services.includes(service))
    return invalid('serviceWish', 'is no service of the shop');
  const fields = [
    ...(where.value?.fields ?? []).map((f) => `shipTo.${f}`),
    ...(input.shipping && input.shipping.minor !== facts.totals.shippingMinor ? ['shipping'] : []),
    ...(input.discount && input.discount.minor !== facts.totals.discountMinor ? ['discount'] : []),
    ...(service !== undefined && service !== facts.serviceWish ? ['serviceWish'] : []),
  ];
  const removed = facts.lines.filter((l) => !kept.some((k) => k.id === l.id)).map((l) => l.id);
  if (fields.length === 0 && removed.length === 0 && !lines.some((l) => l.touched || l.id === null))
    return refused('nothing_changes');
  return ok({
    lines: lines.map((l, i) => ({ ...l, taxMinor: priced.lines[i]!.taxMinor })),
    removed,
    totals: priced.totals,
    basis: priced.basis,
    released: facts.lines.flatMap((l) => {
      const after = kept.find((k) => k.id === l.id)?.quantity ?? 0;
      return after < l.quantity ? [{ lineId: l.id, quantity: l.quantity - after }] : [];
    }),
    shipTo: where.value?.shipTo ?? null,
    serviceWish: service,
    fields,
  });
}

function mismatch(facts: EditFacts, value: string) {
  return refused('currency_mismatch', { value, expected: facts.currency });
}

function newLine(
  sku: string,
  quantity: number,
  unitPriceMinor: number,
  article: { variantId: string; title: string },
): EditPlan['lines'][number] {
  return {
    id: null,
    kind: 'goods',
    sku,
    title: article.title,
    variantId: article.variantId,
    quantity,
    unitPriceMinor,
    discountMinor: 0,
    taxMinor: 0,
    totalMinor: unitPriceMinor * quantity,
    cancelled: 0,
    shipped: 0,
    started: 0,
    before: 0,
    least: 0,
    touched: true,
  };
}

function addressOf(
  facts: EditFacts,
  input: EditInput,
): Result<{ shipTo: ShipTo; fields: string[] } | null, EditRefusal> {
  if (!input.shipTo) return ok(null);
  const given = input.shipTo;
  const shipTo = Object.fromEntries(addressFields.map((f) => [f, given[f] ?? facts.shipTo[f]])) as ShipTo;
  const fields = addressFields.filter((f) => shipTo[f] !== facts.shipTo[f]);
  if (fields.length === 0) return ok(null);
  if (facts.pickStarted) return refused('transition_refused', { state: 'picking' }, 'shipTo');
  const [problem] = addressProblems(shipTo);
  if (problem) return invalid(`shipTo.${problem.field}`, problem.problem);
  return ok({ shipTo, fields });
}
