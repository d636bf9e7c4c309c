import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FreightFindings } from '@/components/fulfilment/freight-findings';
import { FreightSettle } from '@/components/fulfilment/freight-settle';
import { FreightTiles } from '@/components/fulfilment/freight-take';
import { PageHeader } from '@/components/layout/page-header';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';
import { orNotFound } from '../../../or-not-found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('freight'))('title') };
}

type Props = { params: Promise<{ tenant: string; invoiceId: string }> };

export default async function Page({ params }: Props) {
  const { tenant, invoiceId } = await params;
  const invoice = await orNotFound((await callerFor(tenant)).freight.invoice({ invoiceId }));
  const member = await memberFor(tenant);
  const t = await getTranslations('freight');
  return (
    <>
      <PageHeader
        title={`${invoice.carrier} ${invoice.number}`}
        description={invoice.fileName}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/fulfilment/freight` }]}
        actions={roleMay(member.role, 'fulfilment:write') ? <FreightSettle invoice={invoice} /> : undefined}
      />
      <div className="flex flex-col gap-4">
        <FreightTiles sums={invoice} currency={invoice.currency} findings={invoice.findings.length} />
        <FreightFindings tenant={tenant} currency={invoice.currency} findings={invoice.findings} />
      </div>
    </>
  );
}
