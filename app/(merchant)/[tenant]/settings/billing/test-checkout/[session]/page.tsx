import { getTranslations } from 'next-intl/server';
import { TestCheckoutPage } from '@/components/billing/test-pages';
import { PageHeader } from '@/components/layout/page-header';
import { callerFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string; session: string }> };

/** The stand-in's checkout page. */
export default async function Page({ params }: Props) {
  const { tenant, session } = await params;
  const checkout = await (await callerFor(tenant)).billing.testCheckout({ session });
  const t = await getTranslations('billing.test');
  return (
    <>
      <PageHeader title={t('checkoutTitle')} />
      <TestCheckoutPage session={session} checkout={checkout} />
    </>
  );
}
