'use client';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { presentNames, usePresence } from '@/components/layout/use-presence';
import { Banner } from '@/components/ui/banner';

/** Warns when somebody else has the ticket open or writes in it, and brings what is new without a reload. */
export function TicketPresence({ ticketId, version }: { ticketId: string; version: number }) {
  const t = useTranslations('support.presence');
  const locale = useLocale();
  const router = useRouter();
  const others = usePresence(
    (writing) => trpc.support.presence.mutate({ ticketId, writing }),
    version,
    router.refresh,
  );
  if (others.length === 0) return null;
  const { key, ...facts } = presentNames(others, locale);
  return <Banner tone="warning">{t(key, facts)}</Banner>;
}
