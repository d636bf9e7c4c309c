import { getTranslations } from 'next-intl/server';
import { AuditChainCard } from '@/components/identity/audit-chain-card';
import { AuditTable } from '@/components/identity/audit-table';
import { PageHeader } from '@/components/layout/page-header';
import { NoPermission } from '@/components/ui/empty-state';
import { auditInput } from '@/lib/contracts/identity';
import { roleMay } from '@/lib/contracts/permissions';
import { readListParams } from '@/lib/format/list-params';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
const filters = ['type', 'actor', 'actorId', 'subjectId', 'from', 'to'];

/** Everything that was changed in the shop, by whom, and when. */
export default async function AuditPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const [t, { role }] = [await getTranslations('settings.audit'), await memberFor(tenant)];
  if (!roleMay(role, 'audit:read')) return <NoPermission />;
  const asked = readListParams(await searchParams, [...filters, 'cursor']);
  const parsed = auditInput.safeParse(asked);
  const { identity } = await callerFor(tenant);
  const [page, chain] = await Promise.all([
    identity.audit(parsed.success ? parsed.data : {}),
    identity.auditChain(),
  ]);
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <AuditChainCard chain={chain} />
      <AuditTable page={page} filtered={filters.some((key) => key in asked)} />
    </>
  );
}
