'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { contentOf } from '@/components/layout/file-content';
import { asBody, trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { Input } from '@/components/ui/input';
import { StatGrid, StatTile } from '@/components/ui/stat';
import type { RateImpact, RatePreview } from '@/lib/contracts/carriers';
import { formatMoney } from '@/lib/format/money';
import { RateTableFacts } from './rate-table-view';

function Impact({ impact, currency }: { impact: RateImpact; currency: string }) {
  const t = useTranslations('rates.impact');
  const locale = useLocale();
  const money = (minor: number) => formatMoney({ minor, currency }, locale);
  const extra = impact.afterMinor - impact.beforeMinor;
  if (impact.parcels + impact.refused === 0)
    return <p className="text-body text-text-2">{t('none', { days: impact.days })}</p>;
  return (
    <StatGrid>
      <StatTile
        label={t('before')}
        value={money(impact.beforeMinor)}
        sub={t('parcels', { count: impact.parcels, days: impact.days })}
      />
      <StatTile
        label={t('after')}
        value={money(impact.afterMinor)}
        sub={t('moves', { dearer: impact.dearer, cheaper: impact.cheaper })}
      />
      <StatTile
        label={extra > 0 ? t('more') : t('less')}
        value={money(Math.abs(extra))}
        sub={t('refused', { count: impact.refused })}
      />
    </StatGrid>
  );
}

/** Takes a file of prices: says what is wrong row by row, or shows the table and what it would have cost, and from when it counts. */
export function RateImport({
  serviceId,
  currency,
  today,
}: {
  serviceId: string;
  currency: string;
  today: string;
}) {
  const t = useTranslations('rates');
  const [file, setFile] = useState<{ fileName: string; content: string } | null>(null);
  const [seen, setSeen] = useState<RatePreview | null>(null);
  const [validFrom, setValidFrom] = useState(today);
  const preview = useAction(
    (input: { id: string; fileName: string; content: string }) =>
      trpc.carriers.previewRates.query(input, { context: asBody }),
    { onDone: setSeen },
  );
  const save = useAction(trpc.carriers.importRates.mutate, {
    success: (r) => t('imported', { number: r.number }),
    refresh: true,
    onDone: () => setSeen(null),
  });
  const take = async (f: File) => {
    const next = { fileName: f.name.slice(0, 200), content: await contentOf(f) };
    setSeen(null);
    setFile(next);
    await preview.run({ id: serviceId, ...next });
  };
  const problemText = (p: RatePreview['problems'][number]) =>
    t(`problem.${p.code}`, { row: p.row ?? 0, column: p.column, found: p.found || '–' });
  return (
    <div className="flex flex-col gap-4">
      <p className="text-body text-text-2">{t('importText')}</p>
      <FileDrop
        label={t('drop')}
        accept=".csv,.xlsx,.txt,.tsv"
        maxBytes={2_500_000}
        busy={preview.pending}
        onFile={(f) => void take(f)}
      />
      {seen && seen.problems.length > 0 && (
        <Banner tone="danger" title={t('wrong', { count: seen.problems.length })}>
          <ul className="list-disc ps-4">
            {seen.problems.slice(0, 12).map((p) => (
              <li key={`${p.row} ${p.column} ${p.code}`}>{problemText(p)}</li>
            ))}
          </ul>
        </Banner>
      )}
      {seen && seen.ignored.length > 0 && (
        <Banner tone="info">{t('ignored', { columns: seen.ignored.join(', ') })}</Banner>
      )}
      {seen?.table && file && (
        <>
          {seen.impact && <Impact impact={seen.impact} currency={currency} />}
          <div className="overflow-hidden rounded-card border border-line">
            <RateTableFacts table={seen.table} currency={currency} />
          </div>
          <div className="flex flex-wrap items-end gap-3">
            <Field label={t('validFrom')}>
              <Input
                type="date"
                min={today}
                value={validFrom}
                onChange={(e) => setValidFrom(e.target.value)}
              />
            </Field>
            <Button
              variant="primary"
              loading={save.pending}
              disabled={validFrom < today}
              onClick={() => void save.run({ id: serviceId, ...file, validFrom })}
            >
              {t('take', { count: seen.table.zones.length })}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
