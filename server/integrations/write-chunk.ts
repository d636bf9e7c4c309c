import type { RowProblem } from '@/lib/contracts/integrations';
import type { Refusal } from '@/lib/kernel/result';
import { importProducts } from '@/server/catalog/steps/import-products';
import { upsertCustomers } from '@/server/customers/steps/upsert-customers';
import { recordCreditNotes } from '@/server/finance/steps/record-credit-notes';
import { importStock } from '@/server/inventory/steps/import-stock';
import { placeOrders } from '@/server/orders/steps/place-orders';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { ImportedDocument } from './domain/imported-document';
import type { ReadFile } from './domain/read-file';
import type { ImportJob } from './import-job.store';

export type Chunk = { from: number; size: number; rows: number };
export type WrittenChunk = {
  created: number;
  existing: number;
  updated: number;
  refused: number;
  credits: number;
  refusedRows: number;
  problems: RowProblem[];
};

const maxItems = 500;
const maxRows = 8000;

/** The next piece of a file: up to 500 documents of together not too many rows. */
export function nextChunk(file: ReadFile, from: number): Chunk {
  let size = 0;
  let rows = 0;
  for (const item of file.items.slice(from, from + maxItems)) {
    const its = 'rows' in item ? item.rows : 1;
    if (size > 0 && rows + its > maxRows) break;
    rows += its;
    size++;
  }
  return { from, size, rows };
}

type Outcome = { row: number; rows: number; status: string; error?: Refusal };

/** Writes one piece of a file through the steps of its area, in the caller's transaction; what is refused is named by row. */
export async function writeChunk(
  tx: TenantTx,
  job: ImportJob,
  file: ReadFile,
  chunk: Chunk,
): Promise<WrittenChunk> {
  const cut = <T>(items: readonly T[]) => items.slice(chunk.from, chunk.from + chunk.size);
  switch (file.kind) {
    case 'orders':
      return writeDocuments(tx, job, cut(file.items));
    case 'products': {
      const items = cut(file.items);
      const results = await importProducts(
        tx,
        items.map(({ row, weightGrams, barcode, ...p }) => ({
          ...p,
          ...(weightGrams ? { weightGrams } : {}),
          ...(barcode ? { barcode } : {}),
        })),
      );
      return sum(results.map((r) => ({ ...r, row: items[r.index]!.row, rows: 1 })));
    }
    case 'stock': {
      const items = cut(file.items);
      const results = await importStock(
        tx,
        items.map(({ sku, quantity, warehouse, bin }) => ({
          sku,
          quantity,
          mode: 'set' as const,
          ...(warehouse ? { warehouse } : {}),
          ...(bin ? { bin } : {}),
        })),
        { importId: job.id },
      );
      return sum(results.map((r) => ({ ...r, row: items[r.index]!.row, rows: 1 })));
    }
    case 'customers': {
      const items = cut(file.items);
      const ids = await upsertCustomers(
        tx,
        items.map(({ externalId, row, ...c }) => ({
          ...c,
          channel: job.options.channel,
          ...(externalId ? { externalCustomerId: externalId } : {}),
        })),
      );
      return sum(items.map((c, i) => ({ row: c.row, rows: 1, status: ids[i] ? 'updated' : 'refused' })));
    }
  }
}

async function writeDocuments(
  tx: TenantTx,
  job: ImportJob,
  documents: readonly ImportedDocument[],
): Promise<WrittenChunk> {
  const orders = documents.flatMap((d) => (d.kind === 'order' ? [d] : []));
  const credits = documents.flatMap((d) => (d.kind === 'credit' ? [d] : []));
  const placed = await placeOrders(
    tx,
    orders.map((d) => d.order),
    { source: 'import', importId: job.id },
  );
  const noted = await recordCreditNotes(
    tx,
    credits.map((d) => ({ ...d.credit, importId: job.id })),
  );
  const written = sum(
    placed.map((r) => ({ ...r, row: orders[r.index]!.firstRow, rows: orders[r.index]!.rows })),
  );
  return {
    ...written,
    credits: noted.filter((n) => n.created).length,
    existing: written.existing + noted.filter((n) => !n.created).length,
  };
}

function sum(outcomes: readonly Outcome[]): WrittenChunk {
  const count = (status: string) => outcomes.filter((o) => o.status === status).length;
  const refused = outcomes.filter((o) => o.status === 'refused');
  return {
    created: count('created'),
    existing: count('existing') + count('unchanged'),
    updated: count('updated') + count('changed'),
    refused: refused.length,
    credits: 0,
    refusedRows: refused.reduce((rows, o) => rows + o.rows, 0),
    problems: refused.map((o) => ({
      row: o.row,
      column: o.error?.param ?? '',
      code: 'refused',
      found: o.error?.code ?? '',
      expected: Object.values(o.error?.facts ?? {}).join(' / '),
    })),
  };
}
