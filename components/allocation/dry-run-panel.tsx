'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { DryRun, StrategyConfig } from '@/lib/contracts/allocation';

/** What the strategy would have made of the last thirty days, decided again from the facts of then. */
export function DryRunPanel({ config, currency }: { config: StrategyConfig; currency: string }) {
  const t = useTranslations('allocation');
  const [result, setResult] = useState<DryRun | null>(null);
  const run = useAction((c: StrategyConfig) => trpc.allocation.dryRun.query({ config: c, days: 30 }), {
    onDone: setResult,
  });
  const money = (minor: number | null) => (minor === null ? '–' : <Money value={{ minor, currency }} />);
  return (
    <section aria-label={t('dryRun.title')} aria-live="polite" className="mt-6 flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="secondary" loading={run.pending} onClick={() => void run.run(config)}>
          {t('dryRun.run')}
        </Button>
        <p className="text-body text-text-2">{t('dryRun.text')}</p>
      </div>
      {result && (
        <>
          <p className="font-semibold">
            {t('dryRun.result', { looked: result.looked, differ: result.differ })}
          </p>
          <Table label={t('dryRun.title')}>
            <THead>
              <Th> </Th>
              <Th numeric>{t('dryRun.now')}</Th>
              <Th numeric>{t('dryRun.then')}</Th>
            </THead>
            <TBody>
              <Tr>
                <Td>{t('dryRun.released')}</Td>
                <Td numeric>{result.releasedNow}</Td>
                <Td numeric>{result.releasedThen}</Td>
              </Tr>
              <Tr>
                <Td>{t('dryRun.cost', { count: result.compared })}</Td>
                <Td numeric>{money(result.costNowMinor)}</Td>
                <Td numeric>{money(result.costThenMinor)}</Td>
              </Tr>
              <Tr>
                <Td>{t('dryRun.parcels')}</Td>
                <Td numeric>{result.parcelsNow}</Td>
                <Td numeric>{result.parcelsThen}</Td>
              </Tr>
              {result.examples.map((e) => (
                <Tr key={e.orderId}>
                  <Td>{e.number}</Td>
                  <Td numeric>
                    {e.was} · {money(e.costNowMinor)}
                  </Td>
                  <Td numeric>
                    {e.would} · {money(e.costThenMinor)}
                  </Td>
                </Tr>
              ))}
            </TBody>
          </Table>
        </>
      )}
    </section>
  );
}
