import { useTranslations } from 'next-intl';
import { LinkTabs } from '@/components/ui/tabs';

/** The two parts of integrations: what comes by itself, and files. */
export function IntegrationTabs({ tenant, active }: { tenant: string; active: 'connections' | 'imports' }) {
  const t = useTranslations('integrations.tabs');
  return (
    <LinkTabs
      label={t('label')}
      items={[
        { href: `/${tenant}/integrations`, label: t('connections'), active: active === 'connections' },
        { href: `/${tenant}/integrations/imports`, label: t('imports'), active: active === 'imports' },
      ]}
    />
  );
}
