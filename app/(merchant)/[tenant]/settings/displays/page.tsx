import { MonitorPlay } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState, NoPermission } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { DisplayTable } from '@/components/wall/display-table';
import { NewDisplay } from '@/components/wall/new-display';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

/** The screens that open the shop's wall by themselves. */
export default async function DisplaysPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const [t, { role }] = [await getTranslations('wall.displays'), await memberFor(tenant)];
  if (!roleMay(role, 'displays:write')) return <NoPermission />;
  const displays = await (await callerFor(tenant)).wall.displays();
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={<NewDisplay tenant={tenant} />}
      />
      <p className="text-body">
        <TextLink href={`/${tenant}/wall`}>{t('openHere')}</TextLink>
      </p>
      <Card padded={false}>
        {displays.length === 0 ? (
          <EmptyState icon={<MonitorPlay aria-hidden />} title={t('empty')} text={t('emptyText')} />
        ) : (
          <DisplayTable displays={displays} />
        )}
      </Card>
    </>
  );
}
