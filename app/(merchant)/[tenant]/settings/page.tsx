import { getTranslations } from 'next-intl/server';
import { GeneralForm } from '@/components/identity/general-form';
import { timezoneOptions } from '@/components/identity/options';
import { PageHeader } from '@/components/layout/page-header';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { DateTime } from '@/components/ui/time';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

/** What the shop is called, and how it counts time and orders. */
export default async function GeneralSettingsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const [t, member] = [await getTranslations('settings.general'), await memberFor(tenant)];
  const shop = await (await callerFor(tenant)).identity.shop();
  const mayChange = roleMay(member.role, 'settings:write');
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <Card>
        <DefinitionList
          columns={3}
          items={[
            { term: t('slug'), value: shop.slug },
            { term: t('currency'), value: shop.currency },
            { term: t('createdAt'), value: <DateTime value={shop.createdAt} style="date" /> },
            ...(mayChange
              ? []
              : [
                  { term: t('name'), value: shop.name },
                  { term: t('timezone'), value: shop.timezone },
                ]),
          ]}
        />
      </Card>
      {mayChange ? (
        <Card>
          <GeneralForm shop={shop} timezones={timezoneOptions()} />
        </Card>
      ) : (
        <Banner>{t('readOnly')}</Banner>
      )}
    </>
  );
}
