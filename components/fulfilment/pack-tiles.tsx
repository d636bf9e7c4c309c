'use client';
import { CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { cn } from '@/components/ui/cn';
import { StatusBadge } from '@/components/ui/status-badge';
import type { FulfilmentDetail } from '@/lib/contracts/fulfilment';

/** The items of a parcel as tiles that count up; a tile can be tapped where a code cannot be read. */
export function PackTiles({ work, onTap }: { work: FulfilmentDetail; onTap: (lineId: string) => void }) {
  const t = useTranslations('fulfilment');
  const packing = work.state === 'picked';
  return (
    <section aria-label={work.number} className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-title font-semibold">{work.orderNumber}</h2>
        <span className="tabular text-body text-muted">{work.number}</span>
        <StatusBadge kind="fulfilment" value={work.state} />
        <span className="text-body text-text-2">
          {[work.shipTo.city, work.shipTo.countryCode].filter(Boolean).join(', ')} · {work.carrierName}
        </span>
      </header>
      {work.note && (
        <Banner tone="info" title={t('pack.noteFromBuyer')}>
          {work.note}
        </Banner>
      )}
      <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {work.lines
          .filter((l) => l.picked > 0)
          .map((l) => {
            const done = l.packed >= l.picked;
            return (
              <li key={l.id}>
                <button
                  type="button"
                  disabled={done || !packing}
                  onClick={() => onTap(l.id)}
                  aria-label={`${l.title}, ${t('pick.of', { counted: l.packed, needed: l.picked })}. ${done ? '' : t('pick.tap')}`}
                  className={cn(
                    'focus-ring flex h-full w-full items-center gap-3 rounded-card border p-4 text-start',
                    done ? 'border-success bg-success-tint' : 'border-line bg-bg enabled:hover:bg-hover',
                  )}
                >
                  <span className="min-w-0 flex-1">
                    <span className="block text-body font-semibold">{l.title}</span>
                    <span className="tabular block text-meta text-text-2">{l.sku}</span>
                  </span>
                  <span className={cn('tabular shrink-0 text-page font-semibold', done && 'text-success')}>
                    {t('pick.of', { counted: l.packed, needed: l.picked })}
                  </span>
                  {done && <CircleCheck aria-hidden className="size-6 shrink-0 text-success" />}
                </button>
              </li>
            );
          })}
      </ul>
    </section>
  );
}
