import { getTranslations } from 'next-intl/server';
import { NotificationMatrix } from '@/components/identity/notification-matrix';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { callerFor } from '@/server/caller';

/** How the signed-in member hears of what happens in this shop. */
export default async function NotificationsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const [t, { identity }] = [await getTranslations('notifications'), await callerFor(tenant)];
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <Card title={t('matrix')} padded={false}>
        <NotificationMatrix choices={await identity.notificationChoices()} />
      </Card>
    </>
  );
}
