import { getTranslations } from 'next-intl/server';
import { TestPortalPage } from '@/components/billing/test-pages';
import { PageHeader } from '@/components/layout/page-header';
import { callerFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string; session: string }> };

/** The stand-in's customer portal. */
export default async function Page({ params }: Props) {
  const { tenant, session } = await params;
  const portal = await (await callerFor(tenant)).billing.testPortal({ session });
  const t = await getTranslations('billing.test');
  return (
    <>
      <PageHeader title={t('portalTitle')} />
      <TestPortalPage portal={portal} />
    </>
  );
}
