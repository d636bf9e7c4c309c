import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { MessagesProvider } from '@/app/providers/messages-provider';
import { Toaster } from '@/components/ui/toast';

export const metadata: Metadata = { robots: { index: false }, referrer: 'same-origin' };

/** What the pages before and around signing in share. */
export default function AuthGroupLayout({ children }: { children: ReactNode }) {
  return (
    <MessagesProvider namespaces={['common', 'errors', 'identity', 'nav']}>
      {children}
      <Toaster />
    </MessagesProvider>
  );
}
