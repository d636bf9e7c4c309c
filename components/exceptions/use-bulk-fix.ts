'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { newKey, withIdempotencyKey } from '@/components/layout/idempotency-key';
import { trpc } from '@/components/layout/trpc';
import type { BulkResult } from '@/components/ui/data-table';
import { toast } from '@/components/ui/toast';
import type { DeskRow, FixExceptionsInput } from '@/lib/contracts/orders-desk';
import { orderOf, scopeOf } from './use-fix';

/** Fixes on many exceptions at once: the same on each, or on each what is suggested for it; what failed is named. */
export function useBulkFix(rows: readonly DeskRow[]) {
  const t = useTranslations('exceptions');
  const te = useTranslations('errors');
  const router = useRouter();
  const send = async (inputs: readonly FixExceptionsInput[]): Promise<BulkResult> => {
    const outcome: BulkResult = { done: 0, failed: [] };
    let released = 0;
    for (const input of inputs) {
      const result = await withIdempotencyKey(newKey(), () => trpc.orders.fixExceptions.mutate(input));
      outcome.done += result.done;
      released += result.released;
      outcome.failed.push(
        ...result.failed.map((f) => ({
          id: f.exceptionId,
          label: f.orderNumber,
          reason: te(f.code as 'not_found', { param: '', ...f.facts } as never),
        })),
      );
    }
    if (outcome.done > 0) toast.success(t('fixed', { done: outcome.done, released }));
    router.refresh();
    return outcome;
  };
  return {
    each: (exceptionIds: string[], fix: FixExceptionsInput['fix']) => send([{ exceptionIds, fix }]),
    async assign(exceptionIds: string[], ownerId: string): Promise<BulkResult> {
      const { done } = await trpc.orders.assignExceptions.mutate({ exceptionIds, ownerId });
      router.refresh();
      return { done, failed: [] };
    },
    suggested(ids: string[]): Promise<BulkResult> {
      const chosen = rows.filter((r) => ids.includes(r.id));
      const inputs = new Map<string, FixExceptionsInput>();
      const rest: BulkResult['failed'] = [];
      for (const x of chosen) {
        const first = x.fixes[0];
        if (first?.mode === 'now')
          inputs.set(first.scope === 'cause' ? x.causeKey : x.id, {
            ...scopeOf(x, first.scope),
            fix: orderOf(first),
          });
        else rest.push({ id: x.id, label: x.orderNumber, reason: t('bulk.needsYou') });
      }
      return send([...inputs.values()]).then((r) => ({ ...r, failed: [...r.failed, ...rest] }));
    },
  };
}
