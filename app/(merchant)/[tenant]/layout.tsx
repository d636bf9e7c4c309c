import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { MerchantProviders } from '@/app/providers/merchant-providers';
import { MessagesProvider } from '@/app/providers/messages-provider';
import { AppShell } from '@/components/layout/app-shell';
import { loadShell } from './load-shell';

type LayoutProps = { children: ReactNode; params: Promise<{ tenant: string }> };

/** The shop's name in the browser's tab, after the page's own. */
export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const { tenant } = await loadShell((await params).tenant);
  return { title: { default: tenant.name, template: `%s · ${tenant.name}` }, robots: { index: false } };
}

/** The frame round every page of a shop. Instants are shown on the shop's clock. */
export default async function MerchantLayout({ children, params }: LayoutProps) {
  const shell = await loadShell((await params).tenant);
  return (
    <MessagesProvider namespaces="all" timeZone={shell.tenant.timezone}>
      <MerchantProviders>
        <AppShell shell={shell}>{children}</AppShell>
      </MerchantProviders>
    </MessagesProvider>
  );
}
