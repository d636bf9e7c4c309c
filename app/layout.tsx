import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import './globals.css';
import { MessagesProvider } from './providers/messages-provider';

/** The name of the product in the browser's tab, before the page's own. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('nav.site');
  return { title: { default: 'Orderloop', template: '%s · Orderloop' }, description: t('tagline') };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1218' },
  ],
};

const allowed = {
  theme: ['light', 'dark', 'system'],
  density: ['compact', 'default', 'touch'],
  rail: ['wide', 'narrow'],
  delta: ['neutral', 'green-up', 'red-up'],
} as const;

/** The document: the reader's language and preferences are on it before the first paint. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar] = [await getLocale(), await cookies()];
  const preference = (name: keyof typeof allowed, fallback: string) => {
    const value = jar.get(name)?.value;
    return (allowed[name] as readonly string[]).includes(value ?? '') ? value : fallback;
  };
  return (
    <html
      lang={locale}
      data-theme={preference('theme', 'system')}
      data-density={preference('density', 'default')}
      data-rail={preference('rail', 'wide')}
      data-delta={preference('delta', 'neutral')}
      suppressHydrationWarning
    >
      <body>
        <MessagesProvider namespaces={['common']}>{children}</MessagesProvider>
      </body>
    </html>
  );
}
