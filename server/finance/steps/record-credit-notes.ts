import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { journalOfCreditNote } from '../domain/journal';
import { insertJournals } from '../posting.store';

export type CreditNoteInput = {
  channel: string;
  externalId: string;
  orderId?: string;
  customerId?: string;
  currency: string;
  reason: string;
  issuedAt: Date;
  importId?: string;
  lines: {
    kind: 'goods' | 'fee';
    sku: string;
    title: string;
    variantId?: string;
    quantity: number;
    unitPriceMinor: number;
  }[];
};

/**
 * Stores each credit note once per (channel, external id), with its lines and its postings; one that is known already
 * stays as it is. The answer has one row for each note given, in the same order.
 * Units: quantities and prices are positive.
 * Emits: finance.credit_note_recorded on the credit note.
 */
export async function recordCreditNotes(
  tx: TenantTx,
  notes: readonly CreditNoteInput[],
): Promise<{ externalId: string; id: string; created: boolean }[]> {
  if (notes.length === 0) return [];
  const drafts = notes.map((n) => ({
    ...n,
    id: newId('crn'),
    totalMinor: n.lines.reduce((sum, l) => sum + l.quantity * l.unitPriceMinor, 0),
  }));
  const inserted = await tx.q<{ id: string }>(
    `INSERT INTO credit_note (tenant_id, id, channel, external_id, order_id, customer_id, currency, total_minor, reason,
       issued_at, import_id, created_at)
     SELECT $1, n.*, $12 FROM unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::bigint[],
       $9::text[], $10::timestamptz[], $11::uuid[]) AS n
     ON CONFLICT (tenant_id, channel, external_id) DO NOTHING RETURNING id`,
    [
      tx.tenantId,
      drafts.map((n) => n.id),
      drafts.map((n) => n.channel),
      drafts.map((n) => n.externalId),
      drafts.map((n) => n.orderId ?? null),
      drafts.map((n) => n.customerId ?? null),
      drafts.map((n) => n.currency),
      drafts.map((n) => n.totalMinor),
      drafts.map((n) => n.reason),
      drafts.map((n) => n.issuedAt),
      drafts.map((n) => n.importId ?? null),
      tx.ctx.now,
    ],
  );
  const created = new Set(inserted.map((r) => r.id));
  const fresh = drafts.filter((n) => created.has(n.id));
  await insertLines(tx, fresh);
  await insertJournals(
    tx,
    fresh.map((n) => ({
      id: n.id,
      currency: n.currency,
      orderId: n.orderId ?? null,
      occurredAt: n.issuedAt,
      sides: journalOfCreditNote(n.lines),
    })),
  );
  await emit(
    tx,
    fresh.map((n) => ({
      type: 'finance.credit_note_recorded' as const,
      subjectType: 'credit_note',
      subjectId: n.id,
      data: { channel: n.channel, externalId: n.externalId, totalMinor: n.totalMinor, currency: n.currency },
      occurredAt: n.issuedAt,
    })),
  );
  return idsOf(tx, drafts, created);
}

async function insertLines(
  tx: TenantTx,
  notes: readonly (CreditNoteInput & { id: string })[],
): Promise<void> {
  const lines = notes.flatMap((n) => n.lines.map((l) => ({ ...l, noteId: n.id })));
  if (lines.length === 0) return;
  await tx.exec(
    `INSERT INTO credit_note_line (tenant_id, id, credit_note_id, kind, sku, title, variant_id, quantity, unit_price_minor, total_minor)
     SELECT $1, l.id, l.note, l.kind, l.sku, l.title, l.variant, l.quantity, l.price, l.quantity * l.price
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::int[], $9::bigint[])
       AS l (id, note, kind, sku, title, variant, quantity, price)`,
    [
      tx.tenantId,
      lines.map(() => newId('lin')),
      lines.map((l) => l.noteId),
      lines.map((l) => l.kind),
      lines.map((l) => l.sku),
      lines.map((l) => l.title),
      lines.map((l) => l.variantId ?? null),
      lines.map((l) => l.quantity),
      lines.map((l) => l.unitPriceMinor),
    ],
  );
}

async function idsOf(
  tx: TenantTx,
  drafts: readonly (CreditNoteInput & { id: string })[],
  created: ReadonlySet<string>,
): Promise<{ externalId: string; id: string; created: boolean }[]> {
  const known = new Map<string, string>();
  if (created.size < drafts.length) {
    const rows = await tx.q<{ channel: string; external_id: string; id: string }>(
      `SELECT channel, external_id, id FROM credit_note
       WHERE tenant_id = $1 AND (channel, external_id) IN (SELECT * FROM unnest($2::text[], $3::text[]))`,
      [tx.tenantId, drafts.map((n) => n.channel), drafts.map((n) => n.externalId)],
    );
    for (const r of rows) known.set(`${r.channel}\n${r.external_id}`, r.id);
  }
  return drafts.map((n) => ({
    externalId: n.externalId,
    id: created.has(n.id) ? n.id : known.get(`${n.channel}\n${n.externalId}`)!,
    created: created.has(n.id),
  }));
}
