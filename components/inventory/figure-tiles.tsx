import { useTranslations } from 'next-intl';
import { Num } from '@/components/ui/number';
import { StatGrid, StatTile } from '@/components/ui/stat';
import type { StockStory } from '@/lib/contracts/inventory';
import { figureNames } from '@/lib/contracts/inventory-words';

/** The figures of a place; each opens the movements that make it. */
export function FigureTiles({
  story,
  address,
}: {
  story: StockStory;
  address: (changes: { figure: string }) => string;
}) {
  const t = useTranslations('inventory');
  const level = story.levels.find((l) => l.warehouseId === story.warehouse?.id);
  const of = (f: (typeof figureNames)[number]) =>
    !level ? 0 : f === 'on_hand' ? level.onHand : f === 'quality_control' ? level.qualityControl : level[f];
  return (
    <StatGrid className="xl:grid-cols-5">
      <StatTile
        label={t('figures.available')}
        value={<Num value={level?.available ?? 0} />}
        info={t('figureHelp.available')}
        sub={t('formula', { onHand: of('on_hand'), allocated: of('allocated'), reserved: of('reserved') })}
      />
      {figureNames.map((f) => (
        <StatTile
          key={f}
          label={t(`figures.${f}`)}
          value={<Num value={of(f)} />}
          href={address({ figure: f })}
          info={t(`figureHelp.${f}`)}
          className={f === story.figure ? 'border-accent' : undefined}
        />
      ))}
    </StatGrid>
  );
}
