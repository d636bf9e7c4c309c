import { useTranslations } from 'next-intl';
import { LinkTabs } from '@/components/ui/tabs';

/** The ways between statements and the books. */
export function FinanceTabs({ tenant, active }: { tenant: string; active: 'statements' | 'books' }) {
  const t = useTranslations('settlements');
  return (
    <LinkTabs
      label={t('title')}
      className="mb-4"
      items={[
        { href: `/${tenant}/finance`, label: t('tabs.statements'), active: active === 'statements' },
        { href: `/${tenant}/finance/books`, label: t('tabs.books'), active: active === 'books' },
      ]}
    />
  );
}
