import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { StatementActions } from '@/components/finance/statement-actions';
import { StatementTiles } from '@/components/finance/statement-tiles';
import { VarianceTable } from '@/components/finance/variance-table';
import { PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';
import { orNotFound } from '../../../or-not-found';

type Props = { params: Promise<{ tenant: string; settlementId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlements'))('statements') };
}

export default async function Page({ params }: Props) {
  const { tenant, settlementId } = await params;
  const statement = await orNotFound((await callerFor(tenant)).settlements.statement({ settlementId }));
  const { role } = await memberFor(tenant);
  const t = await getTranslations('settlements');
  return (
    <>
      <PageHeader
        title={`${statement.provider} ${statement.number}`}
        description={statement.fileName}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/finance` }]}
        badges={statement.withdrawnAt ? <Badge tone="neutral">{t('withdrawn')}</Badge> : undefined}
        actions={roleMay(role, 'finance:write') ? <StatementActions statement={statement} /> : undefined}
      />
      <div className="flex flex-col gap-4">
        <StatementTiles sums={statement} currency={statement.currency} />
        <VarianceTable tenant={tenant} currency={statement.currency} findings={statement.findings} />
      </div>
    </>
  );
}
