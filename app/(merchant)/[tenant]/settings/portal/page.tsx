import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PortalDomainCard } from '@/components/identity/portal-domain-card';
import { PortalLookForm } from '@/components/identity/portal-look-form';
import { PageHeader } from '@/components/layout/page-header';
import { Banner } from '@/components/ui/banner';
import { TextLink } from '@/components/ui/link';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.portal'))('title') };
}

/** How the pages of the shop's shoppers look. */
export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const [t, member] = [await getTranslations('settings.portal'), await memberFor(tenant)];
  const api = await callerFor(tenant);
  const [shop, look, domain] = await Promise.all([
    api.identity.shop(),
    api.identity.portalLook(),
    api.identity.portalDomain(),
  ]);
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={<TextLink href={domain.address}>{t('open')}</TextLink>}
      />
      {roleMay(member.role, 'settings:write') ? (
        <div className="flex flex-col gap-4">
          <PortalLookForm shop={{ slug: shop.slug, name: shop.name }} look={look} />
          <PortalDomainCard state={domain} />
        </div>
      ) : (
        <Banner>{t('readOnly')}</Banner>
      )}
    </>
  );
}
