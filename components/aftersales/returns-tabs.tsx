'use client';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { LinkTabs } from '@/components/ui/tabs';

/** The pages of after-sales: goods that come back, and money that goes back. */
export function ReturnsTabs({ tenant, money }: { tenant: string; money: boolean }) {
  const t = useTranslations('aftersales');
  const pathname = usePathname();
  const items = [
    { href: `/${tenant}/returns`, label: t('title') },
    { href: `/${tenant}/returns/reasons`, label: t('reasonsTab') },
    ...(money ? [{ href: `/${tenant}/returns/refunds`, label: t('refunds.title') }] : []),
  ];
  return <LinkTabs label={t('pages')} items={items.map((i) => ({ ...i, active: i.href === pathname }))} />;
}
