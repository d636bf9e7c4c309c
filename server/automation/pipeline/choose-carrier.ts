import type { Alternative, Reason } from '@/lib/contracts/automation';
import { because, type WorkEffect } from '../domain/order-facts';
import { askPerson, strategyOf } from './after-action';
import { sharesOf } from './choose-warehouse';
import type { CarrierOption, Draft, Step } from './draft';

const shownOptions = 4;

/** What a price is made of, where that is more than the price of the zone. */
function pricedBy({ parts, zone }: CarrierOption): Reason[] {
  if (!parts) return [];
  const { baseMinor, billedGrams, fuelMinor } = parts;
  return [
    billedGrams
      ? because('price_by_volume', { baseMinor, zone, billedGrams })
      : because('price_of_zone', { baseMinor, zone }),
    ...(['remote', 'oversize', 'residential'] as const).flatMap((kind) =>
      parts[kind] ? [because(`price_${kind}`, { extraMinor: parts[kind] })] : [],
    ),
    ...(fuelMinor ? [because('price_fuel', { extraMinor: fuelMinor })] : []),
  ];
}

function alternativeOf(option: CarrierOption, parcel: string, best: CarrierOption): Alternative {
  const chosen = option === best;
  const reasons: Reason[] = [];
  reasons.push(...pricedBy(option));
  if (!chosen && option.promisedOn > best.promisedOn)
    reasons.push(because('service_later', { promisedOn: option.promisedOn }));
  if (!chosen && option.scoreMinor > best.scoreMinor)
    reasons.push(because('service_dearer', { extraMinor: option.scoreMinor - best.scoreMinor }));
  if (!chosen && option.promisedOn <= best.promisedOn && option.scoreMinor <= best.scoreMinor)
    reasons.push(because('service_tie'));
  return {
    label: option.name,
    chosen,
    parcel,
    costMinor: option.costMinor,
    lateMinor: option.lateMinor,
    scoreMinor: option.scoreMinor,
    daysMin: option.daysMin,
    daysMax: option.daysMax,
    promisedOn: option.promisedOn,
    reasons,
  };
}

function workOf(draft: Draft, siteId: string, best: CarrierOption): WorkEffect {
  const shares = draft.kept
    ? draft.order.lines.flatMap((l) => l.held.map((h) => ({ ...h, orderLineId: l.id })))
    : sharesOf(draft, draft.cover!);
  const lines = new Map<string, WorkEffect['lines'][number]>();
  for (const s of shares) {
    if (s.warehouseId !== siteId) continue;
    const key = `${s.orderLineId} ${s.variantId}`;
    const line = lines.get(key);
    if (line) line.quantity += s.quantity;
    else lines.set(key, { orderLineId: s.orderLineId, variantId: s.variantId, quantity: s.quantity });
  }
  return {
    warehouseId: siteId,
    carrier: best.carrier,
    service: best.service,
    costMinor: best.costMinor,
    promisedOn: best.promisedOn,
    shipBy: best.shipBy,
    shipOn: best.shipOn,
    lines: [...lines.values()],
  };
}

/**
 * With whom? For each parcel the service with the lowest score: its price plus what each day after the wished date costs
 * the shop; then the cheaper one, then the earlier promise, then by name of carrier and service.
 */
export const chooseCarrier: Step = (draft) => {
  if (draft.chargesOnly && !draft.stopped)
    return { outcome: 'skipped', reasons: [because('nothing_to_ship')] };
  // A held or unpaid order keeps its stock and goes no further.
  if (draft.stopped || !draft.cover || draft.blocked || draft.payable === 'reserve')
    return {
      outcome: 'skipped',
      reasons: [because('previous_step_stopped')],
      draft: { stopped: true },
    };
  const reasons: Reason[] = [];
  const alternatives: Alternative[] = [];
  const work: WorkEffect[] = [];
  for (const parcel of draft.cover.parcels) {
    const options = draft.options(parcel.siteId, parcel.grams, parcel.size);
    const code = draft.world.warehouses.find((w) => w.id === parcel.siteId)!.code;
    const best = options[0];
    if (!best) {
      reasons.push(
        because('no_service', {
          site: code,
          grams: parcel.grams,
          country: draft.order.destination.countryCode,
        }),
      );
      continue;
    }
    reasons.push(
      because('best_service', {
        name: best.name,
        site: code,
        costMinor: best.costMinor,
        promisedOn: best.promisedOn,
        considered: options.length,
        lateMinor: best.lateMinor,
      }),
    );
    const { order, told } = draft;
    if (order.serviceWish && !(told.overWish && told.prefersService(best.carrier, best.service)))
      reasons.push(
        because(
          `${best.carrier}/${best.service}` === order.serviceWish ? 'service_wished' : 'wish_not_offered',
          { name: best.name, site: code },
        ),
      );
    alternatives.push(...options.slice(0, shownOptions).map((o) => alternativeOf(o, code, best)));
    work.push(workOf(draft, parcel.siteId, best));
  }
  if (work.length === draft.cover.parcels.length) return roomFor(draft, work, reasons, alternatives);
  const country = draft.order.destination.countryCode;
  const facts = {
    country,
    grams: Math.max(...draft.cover.parcels.map((p) => p.grams)),
    services: draft.world.services.length,
  };
  if (draft.world.services.length === 0) reasons.push(because('no_service_at_all'));
  const action = strategyOf(draft.world).after.no_carrier;
  const asked = action === 'ask' ? askPerson(draft, 'no_carrier') : null;
  if (asked) reasons.push(asked.reason);
  const cancels = action === 'cancel' && draft.world.services.length > 0;
  if (cancels) reasons.push(because('short_cancelled'));
  return {
    outcome: asked ? 'held' : 'waiting',
    reasons,
    alternatives,
    draft: {
      stopped: true,
      ...(asked ? { blocked: true, holds: [...draft.holds, asked.hold] } : {}),
      ...(cancels ? { cancel: Object.fromEntries(draft.needs.map((n) => [n.variantId, n.quantity])) } : {}),
      exceptions: [...draft.exceptions, { type: 'no_carrier', causeKey: `carrier:${country || '-'}`, facts }],
    },
  };
};

/** A warehouse whose day is full ships on the next with room, or a person is asked, as the strategy says. */
function roomFor(
  draft: Draft,
  work: WorkEffect[],
  reasons: Reason[],
  alternatives: Alternative[],
): ReturnType<Step> {
  const crowded = work.filter((w) => draft.shipOn(w.warehouseId, w.carrier)?.full);
  for (const w of crowded) {
    const site = draft.world.warehouses.find((x) => x.id === w.warehouseId)!.code;
    reasons.push(because('day_full', { site, shipOn: w.shipOn }));
  }
  const ask = crowded.length > 0 && strategyOf(draft.world).after.no_capacity === 'ask';
  const asked = ask ? askPerson(draft, 'no_capacity') : null;
  if (!asked) return { outcome: 'passed', reasons, alternatives, draft: { work } };
  return {
    outcome: 'held',
    reasons: [...reasons, asked.reason],
    alternatives,
    draft: { stopped: true, blocked: true, holds: [...draft.holds, asked.hold] },
  };
}
