import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { NewTicketForm } from '@/components/support/new-ticket-form';
import { memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('support'))('form.title') };
}

export default async function Page({ params }: Props) {
  const { tenant } = await params;
  await memberFor(tenant);
  const t = await getTranslations('support');
  return (
    <>
      <PageHeader
        title={t('form.title')}
        description={t('form.text')}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/inbox` }]}
      />
      <NewTicketForm tenant={tenant} />
    </>
  );
}
