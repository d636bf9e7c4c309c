'use client';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Num } from '@/components/ui/number';
import { Select } from '@/components/ui/select';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { MapStatusWord, StatusCoverage, StatusCoverageRow } from '@/lib/contracts/orders-statuses';

const choices = ['open', 'unpaid', 'hold', 'cancelled'] as const;

/** The status words of the channels and what they mean here; saying what one means lets its orders go on. */
export function StatusTable({ coverage, may }: { coverage: StatusCoverage; may: boolean }) {
  const t = useTranslations('integrations.statuses');
  const save = useAction((word: MapStatusWord) => trpc.orders.mapStatusWord.mutate(word), {
    success: ({ released }) => t('saved', { count: released }),
    refresh: true,
  });
  const options = (row: StatusCoverageRow) => [
    ...(row.meaning === null ? [{ value: '', label: t('choose') }] : []),
    ...[...new Set([...(row.meaning ? [row.meaning] : []), ...choices])].map((value) => ({
      value,
      label: t(`meaning.${value}`),
    })),
  ];
  if (coverage.rows.length === 0) return <EmptyState title={t('emptyTitle')} text={t('emptyText')} />;
  return (
    <Table label={t('title')}>
      <THead>
        <Th>{t('channel')}</Th>
        <Th>{t('status')}</Th>
        <Th>{t('means')}</Th>
        <Th>{t('by')}</Th>
        <Th numeric>{t('orders')}</Th>
        <Th numeric>{t('waiting')}</Th>
      </THead>
      <TBody>
        {coverage.rows.map((row) => (
          <Tr key={`${row.channel} ${row.status}`}>
            <Td>{row.channel}</Td>
            <Td className="font-mono">{row.status}</Td>
            <Td>
              {may ? (
                <Select
                  aria-label={t('meansOf', { status: row.status, channel: row.channel })}
                  options={options(row)}
                  value={row.meaning ?? ''}
                  disabled={save.pending}
                  onChange={(e) =>
                    void save.run({
                      channel: row.channel,
                      status: row.status,
                      meaning: e.target.value as MapStatusWord['meaning'],
                    })
                  }
                />
              ) : (
                row.meaning && t(`meaning.${row.meaning}`)
              )}
            </Td>
            <Td>
              <Badge tone={row.by === 'nobody' ? 'warning' : 'neutral'}>{t(`source.${row.by}`)}</Badge>
            </Td>
            <Td numeric>
              <Num value={row.orders} />
            </Td>
            <Td numeric>
              <Num value={row.waiting} />
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
