import { newId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { fromTheStart, insertRate } from '../carrier-rate.store';
import { defaultCarrierServices } from '../domain/default-carriers';
import { homeCountryOf } from '../domain/home-country';

/**
 * Gives a shop without carriers the default services of its country and currency; a shop that has some keeps them.
 * Emits: fulfilment.carrier_changed.
 */
export async function addDefaultCarriers(ctx: StaffCtx): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    const { timezone, currency } = ctx.tenant;
    const services = defaultCarrierServices(homeCountryOf(timezone, currency), currency).map((s) => ({
      ...s,
      id: newId('crs'),
    }));
    const added = await tx.q<{ id: string; carrier: string; service: string }>(
      `INSERT INTO carrier_service (tenant_id, id, carrier, service, name, currency, adapter, active, created_at)
       SELECT $1, s.id, s.carrier, s.service, s.name, $6, s.adapter, true, $7
       FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $8::text[]) AS s (id, carrier, service, name, adapter)
       WHERE NOT EXISTS (SELECT 1 FROM carrier_service c WHERE c.tenant_id = $1)
       ON CONFLICT DO NOTHING RETURNING id, carrier, service`,
      [
        tx.tenantId,
        services.map((s) => s.id),
        services.map((s) => s.carrier),
        services.map((s) => s.service),
        services.map((s) => s.name),
        currency,
        ctx.now,
        services.map((s) => s.adapter),
      ],
    );
    for (const { id } of added) {
      const { rates } = services.find((s) => s.id === id)!;
      await insertRate(tx, id, { rates, source: 'default', validFrom: fromTheStart });
    }
    await emit(
      tx,
      added.map(({ id, ...data }) => ({
        type: 'fulfilment.carrier_changed',
        subjectType: 'carrier_service',
        subjectId: id,
        data: { ...data, active: true },
      })),
    );
  });
}
