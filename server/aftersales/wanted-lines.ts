import { readReason } from '@/lib/contracts/aftersales';
import type { RequestReturnInput } from '@/lib/contracts/aftersales-inputs';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { OpenLine } from './open-return';

/** The lines of a request in our own words and ids. Errors: not_found. */
export function wantedLines(lines: RequestReturnInput['lines']): OpenLine[] {
  return lines.map((l) => {
    const { reason, detail } = readReason(l.reason);
    return {
      lineId: fromPublicId('lin', l.lineId) ?? refuse('not_found', {}, 'lines'),
      quantity: l.quantity,
      reason,
      detail: [detail, l.detail].filter(Boolean).join(' · '),
      resolution: l.resolution,
      exchangeVariantId: l.exchangeVariantId ? fromPublicId('var', l.exchangeVariantId) : null,
      exchangeSku: l.exchangeSku ?? null,
      keepPercent: l.keepPercent ?? null,
    };
  });
}
