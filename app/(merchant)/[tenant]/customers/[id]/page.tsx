import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CustomerFacts } from '@/components/customers/customer-facts';
import { CustomerNote } from '@/components/customers/customer-note';
import { CustomerOrders } from '@/components/customers/customer-orders';
import { PageHeader } from '@/components/layout/page-header';
import { Columns } from '@/components/ui/layout';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('title') };
}

export default async function Page({ params }: Props) {
  const { tenant, id } = await params;
  const api = await callerFor(tenant);
  const customer = await api.customers.detail({ customerId: id });
  const orders = await api.orders.list({ customer: customer.id, limit: 20 });
  const { role } = await memberFor(tenant);
  const t = await getTranslations('customers');
  return (
    <>
      <PageHeader
        title={customer.name || customer.email || customer.phone || t('nameless')}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/customers` }]}
      />
      <Columns
        main={<CustomerOrders tenant={tenant} customerId={customer.id} orders={orders.data} />}
        aside={
          <>
            <CustomerFacts customer={customer} />
            <CustomerNote customer={customer} canWrite={roleMay(role, 'customers:write')} />
          </>
        }
      />
    </>
  );
}
