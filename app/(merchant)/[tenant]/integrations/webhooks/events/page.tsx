import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EventCatalogue } from '@/components/integrations/event-catalogue';
import { PageHeader } from '@/components/layout/page-header';
import { NoPermission } from '@/components/ui/empty-state';
import { roleMay } from '@/lib/contracts/permissions';
import { memberFor } from '@/server/caller';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('integrations.webhook'))('catalogueTitle') };
}

/** What the messages of each kind carry. */
export default async function EventsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const [t, { role }] = [await getTranslations('integrations.webhook'), await memberFor(tenant)];
  if (!roleMay(role, 'integrations:read')) return <NoPermission />;
  return (
    <>
      <PageHeader
        title={t('catalogueTitle')}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/integrations/webhooks` }]}
        description={t('catalogueIntro')}
      />
      <EventCatalogue />
    </>
  );
}
