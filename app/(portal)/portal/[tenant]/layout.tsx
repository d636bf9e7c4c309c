import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { MessagesProvider } from '@/app/providers/messages-provider';
import { PortalFrame } from '@/components/portal/portal-frame';
import { loadShop } from './load-shop';

type Props = { children: ReactNode; params: Promise<{ tenant: string }> };

/** The shop's name in the browser's tab; the pages hold what belongs to one person, so no search engine keeps them. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const shop = await loadShop((await params).tenant);
  return {
    title: { default: shop?.name ?? '', template: `%s · ${shop?.name ?? ''}` },
    robots: { index: false, follow: false },
    referrer: 'same-origin',
  };
}

export default async function Layout({ children, params }: Props) {
  const shop = await loadShop((await params).tenant);
  if (!shop) notFound();
  return (
    <MessagesProvider namespaces={['common']}>
      <PortalFrame shop={shop}>{children}</PortalFrame>
    </MessagesProvider>
  );
}
