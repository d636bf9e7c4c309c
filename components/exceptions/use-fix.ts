'use client';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { toast } from '@/components/ui/toast';
import type { DeskRow, FixExceptionsInput, FixOption, FixResult } from '@/lib/contracts/orders-desk';

/** The fix as it is ordered when nothing more must be said. */
export function orderOf(option: FixOption): FixExceptionsInput['fix'] {
  const { kind, facts } = option;
  if (kind === 'map_sku') return { kind, variantId: String(facts.variantId) };
  if (kind === 'map_status') return { kind, meaning: facts.meaning as 'open' };
  if (kind === 'wait') return { kind, hours: Number(facts.hours ?? 24) };
  return { kind } as FixExceptionsInput['fix'];
}

/** Which exceptions a fix concerns: all of the cause, or the one. */
export function scopeOf(x: DeskRow, scope: FixOption['scope']) {
  return scope === 'cause' ? { cause: x.causeKey } : { exceptionIds: [x.id] };
}

/** Orders a fix and says what came of it: how many are settled, how many orders go on. */
export function useFix(onDone?: () => void) {
  const t = useTranslations('exceptions');
  const te = useTranslations('errors');
  return useAction((input: FixExceptionsInput) => trpc.orders.fixExceptions.mutate(input), {
    refresh: true,
    success: (r: FixResult) => (r.done > 0 ? t('fixed', { done: r.done, released: r.released }) : undefined),
    onDone: (r) => {
      for (const f of r.failed.slice(0, 3))
        toast.error(`${f.orderNumber}: ${te(f.code as 'not_found', { param: '', ...f.facts } as never)}`);
      onDone?.();
    },
  });
}
