import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InventoryTabs } from '@/components/inventory/inventory-tabs';
import { ProposalGroup } from '@/components/inventory/proposal-group';
import { ProposeNow } from '@/components/inventory/propose-now';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/link';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('purchasing'))('tabs.replenishment') };
}

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const groups = await (await callerFor(tenant)).purchasing.proposals();
  const may = roleMay((await memberFor(tenant)).role, 'purchasing:write');
  const t = await getTranslations('purchasing');
  return (
    <>
      <PageHeader
        title={t('tabs.replenishment')}
        description={t('replenishmentText')}
        count={groups.reduce((sum, g) => sum + g.proposals.length, 0)}
        actions={may && <ProposeNow />}
      />
      <InventoryTabs tenant={tenant} active="replenishment" />
      {groups.length === 0 ? (
        <Card>
          <EmptyState
            title={t('proposalsEmpty')}
            text={t('proposalsEmptyText')}
            action={
              <ButtonLink href={`/${tenant}/inventory/suppliers`} variant="primary">
                {t('tabs.suppliers')}
              </ButtonLink>
            }
          />
        </Card>
      ) : (
        groups.map((g) => (
          <ProposalGroup key={g.supplier?.id ?? 'none'} tenant={tenant} group={g} may={may} />
        ))
      )}
    </>
  );
}
