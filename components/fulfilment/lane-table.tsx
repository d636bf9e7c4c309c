import { Truck } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { Num } from '@/components/ui/number';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { LaneRow } from '@/lib/contracts/lanes';

/** What each carrier's service does from each warehouse to each country. */
export function LaneTable({ lanes }: { lanes: LaneRow[] }) {
  const t = useTranslations('lanes');
  const format = useFormatter();
  const countries = new Intl.DisplayNames(useLocale(), { type: 'region' });
  const days = (n: number | null) =>
    n === null ? t('open') : t('days', { value: format.number(n, { maximumFractionDigits: 1 }) });
  if (lanes.length === 0)
    return <EmptyState icon={<Truck aria-hidden />} title={t('empty')} text={t('emptyText')} />;
  return (
    <Table label={t('lanes')}>
      <THead>
        <Th>{t('col.service')}</Th>
        <Th>{t('col.lane')}</Th>
        <Th numeric>{t('col.parcels')}</Th>
        <Th numeric className="max-sm:hidden">
          {t('col.underWay')}
        </Th>
        <Th numeric>{t('col.p50')}</Th>
        <Th numeric>{t('col.p90')}</Th>
        <Th numeric>{t('col.inTime')}</Th>
        <Th numeric className="max-sm:hidden">
          {t('col.lost')}
        </Th>
      </THead>
      <TBody>
        {lanes.map((l) => (
          <Tr key={`${l.name}${l.from}${l.to}`}>
            <Td className="font-semibold">{l.name}</Td>
            <Td className="whitespace-nowrap">
              {l.from} → {/^[A-Z]{2}$/.test(l.to) ? countries.of(l.to) : '–'}
            </Td>
            <Td numeric>
              <Num value={l.parcels} />
            </Td>
            <Td numeric className="max-sm:hidden">
              <Num value={l.open} />
            </Td>
            <Td numeric className="whitespace-nowrap">
              {days(l.p50)}
            </Td>
            <Td numeric className="whitespace-nowrap">
              {days(l.p90)}
            </Td>
            <Td numeric>
              {l.due === 0
                ? '–'
                : format.number(l.inTime / l.due, { style: 'percent', maximumFractionDigits: 1 })}
            </Td>
            <Td numeric className="max-sm:hidden">
              <Num value={l.lost} />
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
