import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PickScreen } from '@/components/fulfilment/pick-screen';
import { PageHeader } from '@/components/layout/page-header';
import { StatusBadge } from '@/components/ui/status-badge';
import { fromPublicId } from '@/lib/kernel/ids';
import { callerFor } from '@/server/caller';
import { orNotFound } from '../../or-not-found';

type Props = { params: Promise<{ tenant: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('fulfilment'))('action.pick') };
}

export default async function Page({ params }: Props) {
  const { tenant, id } = await params;
  if (!fromPublicId('ful', id)) notFound();
  const api = await callerFor(tenant);
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
