'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { contentOf } from '@/components/layout/file-content';
import { asBody, trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ColumnPicks, UnreadCells } from '@/components/ui/column-picks';
import { Field, FormRow } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { PreviewStatementInput, SettlementColumn, StatementCheck } from '@/lib/contracts/settlements';
import { StatementTiles } from './statement-tiles';
import { VarianceTable } from './variance-table';

const columns = [
  'reference',
  'order',
  'gross',
  'income',
  'expense',
  'fee',
  'net',
  'type',
  'date',
  'currency',
] as const satisfies SettlementColumn[];
const other = '…';

/** Takes a provider's statement: which column is what, what is not as the books say, and then keeps it. */
export function StatementTake({ tenant, providers }: { tenant: string; providers: readonly string[] }) {
  const t = useTranslations('settlements');
  const router = useRouter();
  const [chosen, setChosen] = useState(providers[0] ?? other);
  const [named, setNamed] = useState('');
  const [file, setFile] = useState<Omit<PreviewStatementInput, 'provider'> | null>(null);
  const [checked, setChecked] = useState<StatementCheck | null>(null);
  const [number, setNumber] = useState('');
  const provider = chosen === other ? named.trim().toLowerCase() : chosen;
  const check = useAction(
    (input: PreviewStatementInput) => trpc.settlements.preview.query(input, { context: asBody }),
    { onDone: setChecked },
  );
  const keep = useAction(trpc.settlements.take.mutate, {
    success: t('kept'),
    onDone: ({ settlementId }) => router.push(`/${tenant}/finance/settlements/${settlementId}`),
  });
  const look = (next: Omit<PreviewStatementInput, 'provider'>, of = provider) => {
    setFile(next);
    if (of !== '') void check.run({ ...next, provider: of });
  };
  const choose = (next: string) => {
    setChosen(next);
    setChecked(null);
    if (file && next !== other) look(file, next);
  };
  return (
    <div className="flex flex-col gap-4">
      <Card title={t('take')}>
        <div className="flex flex-col gap-3">
          <p className="text-body text-text-2">{t('columns')}</p>
          <FormRow>
            <Field label={t('chooseProvider')}>
              <Select
                value={chosen}
                onChange={(e) => choose(e.target.value)}
                options={[
                  ...providers.map((p) => ({ value: p, label: p })),
                  { value: other, label: t('otherProvider') },
                ]}
              />
            </Field>
            {chosen === other && (
              <Field label={t('otherProvider')}>
                <Input
                  value={named}
                  maxLength={40}
                  onChange={(e) => setNamed(e.target.value)}
                  onBlur={() => file && look(file)}
                />
              </Field>
            )}
          </FormRow>
          <FileDrop
            label={t('drop')}
            accept=".csv,.xlsx,.txt,.tsv"
            maxBytes={10_000_000}
            busy={check.pending}
            onFile={(f) => {
              setChecked(null);
              setNumber(f.name.replace(/\.[a-z]+$/i, '').slice(0, 80));
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
                optional: c !== 'reference' && c !== 'gross',
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
                column: t(`column.${u.column as SettlementColumn}`),
                found: u.found || '–',
              }),
            )}
          />
          <StatementTiles sums={checked} currency={checked.currency} />
          <div className="flex flex-wrap items-end gap-3">
            <Field label={t('number')}>
              <Input value={number} maxLength={80} onChange={(e) => setNumber(e.target.value)} />
            </Field>
            <Button
              variant="primary"
              loading={keep.pending}
              disabled={checked.unread.length > 0 || number.trim() === '' || provider === ''}
              onClick={() => void keep.run({ ...file, provider, number: number.trim() })}
            >
              {t('keep')}
            </Button>
          </div>
          <VarianceTable tenant={tenant} currency={checked.currency} findings={checked.findings} />
        </>
      )}
    </div>
  );
}
