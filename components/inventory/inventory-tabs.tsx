import { useTranslations } from 'next-intl';
import { LinkTabs } from '@/components/ui/tabs';

const tabs = [
  ['stock', ''],
  ['replenishment', '/replenishment'],
  ['orders', '/purchase-orders'],
  ['transfers', '/transfers'],
  ['suppliers', '/suppliers'],
] as const;

/** The pages of the stock and of what refills it. */
export function InventoryTabs({ tenant, active }: { tenant: string; active: (typeof tabs)[number][0] }) {
  const t = useTranslations('purchasing.tabs');
  return (
    <LinkTabs
      label={t('label')}
      className="mb-4"
      items={tabs.map(([name, path]) => ({
        href: `/${tenant}/inventory${path}`,
        label: t(name),
        active: name === active,
      }))}
    />
  );
}
