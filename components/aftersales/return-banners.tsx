import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { DateTime } from '@/components/ui/time';
import type { DueOutcome } from '@/lib/contracts/aftersales';
import type { ReturnDetail } from '@/lib/contracts/aftersales-views';

/** What is waited for, until when, and how it ends when nothing happens; and what a person must look at. */
export function ReturnBanners({ return: r }: { return: ReturnDetail }) {
  const t = useTranslations('aftersales');
  return (
    <>
      {r.disputedAt && <Banner tone="danger">{t('disputedText')}</Banner>}
      {r.needsReview && r.state !== 'requested' && <Banner tone="warning">{t('needsReviewText')}</Banner>}
      {r.declineReason && (
        <Banner tone="neutral" title={t('declinedTitle')}>
          {t.has(`eventReason.${r.declineReason}` as never)
            ? t(`eventReason.${r.declineReason}` as never)
            : r.declineReason}
        </Banner>
      )}
      {r.dueAt && r.dueOutcome && (
        <Banner tone={Date.parse(r.dueAt) < Date.now() ? 'warning' : 'info'}>
          {t.rich(`waits.${r.dueOutcome as DueOutcome}`, { at: () => <DateTime value={r.dueAt} /> })}
        </Banner>
      )}
    </>
  );
}
