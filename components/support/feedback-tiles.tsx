import { useLocale, useTranslations } from 'next-intl';
import { StatGrid, StatTile } from '@/components/ui/stat';
import type { FeedbackSums } from '@/lib/contracts/support-feedback';
import { formatPercent } from '@/lib/format/numbers';
import { wilsonInterval } from '@/lib/format/share';

/** With so few answers a share says less than the range in which it lies. */
const few = 20;

/** How satisfied customers are: the share of 4 and 5, the mean, and of how many; with few answers as a range. */
export function FeedbackTiles({ tenant, sums: s }: { tenant: string; sums: FeedbackSums }) {
  const t = useTranslations('support.feedback');
  const locale = useLocale();
  const percent = (share: number) => formatPercent(share, locale, { digits: 0 });
  const { low, high } = wilsonInterval(s.good, s.responses);
  const enough = s.responses >= few;
  return (
    <StatGrid>
      <StatTile
        label={t('csat')}
        href={`/${tenant}/inbox/feedback?source=survey&mark=high`}
        value={
          s.responses === 0
            ? '–'
            : enough
              ? percent(s.good / s.responses)
              : `${percent(low)} – ${percent(high)}`
        }
        sub={
          s.responses > 0 && !enough
            ? t('few', { low: percent(low), high: percent(high) })
            : t('csatHint', { responses: s.responses, sent: s.sent })
        }
      />
      <StatTile
        label={t('mean')}
        value={
          s.mean === null ? '–' : new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(s.mean)
        }
        sub={t('of')}
      />
    </StatGrid>
  );
}
