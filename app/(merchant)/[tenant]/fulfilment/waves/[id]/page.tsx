import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { StopList } from '@/components/fulfilment/stop-list';
import { TaskFloor } from '@/components/fulfilment/task-floor';
import { StateBadge, TaskRows } from '@/components/fulfilment/task-rows';
import { CancelWave, KeepFresh } from '@/components/fulfilment/wave-actions';
import { RouteTiles } from '@/components/fulfilment/wave-figures';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { LinkTabs } from '@/components/ui/tabs';
import { roleMay } from '@/lib/contracts/permissions';
import { fromPublicId } from '@/lib/kernel/ids';
import { callerFor, memberFor } from '@/server/caller';
import { orNotFound } from '../../../or-not-found';

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<{ cart?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('floor'))('wave.title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant, id } = await params;
  if (!fromPublicId('wav', id)) notFound();
  const api = await callerFor(tenant);
  const wave = await orNotFound(api.waves.get({ waveId: id }));
  const { cart } = await searchParams;
  const shown = wave.taskList.find((x) => x.id === cart) ?? wave.taskList[0];
  const task = shown && (await orNotFound(api.waves.task({ taskId: shown.id })));
  const { role } = await memberFor(tenant);
  const t = await getTranslations('floor.wave');
  const tf = await getTranslations('fulfilment');
  return (
    <>
      {wave.state !== 'done' && wave.state !== 'cancelled' && <KeepFresh seconds={10} />}
      <PageHeader
        title={wave.name ? `${wave.number} · ${wave.name}` : wave.number}
        breadcrumbs={[
          { label: tf('title'), href: `/${tenant}/fulfilment` },
          { label: t('title'), href: `/${tenant}/fulfilment/waves` },
        ]}
        badges={<StateBadge state={wave.state} />}
        description={t('summary', { orders: wave.orders, carts: wave.tasks })}
        actions={
          wave.state === 'waiting' && roleMay(role, 'fulfilment:write') && <CancelWave waveId={wave.id} />
        }
      />
      <div className="flex flex-col gap-4">
        {wave.route && <RouteTiles route={wave.route} />}
        <Card title={t('carts')} padded={false}>
          <TaskRows tenant={tenant} tasks={wave.taskList} />
        </Card>
        {task && (
          <>
            <LinkTabs
              label={t('carts')}
              items={wave.taskList.map((x) => ({
                href: `/${tenant}/fulfilment/waves/${wave.id}?cart=${x.id}`,
                label: x.number,
                active: x.id === task.id,
              }))}
            />
            <div className="grid items-start gap-4 xl:grid-cols-2">
              <Card title={t('walk', { number: task.number })}>
                <TaskFloor task={task} />
                {task.route && (
                  <div className="mt-4">
                    <RouteTiles route={task.route} />
                  </div>
                )}
              </Card>
              <Card title={t('stops')} padded={false}>
                <StopList stops={task.stops} />
              </Card>
            </div>
          </>
        )}
      </div>
    </>
  );
}
