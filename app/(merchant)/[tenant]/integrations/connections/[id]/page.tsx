import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ConnectionPanel } from '@/components/integrations/connection-panel';
import { MessageTable } from '@/components/integrations/message-table';
import { PageHeader } from '@/components/layout/page-header';
import { StatusBadge } from '@/components/ui/status-badge';
import { messageListInput } from '@/lib/contracts/integrations';
import { roleMay } from '@/lib/contracts/permissions';
import { readListParams } from '@/lib/format/list-params';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('integrations'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant, id } = await params;
  const api = (await callerFor(tenant)).integrations;
  const connection = await api.connection({ id });
  const asked = messageListInput.safeParse({
    ...readListParams(await searchParams, ['state', 'cursor']),
    id,
  });
  const messages = await api.messages(asked.success ? asked.data : { id });
  const t = await getTranslations('integrations');
  const mayChange = roleMay((await memberFor(tenant)).role, 'integrations:write');
  return (
    <>
      <PageHeader
        title={connection.name}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/integrations` }]}
        badges={<StatusBadge kind="connection" value={connection.active ? 'active' : 'paused'} />}
        description={t(`source.${connection.source}`)}
      />
      <ConnectionPanel connection={connection} mayChange={mayChange} />
      <MessageTable connectionId={connection.id} page={messages} mayChange={mayChange} />
    </>
  );
}
