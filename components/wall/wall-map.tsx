'use client';
import { useLocale, useTranslations } from 'next-intl';
import { chartValue } from '@/components/charts/chart-units';
import { TileGrid } from '@/components/charts/tile-map';
import type { WallFacts } from '@/lib/contracts/analytics-wall';
import { countryName } from '@/lib/format/places';
import { WallBars, WallBox, WallChange } from './wall-parts';

/** Where today's orders go. */
export function WallMap({ facts }: { facts: WallFacts }) {
  const t = useTranslations('wall');
  const locale = useLocale();
  const { places, sales } = facts;
  const world = places.area === 'world';
  const name = (place: string) => (world ? countryName(place, locale) : place);
  return (
    <div className="wall-columns grid-cols-[minmax(0,2.1fr)_minmax(0,1fr)]">
      <WallBox label={world ? t('ordersByCountry') : t('ordersByProvince')}>
        <div className="grid min-h-0 flex-1 place-items-center">
          <TileGrid
            label={world ? t('ordersByCountry') : t('ordersByProvince')}
            area={places.area}
            places={places.orders}
            unit="count"
            className={world ? 'w-full' : 'aspect-square h-full max-h-[48rem]'}
          />
        </div>
      </WallBox>
      <div className="grid min-h-0 grid-rows-[auto_minmax(0,1fr)] gap-8">
        <div className="wall-box">
          <p className="wall-label">{t('ordersToday')}</p>
          <p className="wall-hero mt-3">{chartValue(sales.orders.now, 'count', locale)}</p>
          <p className="wall-second mt-4">
            <WallChange now={sales.orders.now} before={sales.orders.soFar} />
          </p>
        </div>
        <WallBox label={t('topPlaces')} note={t('orders')}>
          <WallBars
            empty={t('nothingYet')}
            items={places.orders.slice(0, 8).map((p) => ({
              label: name(p.place),
              value: p.value,
              shown: chartValue(p.value, 'count', locale),
            }))}
          />
        </WallBox>
      </div>
    </div>
  );
}
