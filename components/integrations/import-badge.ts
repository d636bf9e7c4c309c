import type { ImportRow } from '@/lib/contracts/integrations';

/** The word of an import's badge: one that left rows out says so. */
export function importBadge(row: Pick<ImportRow, 'state' | 'rowsBad'>): string {
  if (row.state === 'previewed') return 'validated';
  return row.state === 'done' && row.rowsBad > 0 ? 'done_with_errors' : row.state;
}
