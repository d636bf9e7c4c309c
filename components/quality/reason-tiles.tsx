import { useLocale, useTranslations } from 'next-intl';
import { StatGrid, StatTile } from '@/components/ui/stat';
import type { ReasonReport } from '@/lib/contracts/aftersales-quality';
import { formatPercent } from '@/lib/format/numbers';

/** How much was sent, how much of it came back, and for what. */
export function ReasonTiles({ report: r }: { report: ReasonReport }) {
  const t = useTranslations('quality');
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const share = (n: number) => (r.lines === 0 ? '–' : formatPercent(n / r.lines, locale, { digits: 1 }));
  return (
    <StatGrid>
      <StatTile label={t('sent')} value={number.format(r.lines)} />
      <StatTile label={t('back')} value={number.format(r.returned)} sub={share(r.returned)} />
      {r.groups
        .filter((g) => g.returned > 0)
        .map((g) => (
          <StatTile
            key={g.group}
            label={t(`group.${g.group}`)}
            value={number.format(g.returned)}
            sub={share(g.returned)}
          />
        ))}
    </StatGrid>
  );
}
