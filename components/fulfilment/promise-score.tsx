import { useFormatter, useTranslations } from 'next-intl';
import { StatGrid, StatTile } from '@/components/ui/stat';
import type { LanesView } from '@/lib/contracts/lanes';

/** Promises scored like forecasts: what was kept, how good the forecasts were, and whether nine in ten came within what was said. */
export function PromiseScoreTiles({ view }: { view: LanesView }) {
  const t = useTranslations('lanes.score');
  const format = useFormatter();
  const percent = (part: number, whole: number) =>
    whole === 0 ? '–' : format.number(part / whole, { style: 'percent', maximumFractionDigits: 1 });
  const sum = (key: 'due' | 'inTime') => view.lanes.reduce((n, l) => n + l[key], 0);
  const { score } = view;
  const three = (n: number) => format.number(n, { maximumFractionDigits: 3 });
  return (
    <StatGrid>
      <StatTile
        label={t('kept')}
        value={percent(sum('inTime'), sum('due'))}
        sub={t('keptText', { inTime: sum('inTime'), due: sum('due') })}
      />
      <StatTile
        label={t('brier')}
        value={score.parcels === 0 ? '–' : three(score.brier)}
        sub={
          score.parcels === 0
            ? t('tooFew')
            : t('brierText', {
                parcels: score.parcels,
                days: view.scoredDays,
                plain: three(score.plainBrier),
              })
        }
      />
      <StatTile
        label={t('coverage')}
        value={percent(score.covered, score.coverable)}
        sub={t('coverageText', { covered: score.covered, coverable: score.coverable })}
      />
    </StatGrid>
  );
}
