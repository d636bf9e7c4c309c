import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CarrierList } from '@/components/fulfilment/carrier-list';
import { PageHeader } from '@/components/layout/page-header';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('fulfilment'))('carriers.title') };
}

export default async function Page({ params }: Props) {
  const { tenant } = await params;
  const api = await callerFor(tenant);
  const member = await memberFor(tenant);
  const t = await getTranslations('fulfilment');
  const rows = await api.fulfilment.carrierServices();
  return (
    <>
      <PageHeader title={t('carriers.title')} description={t('carriers.text')} />
      <CarrierList
        tenant={tenant}
        rows={rows}
        currency={member.tenant.currency}
        mayWrite={roleMay(member.role, 'carriers:write')}
      />
    </>
  );
}
