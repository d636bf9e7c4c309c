import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CustomerReturns } from '@/components/aftersales/customer-returns';
import { StoreCreditCard } from '@/components/aftersales/store-credit-card';
import { CustomerFacts } from '@/components/customers/customer-facts';
import { CustomerNote } from '@/components/customers/customer-note';
import { MergeCard } from '@/components/customers/merge-card';
import {
  ProfileRisk,
  ProfileTickets,
  ProfileTiles,
  ProfileVoice,
} from '@/components/customers/profile-cards';
import { ProfileConsent } from '@/components/customers/profile-consent';
import { ProfileOrders } from '@/components/customers/profile-orders';
import { PageHeader } from '@/components/layout/page-header';
import { Banner } from '@/components/ui/banner';
import { Columns } from '@/components/ui/layout';
import { TextLink } from '@/components/ui/link';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('title') };
}

export default async function Page({ params }: Props) {
  const { tenant, id } = await params;
  const api = await callerFor(tenant);
  const member = await memberFor(tenant);
  const [customer, profile, returns, credit] = await Promise.all([
    api.customers.detail({ customerId: id }),
    api.customers.profile({ customerId: id }),
    roleMay(member.role, 'returns:read')
      ? api.aftersales.list({ tab: 'all', customerId: id, limit: 20 })
      : null,
    roleMay(member.role, 'refunds:read') ? api.finance.storeCredit({ customerId: id }) : null,
  ]);
  const may = roleMay(member.role, 'customers:write');
  const t = await getTranslations('customers');
  const { mergedInto } = profile;
  return (
    <>
      <PageHeader
        title={customer.name || customer.email || customer.phone || t('nameless')}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/customers` }]}
      />
      {mergedInto && (
        <Banner tone="info">
          {t('profile.mergedInto')}{' '}
          <TextLink href={`/${tenant}/customers/${mergedInto.id}`}>
            {mergedInto.name || mergedInto.id}
          </TextLink>
        </Banner>
      )}
      <ProfileTiles profile={profile} />
      <Columns
        main={
          <>
            <ProfileOrders tenant={tenant} customerId={customer.id} orders={profile.orders} may={may} />
            {returns && <CustomerReturns tenant={tenant} customerId={customer.id} rows={returns.data} />}
            <ProfileTickets tenant={tenant} tickets={profile.tickets} />
            <ProfileVoice profile={profile} mayAsk={roleMay(member.role, 'tickets:write')} />
          </>
        }
        aside={
          <>
            <CustomerFacts customer={customer} />
            {credit && (
              <StoreCreditCard
                customerId={customer.id}
                currency={member.tenant.currency}
                credit={credit}
                may={roleMay(member.role, 'refunds:approve')}
              />
            )}
            <MergeCard tenant={tenant} customerId={customer.id} profile={profile} may={may} />
            <ProfileConsent customerId={customer.id} consent={profile.consent} may={may} />
            <ProfileRisk risk={profile.risk} />
            <CustomerNote customer={customer} canWrite={may} />
          </>
        }
      />
    </>
  );
}
