import type {
  FreightCheck,
  FreightOutcome,
  PreviewFreightInput,
  SettleFreightInput,
  TakeFreightInput,
} from '@/lib/contracts/freight';
import { AppError, refuse } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { readTableBytes } from '@/server/platform/files/table/read-table';
import { type CheckedLine, checkInvoice } from '../domain/freight/check-invoice';
import { type ReadInvoice, readInvoice } from '../domain/freight/read-invoice';
import { insertFreightInvoice, restateCarriage, settleFindings } from '../freight.store';
import { agreedParcels, billedBefore } from '../queries/freight';

type Read = ReadInvoice & { headers: string[] };

async function readFile(ctx: StaffCtx, input: PreviewFreightInput): Promise<Read> {
  const table = await readTableBytes(Buffer.from(input.content, 'base64'));
  return { ...readInvoice(table, ctx.tenant.currency, input.mapping), headers: table.headers };
}

type Checked = CheckedLine & { shipmentId: string | null; orderNumber: string | null };

async function check(tx: TenantTx, read: Read): Promise<Checked[]> {
  const numbers = [...new Set(read.lines.map((l) => l.trackingNumber))];
  const own = await agreedParcels(tx, numbers);
  return checkInvoice(read.lines, own, await billedBefore(tx, numbers)).map((c) => {
    const parcel = own.get(c.line.trackingNumber)?.parcel;
    return { ...c, shipmentId: parcel?.id ?? null, orderNumber: parcel?.orderNumber ?? null };
  });
}

/** An invoice held against the parcels and the prices of their days. Writes nothing. Errors: those of reading a file. */
export async function previewFreight(ctx: StaffCtx, input: PreviewFreightInput): Promise<FreightCheck> {
  const read = await readFile(ctx, input);
  const checked = await inTenantRead(ctx, (tx) => check(tx, read));
  const over = (c: Checked) => (c.fault ? c.line.amountMinor - c.expectedMinor : 0);
  const sum = (of: (c: Checked) => number) => checked.reduce((n, c) => n + of(c), 0);
  return {
    currency: ctx.tenant.currency,
    headers: read.headers,
    mapping: read.mapping,
    unread: read.unread.slice(0, 100),
    parcels: checked.length,
    billedMinor: sum((c) => c.line.amountMinor),
    expectedMinor: sum((c) => c.expectedMinor),
    overMinor: sum(over),
    findings: checked
      .filter((c) => c.fault)
      .slice(0, 2000)
      .map((c) => ({
        row: c.line.row,
        trackingNumber: c.line.trackingNumber,
        shipmentId: c.shipmentId && toPublicId('shp', c.shipmentId),
        orderNumber: c.orderNumber,
        fault: c.fault!,
        billedMinor: c.line.amountMinor,
        expectedMinor: c.expectedMinor,
        overMinor: over(c),
        billed: c.billed,
        agreed: c.agreed,
        outcome: 'open',
      })),
  };
}

async function tellOrders(tx: TenantTx, invoiceId: string, carrier: string): Promise<void> {
  const orders = await restateCarriage(tx, invoiceId);
  await emit(
    tx,
    orders.map((orderId) => ({
      type: 'fulfilment.freight_billed',
      subjectType: 'order',
      subjectId: orderId,
      data: { invoiceId, carrier },
    })),
  );
}

/**
 * A carrier's invoice is kept, whole and once, with each line as agreed or with what is wrong; what its parcels cost is from then on
 * what it bills. Errors: invalid_input naming row and column, already_exists (number), those of reading a file.
 * Emits: fulfilment.freight_billed on each order whose carriage changed.
 */
export async function takeFreight(ctx: StaffCtx, input: TakeFreightInput): Promise<{ invoiceId: string }> {
  const read = await readFile(ctx, input);
  const [bad] = read.unread;
  if (bad) {
    const param = `content.${bad.row}.${bad.column}`;
    throw new AppError('invalid_input', { param, problem: bad.found }, param);
  }
  if (read.lines.length === 0) refuse('file_empty');
  const { carrier, number, fileName } = input;
  return inTenantTx(ctx, async (tx) => {
    // Two invoices at once must not both find a parcel unbilled.
    await tx.q('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`freight ${tx.tenantId}`]);
    const lines = await check(tx, read);
    const id = await insertFreightInvoice(
      tx,
      { carrier, number, fileName, currency: ctx.tenant.currency },
      lines,
    );
    if (!id) refuse('already_exists', { param: 'number', value: number }, 'number');
    await tellOrders(tx, id, carrier);
    return { invoiceId: toPublicId('frt', id) };
  });
}

const before: Record<SettleFreightInput['outcome'], FreightOutcome[]> = {
  claimed: ['open'],
  credited: ['open', 'claimed'],
  accepted: ['open', 'claimed'],
};

/**
 * What became of findings: claimed from the carrier, given back by it (and then no cost of the order any more), or accepted.
 * Errors: not_found, transition_refused when no finding can come to that. Emits: fulfilment.freight_billed.
 */
export async function settleFreight(ctx: StaffCtx, input: SettleFreightInput): Promise<{ settled: number }> {
  return inTenantTx(ctx, async (tx) => {
    const invoice = await tx.maybeOne<{ carrier: string }>(
      'SELECT carrier FROM freight_invoice WHERE tenant_id = $1 AND id = $2 FOR UPDATE',
      [tx.tenantId, input.invoiceId],
    );
    if (!invoice) refuse('not_found');
    const settled = await settleFindings(
      tx,
      input.invoiceId,
      input.rows ?? null,
      input.outcome,
      before[input.outcome],
    );
    if (settled === 0) refuse('transition_refused', { state: input.outcome });
    await tellOrders(tx, input.invoiceId, invoice.carrier);
    return { settled };
  });
}
