import type { CarrierServiceInput } from '@/lib/contracts/fulfilment';
import { AppError, refuse } from '@/lib/kernel/errors';
import { newId, toPublicId } from '@/lib/kernel/ids';
import { dayIn } from '@/lib/kernel/time';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { insertRate } from '../carrier-rate.store';
import { type RateTable, rateTableSchema } from '../domain/rate-table';
import { rateOn } from '../queries/rates-in-force';

function checkedRates(rates: unknown): RateTable {
  const parsed = rateTableSchema.safeParse(rates);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const param = ['rates', ...issue.path].join('.');
  throw new AppError('invalid_input', { param, problem: issue.message }, param);
}

async function change(tx: TenantTx, id: string, input: CarrierServiceInput): Promise<void> {
  const old = await tx.maybeOne<{ version: number; active: boolean }>(
    'SELECT version, active FROM carrier_service WHERE tenant_id = $1 AND id = $2 FOR UPDATE',
    [tx.tenantId, id],
  );
  if (!old) refuse('not_found');
  if (input.version !== undefined && input.version !== old.version)
    refuse('version_conflict', { current: old.version });
  await tx.exec(
    `UPDATE carrier_service SET carrier = $3, service = $4, name = $5, adapter = $6, active = $7, version = version + 1
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, input.carrier, input.service, input.name, input.adapter, input.active],
  );
}

async function add(tx: TenantTx, input: CarrierServiceInput): Promise<string> {
  const id = newId('crs');
  await tx.exec(
    `INSERT INTO carrier_service (tenant_id, id, carrier, service, name, currency, adapter, active, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.tenantId,
      id,
      input.carrier,
      input.service,
      input.name,
      tx.ctx.tenant.currency,
      input.adapter,
      input.active,
      tx.ctx.now,
    ],
  );
  return id;
}

/** Other prices than those in force become a version of their own, from today on. */
async function saveRates(tx: TenantTx, id: string, rates: RateTable): Promise<void> {
  const today = dayIn(tx.ctx.now, tx.ctx.tenant.timezone);
  const known = await tx.maybeOne<{ same: boolean }>(
    `SELECT r.rates = $4::jsonb AS same FROM carrier_service c ${rateOn('$3::date')} WHERE c.tenant_id = $1 AND c.id = $2`,
    [tx.tenantId, id, today, JSON.stringify(rates)],
  );
  if (!known?.same) await insertRate(tx, id, { rates, source: 'editor', validFrom: today });
}

/**
 * Adds a carrier service or changes one, its prices as a new version from today; orders that wait for a carrier are tried again.
 * Errors: invalid_input naming the place in the rate table, not_found, version_conflict, already_exists.
 * Emits: fulfilment.carrier_changed.
 */
export async function saveCarrierService(ctx: StaffCtx, input: CarrierServiceInput): Promise<{ id: string }> {
  const rates = checkedRates(input.rates);
  return inTenantTx(ctx, async (tx) => {
    const twin = await tx.maybeOne<{ id: string }>(
      'SELECT id FROM carrier_service WHERE tenant_id = $1 AND carrier = $2 AND service = $3',
      [tx.tenantId, input.carrier, input.service],
    );
    if (twin && twin.id !== input.id)
      refuse('already_exists', { param: 'service', value: `${input.carrier} ${input.service}` }, 'service');
    if (input.id) await change(tx, input.id, input);
    const id = input.id ?? (await add(tx, input));
    await saveRates(tx, id, rates);
    await emit(tx, [
      {
        type: 'fulfilment.carrier_changed',
        subjectType: 'carrier_service',
        subjectId: id,
        data: { carrier: input.carrier, service: input.service, active: input.active },
      },
    ]);
    return { id: toPublicId('crs', id) };
  });
}
