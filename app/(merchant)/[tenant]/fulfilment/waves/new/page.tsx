import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { WaveBuilder } from '@/components/fulfilment/wave-builder';
import { PageHeader } from '@/components/layout/page-header';
import { fulfilmentListInput } from '@/lib/contracts/fulfilment';
import { callerFor } from '@/server/caller';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('floor'))('wave.new') };
}

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const api = await callerFor(tenant);
  const t = await getTranslations('floor.wave');
  const tf = await getTranslations('fulfilment');
  const [warehouses, { carriers }, templates] = await Promise.all([
    api.waves.warehouses(),
    api.fulfilment.list(fulfilmentListInput.parse({ limit: 1 })),
    api.waves.templates(),
  ]);
  return (
    <>
      <PageHeader
        title={t('new')}
        breadcrumbs={[
          { label: tf('title'), href: `/${tenant}/fulfilment` },
          { label: t('title'), href: `/${tenant}/fulfilment/waves` },
        ]}
      />
      <WaveBuilder
        tenant={tenant}
        warehouses={warehouses.map((w) => ({
          value: w.id,
          label: t('waiting', { name: w.name, count: w.orders }),
        }))}
        carriers={carriers.map((c) => ({ value: c.code, label: c.name }))}
        templates={templates}
      />
    </>
  );
}
