import { useFormatter, useTranslations } from 'next-intl';
import { StatTile } from '@/components/ui/stat';
import type { RouteFigures } from '@/lib/contracts/waves';

/** Metres in the reader's words. */
export function useMetres(): (mm: number) => string {
  const t = useTranslations('floor.map');
  const format = useFormatter();
  return (mm) =>
    t('metres', { value: format.number(mm / 1000, { maximumFractionDigits: mm < 100_000 ? 1 : 0 }) });
}

/** The certificate of walks in words: how long, the bound that proves it, and what it saves against walking in S-shape. */
export function RouteTiles({ route }: { route: RouteFigures }) {
  const t = useTranslations('floor.route');
  const format = useFormatter();
  const metres = useMetres();
  const gap = route.lowerBoundMm > 0 ? (route.lengthMm - route.lowerBoundMm) / route.lowerBoundMm : 0;
  const saved = route.sShapeMm - route.lengthMm;
  return (
    <div className="grid grid-cols-1 gap-3 sm:grid-cols-3">
      <StatTile
        label={t('length')}
        value={metres(route.lengthMm)}
        sub={
          gap < 0.0005
            ? t('proved')
            : t('gap', { gap: format.number(gap, { style: 'percent', maximumFractionDigits: 1 }) })
        }
      />
      <StatTile label={t('bound')} value={metres(route.lowerBoundMm)} sub={t('boundText')} />
      <StatTile
        label={t('saved')}
        value={metres(saved)}
        sub={t('savedText', {
          share: format.number(route.sShapeMm > 0 ? saved / route.sShapeMm : 0, {
            style: 'percent',
            maximumFractionDigits: 0,
          }),
          habit: metres(route.sShapeMm),
        })}
      />
    </div>
  );
}
