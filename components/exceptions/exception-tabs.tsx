import { useTranslations } from 'next-intl';
import { LinkTabs } from '@/components/ui/tabs';
import type { ExceptionCounts, ExceptionType } from '@/lib/contracts/orders-exceptions';

/** Open exceptions by reason. */
export function ExceptionTabs({
  tenant,
  counts,
  active,
}: {
  tenant: string;
  counts: ExceptionCounts;
  active: ExceptionType | undefined;
}) {
  const t = useTranslations('exceptions');
  const s = useTranslations('status');
  const base = `/${tenant}/exceptions`;
  return (
    <LinkTabs
      label={t('title')}
      items={[
        {
          href: base,
          label: t('all'),
          count: counts.reduce((sum, c) => sum + c.open, 0),
          active: active === undefined,
        },
        ...counts.map((c) => ({
          href: `${base}?type=${c.type}`,
          label: s.has(`exception.${c.type}` as never) ? s(`exception.${c.type}` as never) : c.type,
          count: c.open,
          active: active === c.type,
        })),
      ]}
    />
  );
}
