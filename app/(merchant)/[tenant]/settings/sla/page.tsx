import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { SlaForm } from '@/components/support/sla-form';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('support'))('settings.sla.title') };
}

export default async function Page({ params }: Props) {
  const { tenant } = await params;
  const api = await callerFor(tenant);
  const { role } = await memberFor(tenant);
  const may = roleMay(role, 'settings:write');
  const t = await getTranslations('support');
  const view = await api.supportSettings.sla();
  return (
    <>
      <PageHeader title={t('settings.sla.title')} description={t('settings.sla.text')} />
      <SlaForm key={view.version} view={view} may={may} />
    </>
  );
}
