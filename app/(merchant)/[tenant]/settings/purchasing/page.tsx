import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PurchasingSettingsCard } from '@/components/inventory/purchasing-settings-card';
import { PageHeader } from '@/components/layout/page-header';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('purchasing'))('settings.title') };
}

export default async function Page({ params }: Props) {
  const { tenant } = await params;
  const { role, tenant: shop } = await memberFor(tenant);
  const settings = await (await callerFor(tenant)).purchasing.settings();
  const t = await getTranslations('purchasing');
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <PurchasingSettingsCard
        key={JSON.stringify(settings)}
        settings={settings}
        currency={shop.currency}
        may={roleMay(role, 'settings:write')}
      />
    </>
  );
}
