import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ChartFrame } from './chart-frame';
import { cellOf } from './chart-table';
import { type ChartUnit, chartTick, chartValue } from './chart-units';
import { chinaTiles, provinceTile, worldTiles } from './map-grids';
import { GroundLegend, groundOf, Mark } from './mark';
import { MarkGrid } from './mark-grid';

/** A place by its country code, or a province of China by its name. */
export type MapPlace = { place: string; value: number; href?: string | undefined };

/** The name of a country in the reader's language; anything that is no country as it is. */
export function countryName(code: string, locale: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code) ?? code;
}

/** Where it happens: one tile for each country of the world, or each province of China. Places without a tile stand in the table. */
export function TileMap({
  title,
  description,
  area,
  places,
  placeLabel,
  valueLabel,
  unit,
  currency,
  actions,
  className,
}: {
  title: string;
  description?: ReactNode;
  area: 'world' | 'china';
  places: readonly MapPlace[];
  placeLabel: string;
  valueLabel: string;
  unit: ChartUnit;
  currency?: string | undefined;
  actions?: ReactNode;
  className?: string;
}) {
  const t = useTranslations('charts');
  const locale = useLocale();
  const tiles = area === 'world' ? worldTiles : chinaTiles;
  const tileOf = (place: string) => (area === 'world' ? place : provinceTile(place));
  const byTile = new Map(places.flatMap((p) => (tileOf(p.place) ? [[tileOf(p.place)!, p] as const] : [])));
  const name = (place: string) => (area === 'world' ? countryName(place, locale) : place);
  const most = Math.max(1e-9, ...[...byTile.values()].map((p) => p.value));
  const rest = places.filter((p) => !tiles.some((tile) => tile.key === tileOf(p.place)));
  const columns = Math.max(...tiles.map((tile) => tile.x)) + 1;
  const first = tiles.find((tile) => byTile.get(tile.key)?.href);
  // One country may have most by far: the ground grows with the root, so that the others can be told apart.
  const ground = (value: number) => groundOf(Math.sqrt(Math.max(0, value) / most));
  return (
    <ChartFrame
      title={title}
      description={description}
      actions={actions}
      className={className}
      table={{
        head: [placeLabel, valueLabel],
        rows: [...places]
          .sort((a, b) => b.value - a.value)
          .map((p) => [name(p.place), cellOf(p.value, unit, locale, currency, p.href)]),
      }}
    >
      <MarkGrid
        label={title}
        className={
          area === 'world' ? 'tile-map tile-map-wide mx-auto max-w-3xl' : 'tile-map mx-auto max-w-md'
        }
      >
        <div
          className="grid gap-[2px] sm:gap-[3px]"
          style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, '--columns': columns } as never}
        >
          {tiles.map((tile) => {
            const place = byTile.get(tile.key);
            const style = { gridColumn: tile.x + 1, gridRow: tile.y + 1 };
            return place ? (
              <Mark
                key={tile.key}
                first={tile === first}
                href={place.href}
                label={`${name(place.place)} · ${chartValue(place.value, unit, locale, currency)}`}
                className="tile-full"
                style={{ ...style, background: ground(place.value) }}
              >
                <span aria-hidden className="tile-code">
                  {tile.key}
                </span>
              </Mark>
            ) : (
              <span key={tile.key} aria-hidden className="tile-empty" style={style}>
                <span className="tile-code">{tile.key}</span>
              </span>
            );
          })}
        </div>
      </MarkGrid>
      <GroundLegend
        least={chartTick(0, unit, locale, currency)}
        most={chartTick(most, unit, locale, currency)}
      />
      {rest.length > 0 && (
        <p className="mt-1 text-meta text-muted">
          {t('notOnMap', {
            places: rest
              .map((p) => `${name(p.place)} ${chartTick(p.value, unit, locale, currency)}`)
              .join(' · '),
          })}
        </p>
      )}
    </ChartFrame>
  );
}
