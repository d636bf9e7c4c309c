import type { FileRow } from '@/lib/kernel/file-row';
import { parseInstant } from './cells';
import type { ImportedCredit } from './imported-document';
import type { ReadLine } from './read-line';
import type { GroupTools } from './read-orders';

/** The credit note that rows of one credit number state: their negative quantities become what was credited. */
export function readCredit(
  id: string,
  rows: readonly FileRow[],
  lines: readonly ReadLine[],
  { cellOf, header, options, currency, complain }: GroupTools,
): ImportedCredit | null {
  const dateText = cellOf(rows[0]!)('placedAt');
  const issuedAt = parseInstant(dateText, options.timezone, options.dateOrder);
  if (!issuedAt)
    complain(rows[0]!.row, header('placedAt'), dateText === '' ? 'value_missing' : 'date_invalid', dateText);
  for (const line of lines) {
    if (line.quantity > 0) complain(line.row, header('quantity'), 'credit_positive', String(line.quantity));
    if (line.discountMinor !== 0)
      complain(line.row, header('unitPrice'), 'amount_too_precise', cellOf(rows[0]!)('unitPrice'));
  }
  if (!issuedAt || lines.length < rows.length) return null;
  return {
    channel: options.channel,
    externalId: id,
    currency,
    reason: 'credit note of the file',
    issuedAt,
    lines: lines.map((l) => ({
      kind: l.kind,
      sku: l.sku,
      title: l.title.slice(0, 300),
      quantity: -l.quantity,
      unitPriceMinor: l.unitPriceMinor,
    })),
  };
}
