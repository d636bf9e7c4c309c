import { ReceiptText } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LaneTable } from '@/components/fulfilment/lane-table';
import { PromiseScoreTiles } from '@/components/fulfilment/promise-score';
import { PromisesAtRisk } from '@/components/fulfilment/promises-at-risk';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { ButtonLink } from '@/components/ui/link';
import { callerFor } from '@/server/caller';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('lanes'))('title') };
}

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const view = await (await callerFor(tenant)).fulfilment.lanes();
  const t = await getTranslations('lanes');
  const tr = await getTranslations('freight');
  const tf = await getTranslations('fulfilment');
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('text', { days: view.days })}
        breadcrumbs={[{ label: tf('title'), href: `/${tenant}/fulfilment` }]}
        actions={
          <ButtonLink href={`/${tenant}/fulfilment/freight`} icon={<ReceiptText aria-hidden />}>
            {tr('title')}
          </ButtonLink>
        }
      />
      <div className="flex flex-col gap-4">
        <PromiseScoreTiles view={view} />
        <Card title={t('risk.title')} padded={false}>
          <PromisesAtRisk tenant={tenant} risks={view.risks} />
        </Card>
        <Card title={t('lanes')} padded={false} className="relative overflow-hidden">
          <LaneTable lanes={view.lanes} />
        </Card>
      </div>
    </>
  );
}
