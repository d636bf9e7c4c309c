import { CircleCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TaskRows } from '@/components/fulfilment/task-rows';
import { KeepFresh } from '@/components/fulfilment/wave-actions';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { callerFor } from '@/server/caller';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('floor'))('wave.queue') };
}

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const tasks = await (await callerFor(tenant)).waves.queue();
  const t = await getTranslations('floor.wave');
  const tf = await getTranslations('fulfilment');
  return (
    <>
      <KeepFresh seconds={15} />
      <PageHeader
        title={t('queue')}
        count={tasks.length}
        breadcrumbs={[{ label: tf('title'), href: `/${tenant}/fulfilment` }]}
      />
      <Card padded={false}>
        {tasks.length === 0 ? (
          <EmptyState icon={<CircleCheck aria-hidden />} title={t('queueEmpty')} text={t('queueEmptyText')} />
        ) : (
          <TaskRows tenant={tenant} tasks={tasks} />
        )}
      </Card>
    </>
  );
}
