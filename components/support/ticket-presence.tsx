'use client';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { Banner } from '@/components/ui/banner';
import type { PresenceView } from '@/lib/contracts/support';

const beatMs = 8000;

/** True while somebody types into the reply on this page. */
function isWriting(): boolean {
  const el = document.activeElement;
  return el instanceof HTMLTextAreaElement && el.value.trim() !== '';
}

/** Warns when somebody else has the ticket open or writes in it, and brings what is new without a reload. */
export function TicketPresence({ ticketId, version }: { ticketId: string; version: number }) {
  const t = useTranslations('support.presence');
  const locale = useLocale();
  const router = useRouter();
  const [others, setOthers] = useState<PresenceView['others']>([]);
  const known = useRef(version);
  known.current = version;
  useEffect(() => {
    let gone = false;
    const beat = async () => {
      if (document.hidden) return;
      const seen = await trpc.support.presence.mutate({ ticketId, writing: isWriting() }).catch(() => null);
      if (!seen || gone) return;
      setOthers(seen.others);
      if (seen.version !== known.current) router.refresh();
    };
    void beat();
    const timer = setInterval(() => void beat(), beatMs);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [ticketId, router]);
  if (others.length === 0) return null;
  const writing = others.filter((o) => o.writing);
  const shown = writing.length > 0 ? writing : others;
  const names = new Intl.ListFormat(locale).format(shown.map((o) => o.name));
  return (
    <Banner tone="warning">
      {t(writing.length > 0 ? 'writing' : 'here', { names, count: shown.length })}
    </Banner>
  );
}
