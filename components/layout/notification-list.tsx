'use client';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Bell, Settings2 } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { TextLink } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { RelativeTime } from '@/components/ui/time';
import type { NotificationRow } from '@/lib/contracts/identity-notifications';
import { notificationText } from '@/lib/format/notification-text';
import { trpc, useTRPC } from './trpc';
import { useAction } from './use-action';

/** The member's messages: new ones first, each a link to what it is about; opening one marks it as read. */
export function NotificationList({ tenant, onClose }: { tenant: string; onClose: () => void }) {
  const t = useTranslations('notifications');
  const tc = useTranslations('common');
  const status = useTranslations('status');
  const nav = useTranslations('nav');
  const api = useTRPC();
  const cache = useQueryClient();
  const query = useInfiniteQuery(
    api.identity.notifications.infiniteQueryOptions(
      { limit: 20 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, staleTime: 0 },
    ),
  );
  const rows = query.data?.pages.flatMap((p) => p.data) ?? [];
  const mark = useAction((ids: string[] | 'all') => trpc.identity.markRead.mutate({ ids }), {
    onDone: () => void cache.invalidateQueries({ queryKey: api.identity.pathKey() }),
  });
  const groups = [
    { id: 'new', rows: rows.filter((r) => !r.readAt) },
    { id: 'earlier', rows: rows.filter((r) => r.readAt) },
  ] as const;
  const open = (row: NotificationRow) => {
    if (!row.readAt) void mark.run([row.id]);
    onClose();
  };
  return (
    <section aria-label={t('title')} className="flex max-h-[min(34rem,80dvh)] flex-col">
      <header className="flex items-center gap-3 border-b border-line px-4 py-2.5">
        <h2 className="text-body font-semibold">{t('title')}</h2>
        <span className="ms-auto" />
        {groups[0].rows.length > 0 && (
          <Button variant="link" size="sm" loading={mark.pending} onClick={() => void mark.run('all')}>
            {t('markAll')}
          </Button>
        )}
        <TextLink href={`/${tenant}/settings/notifications`} onClick={onClose} aria-label={t('settings')}>
          <Settings2 aria-hidden className="size-4" />
        </TextLink>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {query.isPending && <Skeleton className="m-4 h-24" />}
        {query.isError && (
          <p role="alert" className="px-4 py-6 text-center text-body text-danger">
            {tc('offline')}
          </p>
        )}
        {query.isSuccess && rows.length === 0 && (
          <div className="flex flex-col items-center gap-1 px-6 py-10 text-center">
            <Bell aria-hidden className="size-5 text-muted" />
            <p className="text-body font-semibold">{t('emptyTitle')}</p>
            <p className="text-dense text-muted">{t('emptyText')}</p>
          </div>
        )}
        {groups.map(
          (group) =>
            group.rows.length > 0 && (
              <div key={group.id}>
                <h3 className="px-4 pt-3 pb-1 text-meta font-semibold text-muted">{t(group.id)}</h3>
                <ul>
                  {group.rows.map((row) => (
                    <li key={row.id}>
                      <Link
                        prefetch={false}
                        href={`/${tenant}${row.link}`}
                        onClick={() => open(row)}
                        className="flex gap-2.5 px-4 py-2 -outline-offset-2 hover:bg-hover"
                      >
                        <span
                          aria-hidden
                          className={cn('mt-2 size-1.5 shrink-0 rounded-full', !row.readAt && 'bg-accent')}
                        />
                        <span className="min-w-0 flex-1">
                          <span className={cn('block text-dense', !row.readAt && 'font-semibold')}>
                            {notificationText(row, t as never, {
                              status: status as never,
                              nav: nav as never,
                            })}
                          </span>
                          <span className="text-meta text-muted">
                            <RelativeTime value={row.createdAt} />
                          </span>
                        </span>
                      </Link>
                    </li>
                  ))}
                </ul>
              </div>
            ),
        )}
        {query.hasNextPage && (
          <div className="p-3 text-center">
            <Button
              size="sm"
              variant="secondary"
              loading={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              {t('older')}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}
