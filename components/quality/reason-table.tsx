import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Num, Percent } from '@/components/ui/number';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { ReasonReport, SliceDimension } from '@/lib/contracts/aftersales-quality';
import { formatPercent } from '@/lib/format/numbers';

type Props = { report: ReasonReport; by: SliceDimension; href: (value: string, group: string) => string };

/** The slices of a dimension with their rates, and what chance does not explain; each signal opens its returns. */
export function ReasonTable({ report, by, href }: Props) {
  const t = useTranslations('quality');
  const locale = useLocale();
  const slices = report.slices.filter((s) => s.by === by);
  if (slices.length === 0)
    return (
      <Card>
        <EmptyState
          title={report.lines === 0 ? t('emptyTitle') : t('noneBack')}
          text={report.lines === 0 ? t('emptyText') : ''}
        />
      </Card>
    );
  const digits = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  return (
    <Card>
      <Table label={t(`by.${by}`)}>
        <THead>
          <Th>{t('col.name')}</Th>
          <Th numeric>{t('col.lines')}</Th>
          <Th numeric>{t('col.returned')}</Th>
          <Th numeric>{t('col.share')}</Th>
          <Th>{t('col.signal')}</Th>
        </THead>
        <TBody>
          {slices.map((s) => (
            <Tr key={s.value}>
              <Td className="min-w-40 whitespace-normal">{s.label}</Td>
              <Td numeric>
                <Num value={s.lines} />
              </Td>
              <Td numeric>
                <Num value={s.returned} />
              </Td>
              <Td numeric>
                <Percent value={s.returned / s.lines} />
              </Td>
              <Td className="min-w-56 whitespace-normal">
                <span className="flex flex-col gap-1">
                  {s.cells.some((c) => c.flagged)
                    ? s.cells
                        .filter((c) => c.flagged)
                        .map((c) => (
                          <span key={c.group}>
                            <TextLink href={href(s.value, c.group)}>
                              {t('signal', {
                                group: t(`group.${c.group}`),
                                returned: digits(c.returned),
                                expected: digits(c.expected),
                              })}
                            </TextLink>{' '}
                            <span className="text-muted">
                              {t('signalTitle', {
                                q: c.q < 0.001 ? '<0.001' : c.q.toFixed(3),
                                elsewhere: formatPercent(c.elsewhere, locale, { digits: 1 }),
                              })}
                            </span>
                          </span>
                        ))
                    : t('noSignal')}
                </span>
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
      <p className="pt-3 text-dense text-muted">{t('comparisons', { n: report.comparisons })}</p>
    </Card>
  );
}
