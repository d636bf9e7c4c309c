import type { Reason, ReasonCode } from '@/lib/contracts/automation';
import { addressResult } from '../domain/address-check';
import { because, type OrderFacts } from '../domain/order-facts';
import type { Step } from './draft';

/** Kinds of hold that the pipeline judges itself each time. */
const judgedKinds = new Set(['address', 'payment', 'risk']);
/** Questions of the allocation are asked again by the steps that asked them. */
const isQuestion = (h: { kind: string; reason: string }) =>
  h.kind === 'approval' && h.reason.startsWith('allocation:');

function lineReasons(order: OrderFacts): Reason[] {
  const unmapped = order.lines.filter((l) => !l.mapped);
  if (unmapped.length > 0)
    return [
      because('sku_unmapped', {
        skus: [...new Set(unmapped.map((l) => l.sku))].join(', '),
        count: unmapped.length,
      }),
    ];
  const units = order.lines.reduce((sum, l) => sum + l.wanted.reduce((n, w) => n + w.quantity, 0), 0);
  return [because('lines_confirmed', { lines: order.lines.length, units })];
}

/**
 * Is this an order that can be worked on? Its lines must be mapped to products, its status understood, its address one
 * that a carrier can deliver to if there is something to deliver, and nobody may have put it on hold.
 */
export const confirm: Step = ({ order, told }) => {
  if (order.lifecycle !== 'placed' && order.lifecycle !== 'released')
    return {
      outcome: 'skipped',
      reasons: [because('order_not_open', { lifecycle: order.lifecycle })],
      draft: { stopped: true },
    };
  const chargesOnly = order.lines.every((l) => l.mapped && l.wanted.every((w) => w.quantity === 0));
  if (chargesOnly && order.lifecycle === 'released')
    return { outcome: 'skipped', reasons: [because('nothing_to_ship')], draft: { stopped: true } };
  const reasons = chargesOnly ? [because('nothing_to_ship')] : lineReasons(order);
  const others = order.holds.filter(
    (h) => !(h.own && (judgedKinds.has(h.kind) || isQuestion(h) || h.rule !== undefined)),
  );
  const unknown = reasons[0]!.code === 'sku_unmapped' || others.some((h) => h.kind === 'needs_mapping');
  if (others.some((h) => h.kind === 'needs_mapping')) reasons.push(because('status_unmapped'));
  const blocking = others.filter(
    (h) => h.kind !== 'needs_mapping' && !(h.kind === 'sku_unmapped' && reasons[0]!.code === 'sku_unmapped'),
  );
  if (blocking.length > 0)
    reasons.push(
      because('on_hold', {
        kinds: [...new Set(blocking.map((h) => h.kind))].join(', '),
        count: blocking.length,
      }),
    );

  const result = chargesOnly ? 'verified' : addressResult(order.addressFindings);
  const accepted = result === 'error' && order.overrides.includes('address');
  if (result === 'verified' && !chargesOnly)
    reasons.push(because('address_verified', { country: order.destination.countryCode }));
  for (const f of chargesOnly ? [] : order.addressFindings)
    reasons.push(because(`address_${f.code}` as ReasonCode, { field: f.field, severity: f.severity }));
  if (accepted) reasons.push(because('address_accepted'));
  const badAddress = result === 'error' && !accepted && order.lifecycle === 'placed';
  const facts = { findings: order.addressFindings };
  const blocked = unknown || badAddress || others.length > 0 || told.holds.length > 0;
  return {
    outcome: blocked ? 'held' : result === 'verified' ? 'passed' : 'warned',
    reasons,
    draft: {
      chargesOnly,
      stopped: unknown,
      blocked,
      holds: [
        ...(badAddress ? [{ kind: 'address' as const, reason: 'bad_address', facts }] : []),
        ...told.holds,
      ],
      ...(badAddress && {
        exceptions: [{ type: 'bad_address', causeKey: `address:${order.id}`, facts }],
      }),
    },
  };
};
