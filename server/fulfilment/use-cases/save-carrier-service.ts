import type { CarrierServiceInput } from '@/lib/contracts/fulfilment';
import { AppError, refuse } from '@/lib/kernel/errors';
import { newId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { type RateTable, rateTableSchema } from '../domain/rates';

function checkedRates(rates: unknown): RateTable {
  const parsed = rateTableSchema.safeParse(rates);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const param = ['rates', ...issue.path].join('.');
  throw new AppError('invalid_input', { param, problem: issue.message }, param);
}

async function change(tx: TenantTx, id: string, input: CarrierServiceInput, rates: RateTable): Promise<void> {
  const old = await tx.maybeOne<{ version: number; active: boolean }>(
    'SELECT version, active FROM carrier_service WHERE tenant_id = $1 AND id = $2 FOR UPDATE',
    [tx.tenantId, id],
  );
  if (!old) refuse('not_found');
  if (input.version !== undefined && input.version !== old.version)
    refuse('version_conflict', { current: old.version });
  await tx.exec(
    `UPDATE carrier_service SET carrier = $3, service = $4, name = $5, adapter = $6, active = $7, rates = $8, version = version + 1
     WHERE tenant_id = $1 AND id = $2`,
    [
      tx.tenantId,
      id,
      input.carrier,
      input.service,
      input.name,
      input.adapter,
      input.active,
      JSON.stringify(rates),
    ],
  );
}

async function add(tx: TenantTx, input: CarrierServiceInput, rates: RateTable): Promise<string> {
  const id = newId('crs');
  await tx.exec(
    `INSERT INTO carrier_service (tenant_id, id, carrier, service, name, rates, currency, adapter, active, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.tenantId,
      id,
      input.carrier,
      input.service,
      input.name,
      JSON.stringify(rates),
      tx.ctx.tenant.currency,
      input.adapter,
      input.active,
      tx.ctx.now,
    ],
  );
  return id;
}

/**
 * Adds a carrier service or changes one; orders that wait for a carrier are tried again.
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
    if (input.id) await change(tx, input.id, input, rates);
    const id = input.id ?? (await add(tx, input, rates));
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
