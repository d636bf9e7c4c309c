import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { type Messages, pickMessages } from '@/server/platform/i18n/messages';

/** Gives the client components below it the texts of these namespaces, and the zone in which instants are shown. */
export async function MessagesProvider({
  namespaces,
  timeZone = 'UTC',
  children,
}: {
  namespaces: readonly string[] | 'all';
  timeZone?: string;
  children: ReactNode;
}) {
  const messages = (await getMessages()) as Messages;
  return (
    <NextIntlClientProvider
      locale={await getLocale()}
      timeZone={timeZone}
      messages={namespaces === 'all' ? messages : pickMessages(messages, namespaces)}
    >
      {children}
    </NextIntlClientProvider>
  );
}
