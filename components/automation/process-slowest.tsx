import { useLocale, useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import type { ProcessPeriod, ProcessPicture, StepCause } from '@/lib/contracts/automation-process';
import { formatPercent } from '@/lib/format/numbers';
import { formatDuration } from '@/lib/format/relative';

/** The slowest step of the period by name, with what kept orders there the longest. */
export function ProcessSlowest({
  slowest,
  period,
}: {
  slowest: ProcessPicture['slowest'];
  period: ProcessPeriod;
}) {
  const t = useTranslations('automation');
  const s = useTranslations('status');
  const locale = useLocale();
  const wordOf = ({ kind, word }: StepCause) => {
    if (kind === 'hold') return t('process.cause.hold', { word: s(`hold.${word}` as 'hold.risk') });
    if (kind === 'payment') return t('process.cause.payment');
    return t(`process.cause.${kind}`, { word });
  };
  if (!slowest)
    return (
      <Banner tone="success">{t('process.nothingSlow', { period: t(`process.period.${period}`) })}</Banner>
    );
  const { step, mean, p90, cause } = slowest;
  return (
    <Banner
      tone="warning"
      title={t('process.slowest', { period: t(`process.period.${period}`), step: t(`process.step.${step}`) })}
    >
      {t('process.slowestTimes', {
        mean: formatDuration(mean, locale),
        p90: formatDuration(p90, locale),
      })}{' '}
      {cause &&
        t('process.slowestCause', {
          cause: wordOf(cause),
          orders: cause.orders,
          share: formatPercent(cause.share, locale),
        })}
    </Banner>
  );
}
