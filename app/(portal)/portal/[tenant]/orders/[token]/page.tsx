import { TRPCError } from '@trpc/server';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OrderStory } from '@/components/portal/order-story';
import type { ShopperOrder } from '@/lib/contracts/fulfilment';
import { visitorCaller } from '@/server/caller';

type Props = { params: Promise<{ tenant: string; token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal'))('title') };
}

async function load(slug: string, token: string): Promise<ShopperOrder | null> {
  const api = await visitorCaller();
  try {
    return await api.portal.order({ slug, token: decodeURIComponent(token) });
  } catch (error) {
    if (error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR') return null;
    throw error;
  }
}

export default async function Page({ params }: Props) {
  const { tenant, token } = await params;
  const order = await load(tenant, token);
  if (!order) redirect(`/portal/${tenant}?problem=linkInvalid`);
  return <OrderStory order={order} now={new Date()} />;
}
