import { useTranslations } from 'next-intl';
import { StatGrid, StatTile } from '@/components/ui/stat';
import type { WalkSaving } from '@/lib/contracts/waves';
import { useMetres } from './wave-figures';

/** What the shortest walks of the last days saved, counted from the stored certificates. */
export function WalkSavingTiles({ saving }: { saving: WalkSaving }) {
  const t = useTranslations('floor.saving');
  const metres = useMetres();
  if (saving.tasks === 0) return null;
  return (
    <div className="mb-4">
      <StatGrid>
        <StatTile
          label={t('saved', { days: saving.days })}
          value={metres(saving.savedMm)}
          sub={t('against')}
        />
        <StatTile
          label={t('walked')}
          value={metres(saving.walkedMm)}
          sub={t('carts', { count: saving.tasks })}
        />
        <StatTile label={t('habit')} value={metres(saving.sShapeMm)} sub={t('habitText')} />
      </StatGrid>
    </div>
  );
}
