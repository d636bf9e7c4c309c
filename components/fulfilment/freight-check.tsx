'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { asBody, trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { FileDrop } from '@/components/ui/file-drop';
import { StatGrid, StatTile } from '@/components/ui/stat';
import type { FreightCheck } from '@/lib/contracts/freight';
import { formatMoney } from '@/lib/format/money';
import { FreightFindings } from './freight-findings';

/** Takes a carrier's invoice and shows what is not as agreed, parcel by parcel. */
export function FreightCheckPanel({ tenant }: { tenant: string }) {
  const t = useTranslations('freight');
  const locale = useLocale();
  const [checked, setChecked] = useState<FreightCheck | null>(null);
  const check = useAction(
    (input: { content: string }) => trpc.fulfilment.checkFreight.query(input, { context: asBody }),
    { onDone: setChecked },
  );
  const money = (minor: number) => formatMoney({ minor, currency: checked?.currency ?? 'GBP' }, locale);
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <div className="flex flex-col gap-3">
          <p className="text-body text-text-2">{t('columns')}</p>
          <pre className="overflow-x-auto rounded-control bg-canvas p-3 text-meta">
            {'tracking,weight_kg,zone,surcharge,amount\nSK12345678901GB,1.20,gb,0.00,3.45'}
          </pre>
          <FileDrop
            label={t('drop')}
            accept=".csv,.txt,text/csv"
            maxBytes={2_000_000}
            busy={check.pending}
            onFile={(file) => void file.text().then((content) => check.run({ content }))}
          />
        </div>
      </Card>
      {checked && (
        <>
          {checked.unread.length > 0 && (
            <Banner tone="warning" title={t('unread', { count: checked.unread.length })}>
              <ul className="list-disc ps-4">
                {checked.unread.slice(0, 8).map((u) => (
                  <li key={`${u.row}${u.column}`}>
                    {t('unreadCell', { row: u.row, column: u.column, found: u.found || '–' })}
                  </li>
                ))}
              </ul>
            </Banner>
          )}
          <StatGrid>
            <StatTile
              label={t('billed')}
              value={money(checked.billedMinor)}
              sub={t('parcels', { count: checked.parcels })}
            />
            <StatTile label={t('expected')} value={money(checked.expectedMinor)} sub={t('expectedText')} />
            <StatTile
              label={t('over')}
              value={money(checked.overMinor)}
              sub={t('found', { count: checked.findings.length })}
            />
          </StatGrid>
          <FreightFindings tenant={tenant} check={checked} />
        </>
      )}
    </div>
  );
}
