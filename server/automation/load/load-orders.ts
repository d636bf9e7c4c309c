import { fieldsOf, type SubjectFacts } from '@/lib/contracts/conditions';
import { type PaymentSeen, paymentAnomalies } from '@/server/finance/steps/payment-anomalies';
import { paymentsOf } from '@/server/finance/steps/payments-of';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { checkAddress } from '../domain/address-check';
import type { LineFacts, OrderFacts, World } from '../domain/order-facts';
import { distanceKm, placeOf } from '../domain/places';
import { blockedFields, emailOddities } from '../domain/risk';
import { loadSubjects } from '../queries/subject-facts';
import type { ClaimedOrder } from './claim-orders';
import { type Circumstances, loadCircumstances, usualTotals } from './load-circumstances';
import { loadHumanSet } from './load-human-set';
import { loadLines } from './load-lines';
import { loadTakenBack } from './load-taken-back';
import { loadWorld, type Site } from './load-world';

function distancesTo(o: ClaimedOrder, sites: readonly Site[]): OrderFacts['distances'] {
  const there = placeOf(o.ship_country_code, o.ship_province, o.ship_postal_code);
  return Object.fromEntries(
    sites.map((s) => {
      const here =
        s.lat !== null && s.lng !== null
          ? { lat: s.lat, lng: s.lng }
          : placeOf(s.countryCode, s.province, s.postalCode);
      return [s.id, here && there ? Math.round(distanceKm(here, there)) : null];
    }),
  );
}

function factsOf(
  o: ClaimedOrder,
  around: Circumstances,
  lines: LineFacts[],
  payments: PaymentSeen[],
  extra: {
    sites: readonly Site[];
    blockList: readonly string[];
    usual: number | null;
    known: SubjectFacts;
    /** undefined: no rule asks */
    humanSet: string[] | undefined;
    takenBack: string[] | undefined;
  },
): OrderFacts {
  const address = {
    name: o.ship_name,
    line1: o.ship_line1,
    line2: o.ship_line2,
    city: o.ship_city,
    province: o.ship_province,
    postalCode: o.ship_postal_code,
    countryCode: o.ship_country_code,
    phone: o.ship_phone,
  };
  return {
    id: o.id,
    number: o.number,
    lifecycle: o.lifecycle,
    placedAt: o.placed_at.toISOString(),
    priority: o.priority,
    currency: o.currency,
    totalMinor: o.total_minor,
    paymentState: o.payment_state,
    cashOnDelivery: o.cash_on_delivery,
    noSplit: o.tags.includes('no-split'),
    ...(o.replan ? { replan: true } : {}),
    ...(o.service_wish ? { serviceWish: o.service_wish } : {}),
    destination: { countryCode: o.ship_country_code, province: o.ship_province },
    distances: distancesTo(o, extra.sites),
    addressFindings: checkAddress(address, { streetMayBeAbsent: o.source === 'import' }),
    lines,
    holds: around.holds,
    overrides: around.overrides,
    openExceptions: around.open_exceptions,
    anomalies: paymentAnomalies({
      totalMinor: o.total_minor,
      currency: o.currency,
      cancelledAt: o.cancelled_at?.toISOString() ?? null,
      payments,
    }),
    risk: {
      sameAddress: around.same_address,
      usualTotalMinor: extra.usual,
      earlierOrders: around.earlier_orders,
      buyerCountry: around.buyer_country,
      shipCountry: o.ship_country_code,
      blocked: blockedFields(extra.blockList, {
        email: o.buyer_email,
        phone: o.buyer_phone,
        postalCode: o.ship_postal_code,
        line1: o.ship_line1,
      }),
      emailOddities: emailOddities(o.buyer_email),
    },
    reservationLapsed: around.reservation_lapsed,
    known: knownOf(extra.known, around),
    ...(extra.humanSet ? { humanSet: extra.humanSet } : {}),
    ...(extra.takenBack ? { takenBack: extra.takenBack } : {}),
  };
}

/** What conditions see of it; what the circumstances tell already is not asked twice. */
function knownOf(loaded: SubjectFacts, around: Circumstances): NonNullable<OrderFacts['known']> {
  const words = (list: readonly string[]) => [...new Set(list)].sort();
  return {
    fields: {
      ...loaded.fields,
      holds: words(around.holds.map((h) => h.kind)),
      exceptions: words(around.open_exceptions.map((x) => x.type)),
      customerOrders: around.earlier_orders,
    },
    lines: [...(loaded.lines ?? [])],
  };
}

const askedElsewhere = new Set(['holds', 'exceptions', 'customerOrders']);
const loadedFields: ReadonlySet<string> = new Set(
  Object.keys(fieldsOf('order')).filter((field) => !askedElsewhere.has(field)),
);

/** All facts that decide about the claimed orders: what is known of each, and the world around them. */
export async function loadOrders(
  tx: TenantTx,
  claimed: readonly ClaimedOrder[],
): Promise<{ orders: OrderFacts[]; world: World }> {
  const ids = claimed.map((o) => o.id);
  const lines = await loadLines(tx, ids);
  const circumstances = await loadCircumstances(tx, ids);
  const payments = await paymentsOf(tx, ids);
  const usual = await usualTotals(
    tx,
    claimed.map((o) => o.currency),
  );
  const variantIds = new Set(
    [...lines.values()].flat().flatMap((l) => [...l.wanted, ...l.held].map((w) => w.variantId)),
  );
  const { world, sites, blockList } = await loadWorld(tx, claimed, [...variantIds]);
  const known = await loadSubjects(tx, 'order', ids, { fields: loadedFields, lines: true });
  const asked = (world.rules?.length ?? 0) + (world.shadowRules?.length ?? 0) > 0;
  const humanSet = asked ? await loadHumanSet(tx, ids) : null;
  const takenBack = asked ? await loadTakenBack(tx, ids) : null;
  const orders = claimed.map((o) => {
    const paid = (payments.get(o.id) ?? []).map(
      (p): PaymentSeen => ({
        ...p,
        captures: p.events
          .filter((e) => e.kind === 'capture_ok')
          .map((e) => ({ amountMinor: e.amountMinor, at: e.occurredAt.toISOString() })),
      }),
    );
    return factsOf(o, circumstances.get(o.id)!, lines.get(o.id) ?? [], paid, {
      sites,
      blockList,
      usual: usual.get(o.currency) ?? null,
      known: known.get(o.id)!,
      humanSet: humanSet ? (humanSet.get(o.id) ?? []) : undefined,
      takenBack: takenBack?.get(o.id),
    });
  });
  return { orders, world };
}
