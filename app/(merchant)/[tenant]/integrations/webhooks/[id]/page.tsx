import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeliveryTable } from '@/components/integrations/delivery-table';
import { conditionOf } from '@/components/integrations/webhook-cards';
import { WebhookPanel } from '@/components/integrations/webhook-panel';
import { PageHeader } from '@/components/layout/page-header';
import { StatusBadge } from '@/components/ui/status-badge';
import { roleMay } from '@/lib/contracts/permissions';
import { deliveryListInput } from '@/lib/contracts/webhooks';
import { readListParams } from '@/lib/format/list-params';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('integrations.webhook'))('title') };
}

/** One address that events are sent to, and the log of what was sent. */
export default async function WebhookPage({ params, searchParams }: Props) {
  const { tenant, id } = await params;
  const api = (await callerFor(tenant)).webhooks;
  const endpoint = await api.endpoint({ endpointId: id });
  const asked = { ...readListParams(await searchParams, ['state', 'cursor']), endpointId: id };
  const list = deliveryListInput.safeParse(asked);
  const page = await api.deliveries(list.success ? list.data : { endpointId: id });
  const t = await getTranslations('integrations.webhook');
  const mayChange = roleMay((await memberFor(tenant)).role, 'integrations:write');
  return (
    <>
      <PageHeader
        title={<span className="break-all">{endpoint.url}</span>}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/integrations/webhooks` }]}
        badges={<StatusBadge kind="webhook" value={conditionOf(endpoint)} />}
        description={endpoint.description}
      />
      <WebhookPanel tenant={tenant} endpoint={endpoint} mayChange={mayChange} />
      <DeliveryTable page={page} mayReplay={mayChange && endpoint.state === 'active'} />
    </>
  );
}
