'use client';
import { useQuery } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Popover } from '@/components/ui/popover';
import { useTRPC } from './trpc';

const NotificationList = dynamic(() => import('./notification-list').then((m) => m.NotificationList), {
  ssr: false,
});

/** How often a tab that is looked at asks; hidden tabs do not ask. Units: milliseconds. */
const askEveryMs = 20_000;

/** The bell of the top bar: how many messages are unread, and the messages on click. */
export function NotificationBell({ tenant }: { tenant: string }) {
  const t = useTranslations('nav');
  const api = useTRPC();
  const [open, setOpen] = useState(false);
  const { data } = useQuery(
    api.identity.unread.queryOptions(undefined, {
      refetchInterval: askEveryMs,
      refetchOnWindowFocus: true,
      staleTime: 5_000,
    }),
  );
  const unread = data?.unread ?? 0;
  return (
    <Popover
      align="end"
      className="w-96 max-w-[calc(100vw-1.5rem)] p-0"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          aria-label={t('bell', { count: unread })}
          className="relative grid size-8 place-items-center rounded-md text-text-2 hover:bg-hover hover:text-text touch:size-10"
        >
          <Bell aria-hidden className="size-4.5" />
          {unread > 0 && (
            <span
              aria-hidden
              className="tabular absolute -end-1 -top-1 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-accent px-1 text-[0.6875rem] font-semibold text-on-accent"
            >
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </button>
      }
    >
      {open && <NotificationList tenant={tenant} onClose={() => setOpen(false)} />}
    </Popover>
  );
}
