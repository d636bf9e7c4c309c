'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { RelativeTime } from '@/components/ui/time';
import type { QualityCaseView } from '@/lib/contracts/aftersales-quality';
import { CloseCase } from './close-case';

const tones = { open: 'warning', investigating: 'info', closed: 'neutral' } as const;

/** The cases that patterns opened, with their evidence and what became of them. */
export function QualityCases({ cases, may }: { cases: QualityCaseView[]; may: boolean }) {
  const t = useTranslations('quality');
  const [closing, setClosing] = useState<QualityCaseView | null>(null);
  return (
    <Card title={t('caseTitle')}>
      <p className="text-muted">{cases.length === 0 ? t('casesEmpty') : t('caseText')}</p>
      <ul className="flex flex-col divide-y divide-border">
        {cases.map((c) => (
          <CaseRow key={c.id} case={c} may={may} onClose={() => setClosing(c)} />
        ))}
      </ul>
      {closing && <CloseCase case={closing} onClose={() => setClosing(null)} />}
    </Card>
  );
}

function CaseRow({ case: c, may, onClose }: { case: QualityCaseView; may: boolean; onClose: () => void }) {
  const t = useTranslations('quality');
  const locale = useLocale();
  const take = useAction(() => trpc.quality.take.mutate({ caseId: c.id, version: c.version }), {
    success: t('taken'),
    refresh: true,
  });
  const { evidence: e } = c;
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-3">
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <span className="flex flex-wrap items-center gap-2">
          <strong>{c.label}</strong>
          <span>{t(`group.${c.group}`)}</span>
          <Badge tone={tones[c.state]}>{t(`state.${c.state}`)}</Badge>
        </span>
        <span className="text-muted">
          {t('evidence', {
            returned: e.returned,
            lines: e.lines,
            expected: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(e.expected),
            q: e.q < 0.001 ? '<0.001' : e.q.toFixed(3),
          })}
        </span>
        {c.cause && (
          <span>
            {t(`causes.${c.cause}`)}: {c.finding}
          </span>
        )}
        <span className="text-meta text-muted">
          {t('opened')} <RelativeTime value={c.openedAt} />
          {c.owner ? ` · ${c.owner.name}` : ''}
        </span>
      </div>
      {may && c.state !== 'closed' && (
        <span className="flex flex-wrap gap-2">
          {c.state === 'open' && (
            <Button loading={take.pending} onClick={() => void take.run(undefined)}>
              {t('take')}
            </Button>
          )}
          <Button onClick={onClose}>{t('close')}</Button>
        </span>
      )}
    </li>
  );
}
