import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClaimsCard } from '@/components/aftersales/claims-card';
import { ExchangeCard } from '@/components/aftersales/exchange-card';
import { RefundsCard } from '@/components/aftersales/refunds-card';
import { ReturnActions } from '@/components/aftersales/return-actions';
import { ReturnAside } from '@/components/aftersales/return-aside';
import { ReturnBanners } from '@/components/aftersales/return-banners';
import { ReturnGoods } from '@/components/aftersales/return-goods';
import { ReturnLines } from '@/components/aftersales/return-lines';
import { ReturnTalk } from '@/components/aftersales/return-talk';
import { ReturnWhy } from '@/components/aftersales/return-why';
import { PageHeader } from '@/components/layout/page-header';
import { RememberVisit } from '@/components/layout/remember-visit';
import { Badge } from '@/components/ui/badge';
import { Columns } from '@/components/ui/layout';
import { StatusBadge } from '@/components/ui/status-badge';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('aftersales'))('title') };
}

export default async function Page({ params }: Props) {
  const { tenant, id } = await params;
  const view = await (await callerFor(tenant)).aftersales.page({ returnId: id });
  const { role } = await memberFor(tenant);
  const t = await getTranslations('aftersales');
  const r = view.case;
  return (
    <>
      <PageHeader
        title={r.number}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/returns` }]}
        badges={
          <>
            <StatusBadge kind="return" value={r.state} />
            <Badge>{t(`type.${r.type}`)}</Badge>
          </>
        }
        actions={
          <ReturnActions
            view={view}
            may={{ write: roleMay(role, 'returns:write'), receive: roleMay(role, 'returns:receive') }}
          />
        }
      />
      <RememberVisit tenant={tenant} href={`/${tenant}/returns/${r.id}`} label={r.number} />
      <ReturnBanners return={r} />
      <Columns
        main={
          <>
            <ReturnLines
              return={r}
              photos={view.photos.filter((p) => p.stage === 'request')}
              tenant={tenant}
            />
            <ReturnGoods view={view} tenant={tenant} />
            {roleMay(role, 'refunds:read') && (
              <RefundsCard
                orderId={r.orderId}
                refunds={view.refunds}
                may={{ write: roleMay(role, 'refunds:write'), approve: roleMay(role, 'refunds:approve') }}
              />
            )}
            <ReturnWhy decisions={view.decisions} />
            <ReturnTalk view={view} />
          </>
        }
        aside={
          <>
            {view.exchange && (
              <ExchangeCard exchange={view.exchange} tenant={tenant} repair={view.case.type === 'repair'} />
            )}
            <ReturnAside return={r} tenant={tenant} />
            <ClaimsCard return={r} claims={view.claims} may={roleMay(role, 'returns:write')} />
          </>
        }
      />
    </>
  );
}
