'use client';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { contentOf } from '@/components/layout/file-content';
import { asBody, trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ColumnPicks, UnreadCells } from '@/components/ui/column-picks';
import { Field } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { StatGrid, StatTile } from '@/components/ui/stat';
import type { FreightCheck, FreightColumn, PreviewFreightInput } from '@/lib/contracts/freight';
import { formatMoney } from '@/lib/format/money';
import { FreightFindings } from './freight-findings';

const columns: FreightColumn[] = ['tracking', 'amount', 'weight', 'zone', 'surcharge'];

/** Billed, agreed and what is too much, side by side. */
export function FreightTiles({
  sums,
  currency,
  findings,
}: {
  sums: Pick<FreightCheck, 'parcels' | 'billedMinor' | 'expectedMinor' | 'overMinor'>;
  currency: string;
  findings: number;
}) {
  const t = useTranslations('freight');
  const locale = useLocale();
  const money = (minor: number) => formatMoney({ minor, currency }, locale);
  return (
    <StatGrid>
      <StatTile
        label={t('billed')}
        value={money(sums.billedMinor)}
        sub={t('parcels', { count: sums.parcels })}
      />
      <StatTile label={t('expected')} value={money(sums.expectedMinor)} sub={t('expectedText')} />
      <StatTile label={t('over')} value={money(sums.overMinor)} sub={t('found', { count: findings })} />
    </StatGrid>
  );
}

/** Takes a carrier's invoice: which column is what, what is not as agreed, and then keeps it. */
export function FreightTake({ tenant, carriers }: { tenant: string; carriers: string[] }) {
  const t = useTranslations('freight');
  const router = useRouter();
  const [file, setFile] = useState<PreviewFreightInput | null>(null);
  const [checked, setChecked] = useState<FreightCheck | null>(null);
  const [carrier, setCarrier] = useState(carriers[0] ?? '');
  const [number, setNumber] = useState('');
  const check = useAction(
    (input: PreviewFreightInput) => trpc.freight.preview.query(input, { context: asBody }),
    { onDone: setChecked },
  );
  const keep = useAction(trpc.freight.take.mutate, {
    success: t('kept'),
    onDone: ({ invoiceId }) => router.push(`/${tenant}/fulfilment/freight/${invoiceId}`),
  });
  const look = (next: PreviewFreightInput) => {
    setFile(next);
    void check.run(next);
  };
  return (
    <div className="flex flex-col gap-4">
      <Card title={t('take')}>
        <div className="flex flex-col gap-3">
          <p className="text-body text-text-2">{t('columns')}</p>
          <FileDrop
            label={t('drop')}
            accept=".csv,.xlsx,.txt,.tsv"
            maxBytes={2_500_000}
            busy={check.pending}
            onFile={(f) => {
              setChecked(null);
              void contentOf(f).then((content) =>
                look({ fileName: f.name.slice(0, 200), content, mapping: {} }),
              );
            }}
          />
          {checked && file && (
            <ColumnPicks
              columns={columns.map((c) => ({
                name: c,
                label: t(`column.${c}`),
                optional: c !== 'tracking' && c !== 'amount',
              }))}
              headers={checked.headers}
              mapping={checked.mapping}
              none={t('noColumn')}
              onPick={(c, header) => look({ ...file, mapping: { ...checked.mapping, [c]: header } })}
            />
          )}
        </div>
      </Card>
      {checked && file && (
        <>
          <UnreadCells
            title={t('unread', { count: checked.unread.length })}
            cells={checked.unread.map((u) =>
              t('unreadCell', {
                row: u.row,
                column: t(`column.${u.column as FreightColumn}`),
                found: u.found || '–',
              }),
            )}
          />
          <FreightTiles sums={checked} currency={checked.currency} findings={checked.findings.length} />
          <div className="flex flex-wrap items-end gap-3">
            <Field label={t('carrier')}>
              <Select
                value={carrier}
                onChange={(e) => setCarrier(e.target.value)}
                options={carriers.map((c) => ({ value: c, label: c }))}
              />
            </Field>
            <Field label={t('number')}>
              <Input value={number} maxLength={60} onChange={(e) => setNumber(e.target.value)} />
            </Field>
            <Button
              variant="primary"
              loading={keep.pending}
              disabled={checked.unread.length > 0 || number.trim() === '' || carrier === ''}
              onClick={() => void keep.run({ ...file, carrier, number: number.trim() })}
            >
              {t('keep')}
            </Button>
          </div>
          <FreightFindings tenant={tenant} currency={checked.currency} findings={checked.findings} />
        </>
      )}
    </div>
  );
}
