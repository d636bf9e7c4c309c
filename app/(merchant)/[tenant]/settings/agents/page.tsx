import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { AgentTable } from '@/components/support/agent-table';
import { roleMay } from '@/lib/contracts/permissions';
import { toPublicId } from '@/lib/kernel/ids';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('support'))('settings.agents.title') };
}

export default async function Page({ params }: Props) {
  const { tenant } = await params;
  const api = await callerFor(tenant);
  const { role } = await memberFor(tenant);
  const may = roleMay(role, 'settings:write');
  const t = await getTranslations('support');
  const agents = await api.supportSettings.agents();
  const { userId } = await memberFor(tenant);
  const me = toPublicId('usr', userId);
  return (
    <>
      <PageHeader title={t('settings.agents.title')} description={t('settings.agents.text')} />
      <AgentTable agents={agents} may={may} me={me} />
    </>
  );
}
