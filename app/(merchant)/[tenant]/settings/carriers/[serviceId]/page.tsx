import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RateImport } from '@/components/fulfilment/rate-import';
import { RateTableFacts } from '@/components/fulfilment/rate-table-view';
import { RateVersions } from '@/components/fulfilment/rate-versions';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';
import { orNotFound } from '../../../or-not-found';

type Props = { params: Promise<{ tenant: string; serviceId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rates'))('title') };
}

export default async function Page({ params }: Props) {
  const { tenant, serviceId } = await params;
  const api = await callerFor(tenant);
  const member = await memberFor(tenant);
  const view = await orNotFound(api.carriers.rates({ id: serviceId }));
  const t = await getTranslations('rates');
  const tf = await getTranslations('fulfilment');
  const mayWrite = roleMay(member.role, 'carriers:write');
  return (
    <>
      <PageHeader
        title={view.name}
        description={t('text', { carrier: view.carrier, service: view.service })}
        breadcrumbs={[{ label: tf('carriers.title'), href: `/${tenant}/settings/carriers` }]}
      />
      <div className="flex flex-col gap-4">
        <Card title={t('inForce')} padded={false}>
          <RateTableFacts table={view.inForce} currency={view.currency} />
        </Card>
        <Card title={t('versions')} padded={false}>
          <RateVersions view={view} mayWrite={mayWrite} />
        </Card>
        {mayWrite && (
          <Card title={t('import')}>
            <RateImport serviceId={view.id} currency={view.currency} today={view.today} />
          </Card>
        )}
      </div>
    </>
  );
}
