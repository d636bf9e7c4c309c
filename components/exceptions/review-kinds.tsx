import { useTranslations } from 'next-intl';
import { LinkTabs } from '@/components/ui/tabs';
import type { ReviewCounts, reviewKinds } from '@/lib/contracts/orders-desk';

/** What waits for a review, by what stands against it. */
export function ReviewKinds({
  tenant,
  counts,
  active,
}: {
  tenant: string;
  counts: ReviewCounts;
  active: (typeof reviewKinds)[number] | undefined;
}) {
  const t = useTranslations('exceptions');
  const s = useTranslations('status.hold');
  const base = `/${tenant}/exceptions/review`;
  return (
    <LinkTabs
      label={t('review.against')}
      items={[
        { href: base, label: t('all'), active: active === undefined },
        ...counts
          .filter((c) => c.count > 0 || c.kind === active)
          .map((c) => ({
            href: `${base}?kind=${c.kind}`,
            label: s(c.kind),
            count: c.capped ? `${c.count}+` : c.count,
            active: active === c.kind,
          })),
      ]}
    />
  );
}
