import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { leftAt } from '@/lib/contracts/pick-deeds';
import type { PickStopView } from '@/lib/contracts/waves';

/** The walk as a list: bin, article, and how many go into which slot of the cart. */
export function StopList({ stops }: { stops: PickStopView[] }) {
  const t = useTranslations('floor.pick');
  const next = stops.findIndex((s) => leftAt(s) > 0);
  return (
    <ol className="divide-y divide-line">
      {stops.map((s, i) => {
        const total = s.drops.reduce((n, d) => n + d.quantity, 0);
        const picked = s.drops.reduce((n, d) => n + d.picked, 0);
        const short = s.drops.reduce((n, d) => n + d.short, 0);
        const done = leftAt(s) === 0;
        return (
          <li
            key={`${s.binId}${s.variantId}`}
            aria-current={i === next ? 'step' : undefined}
            className={cn(
              'flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3',
              i === next && 'bg-selected',
            )}
          >
            <span className="tabular w-6 shrink-0 text-meta text-muted">{i + 1}</span>
            <span className="tabular min-w-20 shrink-0 text-body font-semibold">{s.bin ?? t('noBin')}</span>
            <span className="min-w-0 flex-1 basis-40">
              <span className="block truncate text-body">{s.title}</span>
              <span className="tabular block text-meta text-muted">
                {s.sku} ·{' '}
                {s.drops.map((d) => t('slotTimes', { slot: d.slot, count: d.quantity })).join(' · ')}
              </span>
            </span>
            {short > 0 && <Badge tone="danger">{t('short', { count: short })}</Badge>}
            <span className={cn('tabular flex items-center gap-1 text-body', done && 'text-success')}>
              {done && <Check aria-hidden className="size-4" />}
              {picked} / {total - short}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
