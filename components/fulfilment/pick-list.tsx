'use client';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import type { PickLine } from '@/lib/contracts/fulfilment';

/** The stops of a pick in walking order, with what is done and what is missing. */
export function PickList({ lines, currentId }: { lines: PickLine[]; currentId?: string | undefined }) {
  const t = useTranslations('fulfilment.pick');
  return (
    <ul className="divide-y divide-line">
      {lines.map((l) => {
        const done = l.picked >= l.quantity - l.short;
        return (
          <li
            key={l.id}
            aria-current={l.id === currentId ? 'step' : undefined}
            className={cn('flex items-center gap-3 px-4 py-3', l.id === currentId && 'bg-selected')}
          >
            <span className="tabular w-20 shrink-0 text-body font-semibold">{l.bin ?? t('noBin')}</span>
            <span className="min-w-0 flex-1">
              <span className="block truncate text-body">{l.title}</span>
              <span className="tabular block text-meta text-muted">{l.sku}</span>
            </span>
            {l.short > 0 && <Badge tone="danger">{t('short', { count: l.short })}</Badge>}
            <span className={cn('tabular flex items-center gap-1 text-body', done && 'text-success')}>
              {done && <Check aria-hidden className="size-4" />}
              {t('of', { counted: l.picked, needed: l.quantity - l.short })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
