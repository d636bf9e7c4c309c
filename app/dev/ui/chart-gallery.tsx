import { BarChart } from '@/components/charts/bar-chart';
import { CohortTriangle } from '@/components/charts/cohort-triangle';
import { ControlChart } from '@/components/charts/control-chart';
import { DistributionChart } from '@/components/charts/distribution-chart';
import { FunnelChart } from '@/components/charts/funnel-chart';
import { HeatMap } from '@/components/charts/heat-map';
import { ParetoChart } from '@/components/charts/pareto-chart';
import { RankingChart } from '@/components/charts/ranking-chart';
import { ShareBar } from '@/components/charts/share-bar';
import { TileMap } from '@/components/charts/tile-map';
import { TrendChart } from '@/components/charts/trend-chart';

const day = (i: number) => `2026-10-${String(i + 1).padStart(2, '0')}`;
const wave = (i: number, step: number) => Math.round(100 + 40 * Math.sin(i / step) + ((i * 37) % 17));
const days = Array.from({ length: 30 }, (_, i) => ({
  t: day(i),
  orders: wave(i, 3),
  before: wave(i + 4, 3.4),
  href: `#${day(i)}`,
}));
const countries = ['GB', 'DE', 'FR', 'US', 'NL', 'IE', 'ES', 'AU', 'JP', 'CN', 'NO', 'BR', 'XX'];
const provinces = [
  '广东省',
  '浙江省',
  '江苏',
  '上海市',
  '北京',
  '四川省',
  '湖北省',
  '新疆维吾尔自治区',
  '黑龙江省',
];

/** Every kind of chart with sample content. */
export function ChartGallery() {
  return (
    <div className="mt-4 grid gap-4 xl:grid-cols-2">
      <TrendChart
        title="Orders by day"
        data={days}
        unit="count"
        target={{ value: 125, label: 'Target 125' }}
        notes={[{ t: day(10), label: 'Sale day' }]}
        series={[{ key: 'orders', label: 'Orders', previousKey: 'before' }]}
      />
      <BarChart
        title="Mix of channels"
        data={days.map((d, i) => ({ t: d.t, shop: d.orders, market: wave(i, 5), app: wave(i, 7) / 2 }))}
        indexKey="t"
        unit="count"
        share
        categories={[
          { key: 'shop', label: 'Own shop' },
          { key: 'market', label: 'Marketplace' },
          { key: 'app', label: 'App' },
        ]}
      />
      <ControlChart
        title="Hours to ship"
        label="Hours to ship"
        unit="hours"
        data={days.map((d, i) => ({ t: d.t, value: i === 17 ? 61 : 20 + ((i * 13) % 7), href: d.href }))}
      />
      <ParetoChart
        title="Products that make the sales"
        valueLabel="Net sales"
        itemLabel="Product"
        unit="money"
        currency="GBP"
        items={Array.from({ length: 24 }, (_, i) => ({
          label: `SKU-${100 + i}`,
          value: Math.round(900_000 / (i + 1) ** 1.2),
          href: `#sku${i}`,
        }))}
      />
      <DistributionChart
        title="Time to ship"
        measureLabel="Time"
        countLabel="Parcels"
        unit="hours"
        p50={9.4}
        p90={31}
        classes={[3, 14, 42, 61, 38, 22, 11, 9, 4, 2].map((count, i) => ({
          from: i * 4,
          to: i === 9 ? null : i * 4 + 4,
          count,
          href: `#class${i}`,
        }))}
      />
      <RankingChart
        title="Net sales by channel"
        itemLabel="Channel"
        valueLabel="Net sales"
        unit="money"
        currency="GBP"
        good="up"
        items={['Shopify', 'Amazon', 'eBay', 'Etsy', 'Own shop'].map((label, i) => ({
          label,
          value: 1_240_000 / (i + 1),
          before: 1_100_000 / (i + 1.3),
          href: `#${label}`,
        }))}
      />
      <HeatMap
        title="Orders by hour and weekday"
        unit="count"
        cells={Array.from({ length: 168 }, (_, i) => ({
          weekday: Math.floor(i / 24) + 1,
          hour: i % 24,
          value: Math.max(0, Math.round(20 * Math.sin(((i % 24) - 6) / 5.2) + (i > 119 ? 8 : 0))),
          href: `#hour${i}`,
        }))}
      />
      <FunnelChart
        title="From order to doorstep"
        stages={[
          { key: 'placed', label: 'Placed', count: 1284, href: '#placed' },
          { key: 'paid', label: 'Paid', count: 1251, href: '#paid', p50: 40, p90: 5400 },
          { key: 'released', label: 'Released', count: 1190, href: '#released', p50: 12, p90: 14_400 },
          { key: 'shipped', label: 'Handed over', count: 1102, href: '#shipped', p50: 28_800, p90: 101_000 },
          {
            key: 'delivered',
            label: 'Delivered',
            count: 980,
            href: '#delivered',
            p50: 172_800,
            p90: 345_600,
          },
        ]}
      />
      <CohortTriangle
        title="Who comes back"
        cohorts={['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'].map((month, i) => ({
          month,
          size: 410 - i * 23,
          href: `#${month}`,
          later: Array.from({ length: 6 }, (_, k) => ({
            count: k > 5 - i ? null : k === 0 ? 410 - i * 23 : Math.round(((410 - i * 23) * 0.24) / k),
            href: `#${month}-${k}`,
          })),
        }))}
      />
      <ShareBar
        title="What the sales are made of"
        partLabel="Category"
        valueLabel="Net sales"
        unit="money"
        currency="GBP"
        parts={['Kitchen', 'Garden', 'Lights', 'Paper', 'Bags', 'Toys', 'Candles', 'Frames'].map(
          (label, i) => ({
            label,
            value: 800_000 / (i + 1),
            href: `#${label}`,
          }),
        )}
      />
      <TileMap
        title="Where the parcels go"
        area="world"
        placeLabel="Country"
        valueLabel="Orders"
        unit="count"
        places={countries.map((place, i) => ({ place, value: Math.round(900 / (i + 1)), href: `#${place}` }))}
      />
      <TileMap
        title="各省订单"
        area="china"
        placeLabel="省份"
        valueLabel="订单数"
        unit="count"
        places={provinces.map((place, i) => ({ place, value: Math.round(900 / (i + 1)), href: `#${place}` }))}
      />
    </div>
  );
}
