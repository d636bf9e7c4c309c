import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { PortalLayout } from '@/components/layout/portal-layout';
import { visitorCaller } from '@/server/caller';

export default async function Layout({
  params,
  children,
}: {
  params: Promise<{ tenant: string }>;
  children: ReactNode;
}) {
  const { tenant } = await params;
  const shop = await (await visitorCaller()).portal.shop({ slug: tenant }).catch(() => null);
  if (!shop) notFound();
  return <PortalLayout shop={{ name: shop.name, color: shop.brandColor }}>{children}</PortalLayout>;
}
