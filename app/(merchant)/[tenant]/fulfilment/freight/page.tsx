import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FreightCheckPanel } from '@/components/fulfilment/freight-check';
import { PageHeader } from '@/components/layout/page-header';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('freight'))('title') };
}

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const t = await getTranslations('freight');
  const tf = await getTranslations('fulfilment');
  const tl = await getTranslations('lanes');
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('text')}
        breadcrumbs={[
          { label: tf('title'), href: `/${tenant}/fulfilment` },
          { label: tl('title'), href: `/${tenant}/fulfilment/lanes` },
        ]}
      />
      <FreightCheckPanel tenant={tenant} />
    </>
  );
}
