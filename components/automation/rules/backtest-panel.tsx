'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useAction } from '@/components/layout/use-action';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Progress } from '@/components/ui/progress';
import type { BacktestView } from '@/lib/contracts/rules';
import { formatPercent } from '@/lib/format/numbers';
import { addDays } from '@/lib/kernel/time';
import { BacktestResult } from './backtest-result';
import { rulesApi } from './rules-api';

/** Tries a rule on a past period: the period, the progress, and what would have been different. */
export function BacktestPanel({
  tenant,
  ruleId,
  version,
  today,
  newest,
  mayRun,
}: {
  tenant: string;
  ruleId: string;
  version: number;
  today: string;
  newest: BacktestView | null;
  mayRun: boolean;
}) {
  const t = useTranslations('rules.ui');
  const locale = useLocale();
  const [view, setView] = useState(newest);
  const [from, setFrom] = useState(addDays(today, -29));
  const [to, setTo] = useState(today);
  const start = useAction(
    (period: { from: string; to: string }) => rulesApi.startBacktest.mutate({ ruleId, version, ...period }),
    { onDone: setView },
  );
  const running = view && (view.state === 'queued' || view.state === 'running');
  useEffect(() => {
    if (!running) return;
    let stale = false;
    const timer = setInterval(() => {
      void rulesApi.backtest
        .query({ backtestId: view.id })
        .then((next) => !stale && setView(next))
        .catch(() => {});
    }, 500);
    return () => {
      stale = true;
      clearInterval(timer);
    };
  }, [running, view?.id]);
  const last = (days: number) => {
    setFrom(addDays(today, 1 - days));
    setTo(today);
  };
  return (
    <>
      <Card title={t('tabs.backtest')} description={t('backtestText')}>
        <form
          className="flex flex-wrap items-end gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            void start.run({ from, to });
          }}
        >
          <Field label={t('periodFrom')}>
            <Input type="date" max={to} value={from} onChange={(e) => setFrom(e.target.value)} />
          </Field>
          <Field label={t('periodTo')}>
            <Input type="date" min={from} max={today} value={to} onChange={(e) => setTo(e.target.value)} />
          </Field>
          <span className="inline-flex gap-1">
            {([7, 30, 90] as const).map((days) => (
              <Button key={days} variant="ghost" onClick={() => last(days)}>
                {t(`last${days}`)}
              </Button>
            ))}
          </span>
          <Button
            type="submit"
            variant="primary"
            loading={start.pending || Boolean(running)}
            disabled={!mayRun || from === '' || to === '' || from > to}
          >
            {t('startBacktest')}
          </Button>
        </form>
        {running && (
          <div role="status" className="mt-4 flex flex-col gap-2">
            <p>
              {view.state === 'queued'
                ? t('queued')
                : t('running', { percent: formatPercent(view.progress, locale) })}
            </p>
            <Progress value={Math.round(view.progress * 100)} max={100} label={t('tabs.backtest')} />
          </div>
        )}
        {view?.state === 'failed' && (
          <Banner tone="danger" className="mt-4">
            {t('failed', { error: view.error ?? '' })}
          </Banner>
        )}
        {!view && <p className="mt-4 text-muted">{t('noBacktest')}</p>}
      </Card>
      {view?.summary && <BacktestResult tenant={tenant} view={view} />}
    </>
  );
}
