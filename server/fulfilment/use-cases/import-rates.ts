import type { ImportRatesInput, RatePreview } from '@/lib/contracts/carriers';
import { AppError, refuse } from '@/lib/kernel/errors';
import { dayIn, startOfDay } from '@/lib/kernel/time';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { readTableBytes } from '@/server/platform/files/table/read-table';
import { enqueue } from '@/server/platform/jobs/queue';
import { deleteComingRate, insertRate } from '../carrier-rate.store';
import { type ReadRates, readRateFile } from '../domain/carriers/read-rate-file';
import { rateImpact, viewOf } from '../queries/carrier-rates';

type Service = { carrier: string; service: string; active: boolean; currency: string };

const serviceById =
  'SELECT carrier, service, active, currency FROM carrier_service WHERE tenant_id = $1 AND id = $2';

async function readFile(content: string, currency: string): Promise<ReadRates & { rows: number }> {
  const table = await readTableBytes(Buffer.from(content, 'base64'));
  return { ...readRateFile(table, currency), rows: table.rows.length };
}

/**
 * What a file of prices would do: every row and column that is wrong, or the table and what the parcels of the last weeks would have
 * cost under it. Writes nothing. Errors: not_found, those of reading a file.
 */
export async function previewRates(
  ctx: StaffCtx,
  input: Pick<ImportRatesInput, 'id' | 'content'>,
): Promise<RatePreview> {
  const service = await inTenantRead(ctx, (tx) => tx.maybeOne<Service>(serviceById, [tx.tenantId, input.id]));
  if (!service) refuse('not_found');
  const { table, problems, ignored, rows } = await readFile(input.content, service.currency);
  return {
    problems,
    ignored,
    rows,
    table: table && viewOf(table),
    impact: table && (await inTenantRead(ctx, (tx) => rateImpact(tx, input.id, table))),
  };
}

async function tellOfChange(tx: TenantTx, id: string, s: Service): Promise<void> {
  await emit(tx, [
    {
      type: 'fulfilment.carrier_changed',
      subjectType: 'carrier_service',
      subjectId: id,
      data: { carrier: s.carrier, service: s.service, active: s.active },
    },
  ]);
}

/** The day of a version has come: orders that wait for a carrier are tried again, unless it was taken back. Emits: fulfilment.carrier_changed. */
export async function bringRatesIntoForce(
  ctx: StaffCtx,
  version: { serviceId: string; number: number },
): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    const service = await tx.maybeOne<Service>(
      `SELECT c.carrier, c.service, c.active, c.currency FROM carrier_service c
       JOIN carrier_rate r ON r.tenant_id = $1 AND r.service_id = c.id AND r.number = $3
       WHERE c.tenant_id = $1 AND c.id = $2`,
      [tx.tenantId, version.serviceId, version.number],
    );
    if (service) await tellOfChange(tx, version.serviceId, service);
  });
}

/**
 * A file of prices becomes the service's next version, whole or not at all, from a day on that is not over; on that day orders
 * that wait for a carrier are tried again.
 * Errors: not_found, invalid_input naming row and column, those of reading a file. Emits: fulfilment.carrier_changed.
 */
export async function importRates(ctx: StaffCtx, input: ImportRatesInput): Promise<{ number: number }> {
  const today = dayIn(ctx.now, ctx.tenant.timezone);
  if (input.validFrom < today)
    throw new AppError('invalid_input', { param: 'validFrom', problem: 'is over already' }, 'validFrom');
  const service = await inTenantRead(ctx, (tx) => tx.maybeOne<Service>(serviceById, [tx.tenantId, input.id]));
  if (!service) refuse('not_found');
  const { table, problems } = await readFile(input.content, service.currency);
  if (!table) {
    const [first] = problems;
    const param = `content.${first?.row ?? 'table'}.${first?.column ?? ''}`;
    throw new AppError('invalid_input', { param, problem: first?.found || (first?.code ?? '') }, param);
  }
  return inTenantTx(ctx, async (tx) => {
    const number = await insertRate(tx, input.id, {
      rates: table,
      source: 'file',
      fileName: input.fileName,
      validFrom: input.validFrom,
    });
    if (input.validFrom > today)
      await enqueue(tx, {
        name: 'fulfilment.bring-rates-into-force',
        payload: { serviceId: input.id, number },
        runAt: startOfDay(input.validFrom, ctx.tenant.timezone),
      });
    else await tellOfChange(tx, input.id, service);
    return { number };
  });
}

/** Takes a version back whose day has not come. Errors: not_found for one that is or was in force. */
export async function withdrawRates(
  ctx: StaffCtx,
  input: { id: string; number: number },
): Promise<{ number: number }> {
  return inTenantTx(ctx, async (tx) => {
    const today = dayIn(ctx.now, ctx.tenant.timezone);
    if (!(await deleteComingRate(tx, input.id, input.number, today))) refuse('not_found');
    return { number: input.number };
  });
}
