import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { NewOrderForm } from '@/components/orders/new-order-form';
import { memberFor } from '@/server/caller';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('orders'))('form.title') };
}

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const member = await memberFor(tenant);
  const t = await getTranslations('orders');
  return (
    <>
      <PageHeader
        title={t('form.title')}
        description={t('form.hint')}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/orders` }]}
      />
      <NewOrderForm tenant={tenant} currency={member.tenant.currency} locale={member.tenant.locale} />
    </>
  );
}
