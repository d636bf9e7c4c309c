import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ShipmentActions } from '@/components/fulfilment/shipment-actions';
import { ShipmentFacts } from '@/components/fulfilment/shipment-facts';
import { ShipmentStory } from '@/components/fulfilment/shipment-story';
import { PageHeader } from '@/components/layout/page-header';
import { Columns } from '@/components/ui/layout';
import { StatusBadge } from '@/components/ui/status-badge';
import { roleMay } from '@/lib/contracts/permissions';
import { fromPublicId } from '@/lib/kernel/ids';
import { callerFor, memberFor } from '@/server/caller';
import { orNotFound } from '../../../or-not-found';

type Props = { params: Promise<{ tenant: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('fulfilment'))('shipment.details') };
}

export default async function Page({ params }: Props) {
  const { tenant, id } = await params;
  if (!fromPublicId('shp', id)) notFound();
  const api = await callerFor(tenant);
  const { role } = await memberFor(tenant);
  const t = await getTranslations('fulfilment');
  const shipment = await orNotFound(api.fulfilment.shipment({ id }));
  return (
    <>
      <PageHeader
        title={t('shipment.title', { number: shipment.trackingNumber })}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/fulfilment` }]}
        badges={
          <>
            <StatusBadge kind="shipment" value={shipment.lifecycle} />
            <StatusBadge kind="tracking" value={shipment.tracking} />
          </>
        }
        actions={
          <ShipmentActions tenant={tenant} shipment={shipment} mayWrite={roleMay(role, 'fulfilment:write')} />
        }
      />
      <Columns
        main={<ShipmentStory shipment={shipment} />}
        aside={<ShipmentFacts tenant={tenant} shipment={shipment} />}
      />
    </>
  );
}
