'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { CareJourneyView } from '@/lib/contracts/customers-profile';
import { JourneyDialog } from './journey-dialog';

/** The ways in which the shop looks after customers by itself, each with what came of it. */
export function JourneyList({ journeys, may }: { journeys: CareJourneyView[]; may: boolean }) {
  const t = useTranslations('customers.care');
  const [edited, setEdited] = useState<CareJourneyView | 'new' | null>(null);
  return (
    <Card
      title={t('journeys')}
      padded={false}
      actions={
        may && (
          <Button size="sm" variant="primary" onClick={() => setEdited('new')}>
            {t('new')}
          </Button>
        )
      }
    >
      {journeys.length === 0 ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
      ) : (
        <ul className="divide-y divide-line">
          {journeys.map((j) => (
            <li key={j.id} className="flex flex-wrap items-start justify-between gap-3 px-4 py-3">
              <span className="min-w-0">
                <span className="flex flex-wrap items-center gap-2 text-body font-semibold">
                  {j.name}
                  <Badge tone={j.active ? 'success' : 'neutral'}>{t(j.active ? 'on' : 'off')}</Badge>
                </span>
                <span className="block text-dense text-text-2">
                  {t(`when.${j.trigger}`, { days: j.afterDays })}
                </span>
                <span className="block text-meta text-muted">{t('results', j.results)}</span>
              </span>
              {may && (
                <Button size="sm" aria-label={`${t('edit')}: ${j.name}`} onClick={() => setEdited(j)}>
                  {t('edit')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {edited && <JourneyDialog journey={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Card>
  );
}
