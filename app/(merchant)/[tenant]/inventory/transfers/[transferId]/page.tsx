import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { TransferActions } from '@/components/inventory/transfer-actions';
import { TransferLines } from '@/components/inventory/transfer-lines';
import { TransferSides } from '@/components/inventory/transfer-sides';
import { PageHeader } from '@/components/layout/page-header';
import { Columns } from '@/components/ui/layout';
import { StatusBadge } from '@/components/ui/status-badge';
import { roleMay } from '@/lib/contracts/permissions';
import { publicId } from '@/lib/contracts/text';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string; transferId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('transfers'))('transfer') };
}

export default async function Page({ params }: Props) {
  const { tenant, transferId } = await params;
  if (!publicId.safeParse(transferId).success) notFound();
  const api = await callerFor(tenant);
  const transfer = await api.transfers.one({ transferId }).catch((e: { code?: string }) => {
    if (e.code === 'NOT_FOUND') notFound();
    throw e;
  });
  const { role } = await memberFor(tenant);
  const may = roleMay(role, 'inventory:write');
  const t = await getTranslations('transfers');
  return (
    <>
      <PageHeader
        title={transfer.number}
        description={t('way', { from: transfer.from, to: transfer.to })}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/inventory/transfers` }]}
        actions={
          <>
            <StatusBadge kind="transfer" value={transfer.state} />
            {may && <TransferActions key={transfer.version} transfer={transfer} />}
          </>
        }
      />
      <Columns
        main={<TransferLines key={transfer.version} tenant={tenant} transfer={transfer} may={may} />}
        aside={<TransferSides transfer={transfer} />}
      />
    </>
  );
}
