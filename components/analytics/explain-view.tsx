import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { chartValue } from '@/components/charts/chart-units';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { StatGrid, StatTile } from '@/components/ui/stat';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { ExplainAnswer } from '@/lib/contracts/analytics-figures';
import type { DayRange } from '@/lib/format/date-range';
import { formatDay } from '@/lib/format/dates';
import { formatPercent } from '@/lib/format/numbers';
import { type Asked, rowsHref } from './figure-address';
import { chartUnitOf, DifferenceText, FigureText } from './figure-text';
import { useWords } from './use-words';

type Props = { tenant: string; asked: Asked; against: DayRange; answer: ExplainAnswer };
type Part = ExplainAnswer['dimensions'][number];

const meanOf = (f: ExplainAnswer['before']) => (f.denominator === 0 ? null : f.numerator / f.denominator);

const spanText = (span: DayRange, locale: string) =>
  `${formatDay(span.from, locale)} – ${formatDay(span.to, locale)}`;

/** What the figure was, what it is, and the difference. */
export function ExplainHead({ tenant, asked, against, answer }: Props) {
  const t = useTranslations('analytics');
  const locale = useLocale();
  const { kpi, unit, currency, before, after, difference } = answer;
  const text = (value: number | null) =>
    value === null ? '–' : chartValue(value, chartUnitOf(unit), locale, currency ?? undefined);
  return (
    <>
      <StatGrid>
        <StatTile
          label={spanText(against, locale)}
          value={<FigureText value={before.value} unit={unit} currency={currency} />}
          href={rowsHref(tenant, kpi, asked, [], against)}
        />
        <StatTile
          label={spanText(asked.period, locale)}
          value={<FigureText value={after.value} unit={unit} currency={currency} />}
          href={rowsHref(tenant, kpi, asked)}
        />
        <StatTile
          label={t('difference')}
          value={<DifferenceText value={difference ?? 0} unit={unit} currency={currency} />}
        />
      </StatGrid>
      {answer.of === 'mean' && (
        <p className="mt-3 text-dense text-text-2">
          {t('meanOnly', { before: text(meanOf(before)), now: text(meanOf(after)) })}
        </p>
      )}
    </>
  );
}

/** A bar to the right for what raised the figure, to the left for what lowered it. */
function Effect({ share, good }: { share: number; good: ExplainAnswer['good'] }) {
  const up = share >= 0;
  const tone = good === 'neutral' ? 'bg-chart-1' : up === (good === 'up') ? 'bg-good' : 'bg-bad';
  const width = `${Math.min(50, Math.abs(share) * 50)}%`;
  return (
    <span aria-hidden className="relative block h-3 min-w-24">
      <span className="absolute inset-y-0 start-1/2 w-px bg-line-strong" />
      <span
        className={cn('absolute inset-y-0 rounded-sm', tone)}
        style={up ? { insetInlineStart: '50%', width } : { insetInlineEnd: '50%', width }}
      />
    </span>
  );
}

/** What each value of a dimension did to the difference, the largest first; both figures open their rows. */
export function ExplainParts({ tenant, asked, against, answer, part }: Props & { part: Part }) {
  const t = useTranslations('analytics');
  const tk = useTranslations('kpi.dimension');
  const locale = useLocale();
  const words = useWords();
  const { kpi, unit, currency, good } = answer;
  const most = Math.max(1e-9, ...part.contributions.map((c) => Math.abs(c.total)));
  const mixed = part.contributions.some((c) => c.rate !== 0);
  const difference = (value: number) => <DifferenceText value={value} unit={unit} currency={currency} />;
  return (
    <Card
      title={tk(part.dimension)}
      description={t('surprise', { percent: formatPercent(part.surprise, locale, { digits: 0 }) })}
      padded={false}
    >
      <Table label={t('by', { kpi: '', dimension: tk(part.dimension) })}>
        <THead>
          <Th>{tk(part.dimension)}</Th>
          <Th numeric>{t('from1')}</Th>
          <Th numeric>{t('to1')}</Th>
          <Th className="max-sm:hidden">
            <span className="sr-only">{t('effect')}</span>
          </Th>
          <Th numeric>{t('effect')}</Th>
          {mixed && (
            <>
              <Th numeric className="max-md:hidden">
                {t('mix')}
              </Th>
              <Th numeric className="max-md:hidden">
                {t('rate')}
              </Th>
            </>
          )}
        </THead>
        <TBody>
          {part.contributions.map((c) => {
            const slice = [{ dimension: part.dimension, value: c.key }];
            const link = (period: DayRange, value: number | null) => (
              <Link
                prefetch={false}
                href={rowsHref(tenant, kpi, asked, slice, period)}
                className="rounded-sm underline-offset-3 hover:underline"
              >
                <FigureText value={value} unit={unit} currency={currency} />
              </Link>
            );
            return (
              <Tr key={c.key}>
                <Td className="max-w-56 truncate">{words(kpi, part.dimension, c.key, c.label)}</Td>
                <Td numeric>{link(against, c.before.value)}</Td>
                <Td numeric>{link(asked.period, c.after.value)}</Td>
                <Td className="max-sm:hidden">
                  <Effect share={c.total / most} good={good} />
                </Td>
                <Td numeric className="font-semibold">
                  {difference(c.total)}
                </Td>
                {mixed && (
                  <>
                    <Td numeric className="max-md:hidden">
                      {difference(c.mix)}
                    </Td>
                    <Td numeric className="max-md:hidden">
                      {difference(c.rate)}
                    </Td>
                  </>
                )}
              </Tr>
            );
          })}
          {part.rest && (
            <Tr>
              <Td className="text-muted">{t('rest', { count: part.rest.values })}</Td>
              <Td />
              <Td />
              <Td className="max-sm:hidden" />
              <Td numeric>{difference(part.rest.total)}</Td>
              {mixed && (
                <>
                  <Td numeric className="max-md:hidden">
                    {difference(part.rest.mix)}
                  </Td>
                  <Td numeric className="max-md:hidden">
                    {difference(part.rest.rate)}
                  </Td>
                </>
              )}
            </Tr>
          )}
        </TBody>
      </Table>
    </Card>
  );
}
