import { useTranslations } from 'next-intl';
import { LinkTabs } from '@/components/ui/tabs';

/** The parts of integrations: what comes by itself, files, what the channels' words mean, and who is told. */
export function IntegrationTabs({
  tenant,
  active,
}: {
  tenant: string;
  active: 'connections' | 'imports' | 'statuses' | 'webhooks';
}) {
  const t = useTranslations('integrations.tabs');
  return (
    <LinkTabs
      label={t('label')}
      items={[
        { href: `/${tenant}/integrations`, label: t('connections'), active: active === 'connections' },
        { href: `/${tenant}/integrations/imports`, label: t('imports'), active: active === 'imports' },
        { href: `/${tenant}/integrations/statuses`, label: t('statuses'), active: active === 'statuses' },
        { href: `/${tenant}/integrations/webhooks`, label: t('webhooks'), active: active === 'webhooks' },
      ]}
    />
  );
}
