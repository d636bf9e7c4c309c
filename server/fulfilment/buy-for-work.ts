import type { Refusal } from '@/lib/kernel/result';
import { carrierFor } from './adapters/carrier-for';
import type { LabelFacts } from './label-facts.store';

export type Purchase = {
  id: string;
  carrier: string;
  service: string;
  adapter: string;
  bought: { trackingNumber: string; costMinor: number | null } | null;
  refusal: Refusal | null;
};

/**
 * Buys a label from the carrier of each piece of work, outside of any transaction; the request's key is the work and how
 * many labels it had, so that a repeat after a crash gets the same label.
 */
export async function buyForWork(
  facts: readonly LabelFacts[],
  adapters: ReadonlyMap<string, string>,
  wish: { carrier?: string; service?: string; trackingNumber?: string; weightGrams?: number },
): Promise<Purchase[]> {
  return Promise.all(
    facts.map(async (f) => {
      const carrier = wish.carrier ?? f.carrier;
      const service = wish.service ?? (carrier === f.carrier ? f.service : 'standard');
      const adapter = adapters.get(carrier) ?? 'manual';
      const result = await carrierFor(adapter).buy({
        key: `${f.id}:${f.attempts}`,
        carrier,
        service,
        from: f.from,
        to: f.to,
        weightGrams: wish.weightGrams ?? 0,
        ...(wish.trackingNumber ? { trackingNumber: wish.trackingNumber } : {}),
      });
      return {
        id: f.id,
        carrier,
        service,
        adapter,
        bought: result.ok ? result.value : null,
        refusal: result.ok ? null : result.error,
      };
    }),
  );
}
