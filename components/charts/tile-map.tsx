import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { countryName } from '@/lib/format/places';
import { ChartFrame } from './chart-frame';
import { cellOf } from './chart-table';
import { type ChartUnit, chartTick, chartValue } from './chart-units';
import { chinaTiles, provinceTile, worldTiles } from './map-grids';
import { GroundLegend, groundOf, Mark } from './mark';
import { MarkGrid } from './mark-grid';

/** A place by its country code, or a province of China by its name. */
export type MapPlace = { place: string; value: number; href?: string | undefined };

type TileGridProps = {
  label: string;
  area: 'world' | 'china';
  places: readonly MapPlace[];
  unit: ChartUnit;
  currency?: string | undefined;
  className?: string;
};

/** The tile that stands for a place. */
function tileOf(area: 'world' | 'china', place: string): string | null {
  return area === 'world' ? place : provinceTile(place);
}

/** The tiles alone: one for each country of the world, or each province of China, as dark as there is much of it. */
export function TileGrid({ label, area, places, unit, currency, className }: TileGridProps) {
  const locale = useLocale();
  const tiles = area === 'world' ? worldTiles : chinaTiles;
  const byTile = new Map(
    places.flatMap((p) => {
      const key = tileOf(area, p.place);
      return key ? [[key, p] as const] : [];
    }),
  );
  const name = (place: string) => (area === 'world' ? countryName(place, locale) : place);
  const most = Math.max(1e-9, ...[...byTile.values()].map((p) => p.value));
  const columns = Math.max(...tiles.map((tile) => tile.x)) + 1;
  const first = tiles.find((tile) => byTile.get(tile.key)?.href);
  // One country may have most by far: the ground grows with the root, so that the others can be told apart.
  const ground = (value: number) => groundOf(Math.sqrt(Math.max(0, value) / most));
  return (
    <MarkGrid label={label} className={cn('tile-map', area === 'world' && 'tile-map-wide', className)}>
      <div
        className="tile-rows grid gap-[2px] sm:gap-[3px]"
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
  );
}

/** Where it happens, on tiles. Places without a tile stand below and in the table. */
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
  const tiles = new Set((area === 'world' ? worldTiles : chinaTiles).map((tile) => tile.key));
  const name = (place: string) => (area === 'world' ? countryName(place, locale) : place);
  const onMap = (p: MapPlace) => tiles.has(tileOf(area, p.place) ?? '');
  const rest = places.filter((p) => !onMap(p));
  const most = Math.max(0, ...places.filter(onMap).map((p) => p.value));
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
      <TileGrid
        label={title}
        area={area}
        places={places}
        unit={unit}
        currency={currency}
        className={cn('mx-auto', area === 'world' ? 'max-w-3xl' : 'max-w-md')}
      />
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
