import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CareSettingsCard } from '@/components/customers/care-settings-card';
import { JourneyList } from '@/components/customers/journey-list';
import { PageHeader } from '@/components/layout/page-header';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('care.title') };
}

export default async function Page({ params }: Props) {
  const { tenant } = await params;
  const api = await callerFor(tenant);
  const may = roleMay((await memberFor(tenant)).role, 'care:write');
  const [journeys, settings] = await Promise.all([api.customers.journeys(), api.customers.careSettings()]);
  const t = await getTranslations('customers');
  return (
    <>
      <PageHeader
        title={t('care.title')}
        description={t('care.text')}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/customers` }]}
      />
      <JourneyList journeys={journeys} may={may} />
      <CareSettingsCard settings={settings} may={may} />
    </>
  );
}
