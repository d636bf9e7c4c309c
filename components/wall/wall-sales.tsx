'use client';
import { useLocale, useTranslations } from 'next-intl';
import { chartValue } from '@/components/charts/chart-units';
import type { WallFacts } from '@/lib/contracts/analytics-wall';
import { WallPace } from './wall-pace';
import { WallBars, WallBox, WallChange, WallFigureTile } from './wall-parts';

/** What was sold today, how that compares with a week ago, and where it came from. */
export function WallSales({ facts }: { facts: WallFacts }) {
  const t = useTranslations('wall');
  const locale = useLocale();
  const { sales, shop } = facts;
  const money = (minor: number) => chartValue(minor, 'money', locale, shop.currency);
  const count = (n: number) => chartValue(n, 'count', locale);
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: shop.timezone }).format(
    new Date(facts.asOf),
  );
  const { netSales, orders, units } = sales;
  return (
    <div className="wall-columns grid-cols-[minmax(0,1.85fr)_minmax(0,1fr)]">
      <div className="grid min-h-0 grid-rows-[auto_minmax(0,1fr)] gap-8">
        <div>
          <h2 className="wall-label">{t('netSalesToday')}</h2>
          <p className="wall-hero mt-3">{money(netSales.now)}</p>
          <p className="wall-second mt-4 flex flex-wrap items-baseline gap-x-5">
            <WallChange now={netSales.now} before={netSales.soFar} />
            <span className="wall-note font-normal">
              {t('lastWeekUntilNow', { weekday, amount: money(netSales.soFar) })}
            </span>
          </p>
        </div>
        <WallBox label={t('pace')} note={t('wholeDayBefore', { weekday, amount: money(netSales.day) })}>
          <WallPace hours={sales.hours} asOf={facts.asOf} timezone={shop.timezone} currency={shop.currency} />
        </WallBox>
      </div>
      <div className="grid min-h-0 grid-rows-[auto_minmax(0,1fr)_minmax(0,1fr)] gap-8">
        <div className="grid grid-cols-2 gap-4">
          <WallFigureTile
            label={t('orders')}
            value={count(orders.now)}
            note={<WallChange now={orders.now} before={orders.soFar} />}
          />
          <WallFigureTile
            label={t('averageOrder')}
            value={
              orders.now === 0
                ? '–'
                : chartValue(Math.round(netSales.now / orders.now), 'money', locale, shop.currency)
            }
            note={t('unitsToday', { count: units.now })}
          />
        </div>
        <WallBox label={t('channels')}>
          <WallBars
            empty={t('nothingYet')}
            items={sales.channels
              .slice(0, 4)
              .map((c) => ({ label: c.channel, value: c.netSalesMinor, shown: money(c.netSalesMinor) }))}
          />
        </WallBox>
        <WallBox label={t('products')} note={t('unitsSold')}>
          <WallBars
            empty={t('nothingYet')}
            items={sales.products
              .slice(0, 4)
              .map((p) => ({ label: p.title, value: p.units, shown: count(p.units) }))}
          />
        </WallBox>
      </div>
    </div>
  );
}
