import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ParcelStory } from '@/components/portal/parcel-story';
import { ShopperOrderHead } from '@/components/portal/shopper-order-head';
import { ShopperOrderItems } from '@/components/portal/shopper-order-items';
import { ButtonLink } from '@/components/ui/link';
import { visitorCaller } from '@/server/caller';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal'))('orderTitle'), robots: { index: false } };
}

export default async function Page({ params }: { params: Promise<{ tenant: string; token: string }> }) {
  const { tenant, token } = await params;
  const t = await getTranslations('portal');
  const order = await (await visitorCaller()).portal
    .order({ slug: tenant, token: decodeURIComponent(token) })
    .catch(() => null);
  if (!order)
    return (
      <>
        <h1 className="text-page font-semibold">{t('linkTitle')}</h1>
        <p className="text-text-2">{t('linkText')}</p>
        <ButtonLink href={`/portal/${tenant}`} variant="primary" size="lg">
          {t('findAgain')}
        </ButtonLink>
      </>
    );
  return (
    <>
      <ShopperOrderHead order={order} />
      {order.parcels.map((parcel, i) => (
        <ParcelStory
          key={parcel.id}
          parcel={parcel}
          n={i + 1}
          of={order.parcels.length}
          timeZone={order.shop.timezone}
        />
      ))}
      <ShopperOrderItems order={order} />
    </>
  );
}
