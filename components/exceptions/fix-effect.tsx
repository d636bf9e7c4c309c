'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '@/components/layout/trpc';
import { Money } from '@/components/ui/money';
import type { DeskRow, FixOption } from '@/lib/contracts/orders-desk';
import { scopeOf } from './use-fix';

/** What the fix will do, counted before it is done: how many exceptions end, how many orders go on, and which. */
export function FixEffect({ exception, scope }: { exception: DeskRow; scope: FixOption['scope'] }) {
  const t = useTranslations('exceptions');
  const { data } = useQuery(useTRPC().orders.previewFix.queryOptions(scopeOf(exception, scope)));
  return (
    <div role="status" className="min-h-16 rounded-md bg-canvas px-3 py-2 text-dense text-text-2">
      {data && (
        <>
          <p className="text-body font-semibold text-text">
            {t('effect', {
              exceptions: data.exceptions,
              released: data.released,
              capped: data.capped ? 'yes' : 'no',
            })}
          </p>
          {data.stillBlocked > 0 && <p>{t('stillBlocked', { count: data.stillBlocked })}</p>}
          <p>
            {data.sample.map((o) => o.number).join(', ')}
            {data.exceptions > data.sample.length ? ' …' : ''}
            {' · '}
            {data.value.map((v) => (
              <Money key={v.currency} value={v} className="me-2" />
            ))}
          </p>
        </>
      )}
    </div>
  );
}
