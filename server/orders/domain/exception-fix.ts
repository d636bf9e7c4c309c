import type { FixKind, FixOption } from '@/lib/contracts/orders-desk';
import type { ExceptionType } from '@/lib/contracts/orders-exceptions';

const close = ['settle', 'dismiss'] as const;

/**
 * What may be ordered about each type. An order that waits for stock, a carrier or a mapping finds its way back through its
 * open exception, so that these cannot be dismissed.
 */
export const fixesOfType: Record<ExceptionType, readonly FixKind[]> = {
  sku_unmapped: ['map_sku'],
  status_unknown: ['map_status'],
  shortage: ['wait', 'allow_split', 'cancel_missing', 'transfer', 'look_again'],
  no_carrier: ['look_again', 'wait'],
  underpaid: ['accept_payment', 'wait', ...close],
  overpaid: ['accept_payment', 'wait', ...close],
  double_paid: ['accept_payment', 'wait', ...close],
  wrong_currency: ['accept_payment', 'wait', ...close],
  risk: ['approve_risk', 'wait', ...close],
  bad_address: ['approve_address', 'wait', ...close],
  short_pick: ['wait', ...close],
  cancel_late: ['wait', ...close],
  tracking: ['wait', ...close],
  manual: ['approve', 'wait', ...close],
  chargeback: ['wait', ...close],
  payment_missing: ['wait', ...close],
};

/** A variant that an unknown SKU very probably means, and what says so. */
export type SkuCandidate = {
  variantId: string;
  sku: string;
  title: string;
  evidence: 'other_channel' | 'barcode' | 'same_letters' | 'with_affix';
};
export type FixFacts = {
  type: ExceptionType;
  facts: Record<string, unknown>;
  totalMinor: number;
  tags: readonly string[];
  candidate: SkuCandidate | null;
  /** What the status word means in other channels; null: nobody knows it. */
  guessedMeaning: string | null;
};

/** An underpayment of at most this share of the total is proposed to be accepted. */
const smallShare = 0.02;
const waitHours = 24;

const option = (
  kind: FixOption['kind'],
  mode: FixOption['mode'],
  scope: FixOption['scope'] = 'order',
  facts: FixOption['facts'] = {},
): FixOption => ({ kind, mode, scope, facts });

function shortageFixes({ facts, tags }: FixFacts): FixOption[] {
  const suggestions = Array.isArray(facts.suggestions) ? (facts.suggestions as string[]) : [];
  const split = suggestions.includes('split') && tags.includes('no-split');
  const { transferFrom: from, transferTo: to } = facts;
  const transfer = typeof from === 'string' && typeof to === 'string' ? { from, to } : null;
  return [
    ...(transfer ? [option('transfer', 'now', 'cause', transfer)] : []),
    ...(split ? [option('allow_split', 'now')] : []),
    option('wait', 'now', 'cause', { hours: waitHours }),
    ...(suggestions.includes('partial') ? [option('cancel_missing', 'confirm')] : []),
    option('look_again', 'now', 'cause'),
    option('open', 'page'),
  ];
}

function moneyFixes({ type, facts, totalMinor }: FixFacts): FixOption[] {
  const difference = Math.abs(Number(facts.differenceMinor ?? 0));
  const accept = option('accept_payment', 'confirm', 'order', {
    differenceMinor: difference,
    currency: String(facts.currency ?? ''),
  });
  const record = option('record_payment', 'form');
  if (type !== 'underpaid') return [accept, option('open', 'page')];
  return difference <= totalMinor * smallShare ? [accept, record] : [record, accept];
}

/**
 * What can be done about an exception, the suggestion first: the one that ends it for good with the least said. A fix that
 * needs to be looked at (money, cancelling) asks first; one that needs more opens a form.
 */
export function fixesFor(x: FixFacts): FixOption[] {
  switch (x.type) {
    case 'sku_unmapped': {
      const c = x.candidate;
      const facts = c && { variantId: c.variantId, sku: c.sku, title: c.title, evidence: c.evidence };
      const sure = c && c.evidence !== 'with_affix';
      return [
        ...(facts ? [option('map_sku', sure ? 'now' : 'confirm', 'cause', facts)] : []),
        option('map_sku', 'form', 'cause'),
      ];
    }
    case 'status_unknown':
      return [
        ...(x.guessedMeaning
          ? [option('map_status', 'confirm', 'cause', { meaning: x.guessedMeaning })]
          : []),
        option('map_status', 'form', 'cause'),
      ];
    case 'shortage':
      return shortageFixes(x);
    case 'underpaid':
    case 'overpaid':
    case 'double_paid':
    case 'wrong_currency':
      return moneyFixes(x);
    case 'risk':
      return [option('approve_risk', 'now'), option('open', 'page')];
    case 'bad_address':
      return [option('change_address', 'form'), option('approve_address', 'now')];
    case 'no_carrier':
      return [option('add_country', 'page'), option('look_again', 'now', 'cause')];
    case 'short_pick':
      return [option('count_stock', 'form', 'cause'), option('settle', 'form')];
    case 'manual':
      return [option('approve', 'now'), option('settle', 'form')];
    case 'cancel_late':
      return [option('settle', 'form'), option('open', 'page')];
    case 'chargeback':
      return [option('settle', 'form'), option('open', 'page')];
    case 'payment_missing':
    case 'tracking':
      return [
        option('wait', 'now', 'order', { hours: waitHours }),
        option('settle', 'form'),
        option('open', 'page'),
      ];
  }
}

const separators = ['', '-', '_', ' ', '.', '/'];

/**
 * The spellings that an unknown SKU may have with us: other separators, with or without them between letters and digits;
 * `affix`: also without its first or last part, which channels add. In the form in which SKUs are compared.
 */
export function spellingsOf(key: string): { same: string[]; affix: string[] } {
  const parts = key.split(/[-_\s./]+/).filter(Boolean);
  const runs = key.match(/\p{L}+|\p{N}+/gu) ?? [];
  const joined = (of: readonly string[]) => separators.map((s) => of.join(s));
  const same = new Set([...joined(parts), ...joined(runs)]);
  same.delete(key);
  const affix = new Set<string>();
  if (parts.length > 1)
    for (const rest of [parts.slice(1), parts.slice(0, -1)])
      if (rest.join('').length >= 3) for (const s of joined(rest)) affix.add(s);
  for (const s of [...same, key]) affix.delete(s);
  return { same: [...same], affix: [...affix] };
}
