import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { MerchantProviders } from '@/app/providers/merchant-providers';
import { MessagesProvider } from '@/app/providers/messages-provider';
import { AppShell } from '@/components/layout/app-shell';
import { PageHeader } from '@/components/layout/page-header';
import { permissions } from '@/lib/contracts/permissions';
import { ChartGallery } from './chart-gallery';
import { Gallery } from './gallery';
import { ListDemo } from './list-demo';

const shell = {
  tenant: { slug: 'lantern', name: 'Lantern & Co', timezone: 'Europe/London', currency: 'GBP' },
  tenants: [
    { slug: 'lantern', name: 'Lantern & Co' },
    { slug: 'yunshan', name: '云杉' },
  ],
  user: { name: 'Ada Wong', email: 'owner@lantern.example' },
  role: 'owner' as const,
  permissions: [...permissions],
};

/** Every component on one page, for looking at. It does not exist in production. */
export default async function DevelopmentPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string>>;
}) {
  if (process.env.NODE_ENV === 'production') notFound();
  const t = await getTranslations('nav');
  const params = await searchParams;
  return (
    <MessagesProvider namespaces="all" timeZone="Europe/London">
      <MerchantProviders>
        <AppShell shell={shell}>
          <PageHeader title={t('orders')} count={3182} />
          {params.part === 'charts' && <ChartGallery />}
          {params.part === 'gallery' && <Gallery />}
          {params.part !== 'charts' && params.part !== 'gallery' && <ListDemo empty={params.empty} />}
        </AppShell>
      </MerchantProviders>
    </MessagesProvider>
  );
}
