import { KeyRound } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ApiKeyTable } from '@/components/identity/api-key-table';
import { NewApiKey } from '@/components/identity/new-api-key';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState, NoPermission } from '@/components/ui/empty-state';
import { permissionsOf, roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

/** The keys of the REST API. */
export default async function ApiKeysPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const [t, { role }] = [await getTranslations('settings.apiKeys'), await memberFor(tenant)];
  if (!roleMay(role, 'apikeys:write')) return <NoPermission />;
  const keys = await (await callerFor(tenant)).identity.apiKeys();
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={<NewApiKey mayGive={permissionsOf(role)} />}
      />
      <Card padded={false}>
        {keys.length === 0 ? (
          <EmptyState icon={<KeyRound aria-hidden />} title={t('empty')} text={t('emptyText')} />
        ) : (
          <ApiKeyTable keys={keys} />
        )}
      </Card>
    </>
  );
}
