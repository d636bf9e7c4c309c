import { useFormatter, useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { Columns } from '@/components/ui/layout';
import { Num } from '@/components/ui/number';
import type { WarehouseFloor, WarehouseMap } from '@/lib/contracts/warehouse-map';
import { floorCells } from './floor-cells';
import { FloorPlan } from './floor-plan';
import { PlaceBins } from './place-bins';

/** A warehouse from above with its figures, and the file by which single bins are put elsewhere. */
export function FloorView({
  floor,
  map,
  mayWrite,
}: {
  floor: WarehouseFloor;
  map: WarehouseMap;
  mayWrite: boolean;
}) {
  const t = useTranslations('floor.map');
  const tf = useTranslations('floor.file');
  const format = useFormatter();
  const metres = (mm: number) =>
    t('metres', { value: format.number(mm / 1000, { maximumFractionDigits: 1 }) });
  const cells = floorCells(floor.bins, (bay) =>
    bay.map((b) => t('binTitle', { code: b.code, units: b.units })).join('\n'),
  );
  const lost = floor.unplaced.filter((b) => b.units > 0);
  return (
    <Columns
      main={
        <>
          {lost.length > 0 && (
            <Banner tone="warning" title={t('unplacedTitle', { count: lost.length })}>
              {t('unplacedText', {
                codes: lost
                  .slice(0, 12)
                  .map((b) => b.code)
                  .join(', '),
              })}
            </Banner>
          )}
          <Card>
            <FloorPlan
              map={map}
              cells={cells}
              label={t('picture', {
                name: floor.warehouse.name,
                aisles: map.aisles.length,
                crossAisles: map.crossAislesMm.length,
                bins: floor.bins.length,
              })}
              depotLabel={t('depotLabel')}
            />
            <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-meta text-text-2">
              {(['stock', 'empty'] as const).map((tone) => (
                <li key={tone} className="flex items-center gap-1.5">
                  <span
                    aria-hidden
                    className={
                      tone === 'stock'
                        ? 'size-3 rounded-sm border border-control bg-selected'
                        : 'size-3 rounded-sm border border-line-strong bg-bg'
                    }
                  />
                  {t(`legend.${tone}`)}
                </li>
              ))}
            </ul>
          </Card>
        </>
      }
      aside={
        <>
          <Card title={t('figures')}>
            <DefinitionList
              items={[
                { term: t('field.aisles'), value: <Num value={map.aisles.length} /> },
                { term: t('crossAisles'), value: <Num value={map.crossAislesMm.length} /> },
                { term: t('aisleLength'), value: metres(map.crossAislesMm.at(-1)!) },
                { term: t('wide'), value: metres(map.aisles.at(-1)!.atMm) },
                { term: t('bins'), value: <Num value={floor.bins.length} /> },
                {
                  term: t('filled'),
                  value: <Num value={floor.bins.filter((b) => b.units > 0).length} />,
                },
              ]}
            />
          </Card>
          {mayWrite && (
            <Card title={tf('title')}>
              <PlaceBins warehouseId={floor.warehouse.id} version={floor.version} />
            </Card>
          )}
        </>
      }
    />
  );
}
