import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { SparkArea } from '@/components/charts/spark-area';
import { Badge } from '@/components/ui/badge';
import { DeltaText, StatGrid, StatTile } from '@/components/ui/stat';
import type { Tile } from '@/lib/contracts/analytics-figures';
import { clocksOf, kpis } from '@/lib/contracts/analytics-kpis';
import { type Asked, rowsHref, whyHref } from './figure-address';
import { FigureText, pointsText } from './figure-text';

/** What a KPI counts, by which clock, and where its definition comes from. */
export function KpiInfo({ tenant, tile }: { tenant: string; tile: Pick<Tile, 'kpi' | 'approximate'> }) {
  const t = useTranslations('kpi');
  const { basis, source } = kpis[tile.kpi];
  const clocks = clocksOf(tile.kpi)
    .map((c) => t(`clock.${c}` as never))
    .join(', ');
  return (
    <>
      {t(`definition.${tile.kpi}`)} {t(`basis.${basis}`)} ({clocks}). {tile.approximate && t('approximate')}{' '}
      <Link prefetch={false} href={`/${tenant}/analytics/kpis#${tile.kpi}`} className="underline">
        {t('more', { source })}
      </Link>
    </>
  );
}

function Against({ tenant, tile, asked }: { tenant: string; tile: Tile; asked: Asked }) {
  const t = useTranslations('analytics');
  const locale = useLocale();
  const { previous, delta, unit, currency, good } = tile;
  if (asked.compare === 'none') return null;
  if (!previous || delta === null) return <DeltaText change={null} good={good} />;
  return (
    <Link
      prefetch={false}
      href={whyHref(tenant, tile.kpi, asked)}
      aria-label={t('whyOf', { kpi: '' })}
      className="relative z-1 inline-flex flex-wrap items-center gap-x-1.5 rounded-sm underline-offset-3 hover:underline"
    >
      <DeltaText
        change={delta}
        good={good}
        {...(unit === 'percent' ? { shown: pointsText(Math.abs(delta), locale) } : {})}
      />
      <span className="text-meta text-muted">
        {t('before')} <FigureText value={previous.value} unit={unit} currency={currency} />
      </span>
    </Link>
  );
}

function Target({ tile }: { tile: Tile }) {
  const t = useTranslations('analytics');
  if (!tile.target) return null;
  const { value, reached } = tile.target;
  return (
    <p className="flex flex-wrap items-center gap-1.5 text-meta text-text-2">
      {t('target')} <FigureText value={value} unit={tile.unit} currency={tile.currency} />
      {reached !== null && (
        <Badge tone={reached ? 'success' : 'warning'}>{t(reached ? 'targetReached' : 'targetMissed')}</Badge>
      )}
    </p>
  );
}

/** The board's figures: value, difference to the period compared with and to the target, course, definition. Each opens its rows. */
export function BoardTiles({
  tenant,
  tiles,
  asked,
}: {
  tenant: string;
  tiles: readonly Tile[];
  asked: Asked;
}) {
  const t = useTranslations('kpi');
  const ta = useTranslations('analytics');
  return (
    <StatGrid>
      {tiles.map((tile) => (
        <StatTile
          key={tile.kpi}
          label={t(`name.${tile.kpi}`)}
          value={<FigureText value={tile.value} unit={tile.unit} currency={tile.currency} />}
          {...(tile.notBy ? {} : { href: rowsHref(tenant, tile.kpi, asked) })}
          info={<KpiInfo tenant={tenant} tile={tile} />}
          sub={
            tile.notBy ? (
              ta('notBy', { dimension: t(`dimension.${tile.notBy}`) })
            ) : (
              <div className="flex flex-col gap-1.5">
                <Against tenant={tenant} tile={tile} asked={asked} />
                <Target tile={tile} />
                <SparkArea values={tile.spark} label={t(`name.${tile.kpi}`)} />
              </div>
            )
          }
        />
      ))}
    </StatGrid>
  );
}
