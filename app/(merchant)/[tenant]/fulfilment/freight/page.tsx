import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CarrierClaims } from '@/components/fulfilment/carrier-claims';
import { FreightList } from '@/components/fulfilment/freight-list';
import { FreightTake } from '@/components/fulfilment/freight-take';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('freight'))('title') };
}

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const view = await (await callerFor(tenant)).freight.view();
  const member = await memberFor(tenant);
  const t = await getTranslations('freight');
  const tf = await getTranslations('fulfilment');
  const tl = await getTranslations('lanes');
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('text')}
        breadcrumbs={[
          { label: tf('title'), href: `/${tenant}/fulfilment` },
          { label: tl('title'), href: `/${tenant}/fulfilment/lanes` },
        ]}
      />
      <div className="flex flex-col gap-4">
        {roleMay(member.role, 'fulfilment:write') && <FreightTake tenant={tenant} carriers={view.carriers} />}
        <Card title={t('invoices')} padded={false}>
          <FreightList tenant={tenant} invoices={view.invoices} />
        </Card>
        <Card title={t('claims.title')} padded={false}>
          <CarrierClaims tenant={tenant} claims={view.claims} />
        </Card>
      </div>
    </>
  );
}
