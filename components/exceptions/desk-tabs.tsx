import { useTranslations } from 'next-intl';
import { LinkTabs } from '@/components/ui/tabs';
import type { DeskCounts } from '@/lib/contracts/orders-desk';
import type { ExceptionType } from '@/lib/contracts/orders-exceptions';

/** The rooms of the desk: the inbox, the review queue, and to whom what goes. */
export function DeskTabs({ tenant, active }: { tenant: string; active: 'inbox' | 'review' | 'routing' }) {
  const t = useTranslations('exceptions');
  const base = `/${tenant}/exceptions`;
  return (
    <LinkTabs
      label={t('rooms')}
      items={[
        { href: base, label: t('inbox'), active: active === 'inbox' },
        { href: `${base}/review`, label: t('review.title'), active: active === 'review' },
        { href: `${base}/routing`, label: t('routing.title'), active: active === 'routing' },
      ]}
    />
  );
}

/** Open exceptions by reason; reasons without any are left out, but the one that is shown. */
export function TypeTabs({
  tenant,
  counts,
  active,
}: {
  tenant: string;
  counts: DeskCounts;
  active: ExceptionType | undefined;
}) {
  const t = useTranslations('exceptions');
  const s = useTranslations('status');
  const base = `/${tenant}/exceptions`;
  const shown = (n: number) => (counts.capped ? `${n}+` : n);
  return (
    <LinkTabs
      label={t('title')}
      items={[
        { href: base, label: t('all'), count: shown(counts.open), active: active === undefined },
        ...counts.types
          .filter((c) => c.open > 0 || c.type === active)
          .map((c) => ({
            href: `${base}?type=${c.type}`,
            label: s.has(`exception.${c.type}` as never) ? s(`exception.${c.type}` as never) : c.type,
            count: shown(c.open),
            active: active === c.type,
          })),
      ]}
    />
  );
}
