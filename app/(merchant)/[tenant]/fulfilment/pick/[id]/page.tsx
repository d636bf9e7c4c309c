import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PickScreen } from '@/components/fulfilment/pick-screen';
import { StateBadge } from '@/components/fulfilment/task-rows';
import { TaskScreen } from '@/components/fulfilment/task-screen';
import { PageHeader } from '@/components/layout/page-header';
import { StatusBadge } from '@/components/ui/status-badge';
import { fromPublicId } from '@/lib/kernel/ids';
import { callerFor, memberFor } from '@/server/caller';
import { orNotFound } from '../../../or-not-found';

type Props = { params: Promise<{ tenant: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('fulfilment'))('action.pick') };
}

async function TaskPage({ tenant, id }: { tenant: string; id: string }) {
  if (!fromPublicId('ptk', id)) notFound();
  const api = await callerFor(tenant);
  const task = await orNotFound(api.waves.task({ taskId: id }));
  const { userId } = await memberFor(tenant);
  const pickers = await api.waves.pickers();
  const t = await getTranslations('floor.wave');
  const tf = await getTranslations('fulfilment');
  return (
    <>
      <PageHeader
        title={t('walk', { number: task.number })}
        breadcrumbs={[
          { label: tf('title'), href: `/${tenant}/fulfilment` },
          { label: t('queue'), href: `/${tenant}/fulfilment/pick` },
        ]}
        badges={<StateBadge state={task.state} />}
      />
      <TaskScreen
        tenant={tenant}
        task={task}
        mine={task.assignee?.id === userId}
        pickers={pickers.filter((p) => p.userId !== userId).map((p) => ({ value: p.id, label: p.name }))}
      />
    </>
  );
}

export default async function Page({ params }: Props) {
  const { tenant, id } = await params;
  const api = await callerFor(tenant);
  if (id.startsWith('ptk_')) return <TaskPage tenant={tenant} id={id} />;
  if (!fromPublicId('ful', id)) notFound();
  const t = await getTranslations('fulfilment');
  const work = await orNotFound(api.fulfilment.get({ id }));
  return (
    <>
      <PageHeader
        title={t('pick.title', { number: work.number })}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/fulfilment` }]}
        badges={<StatusBadge kind="fulfilment" value={work.state} />}
        description={work.orderNumber}
      />
      <PickScreen tenant={tenant} work={work} />
    </>
  );
}
