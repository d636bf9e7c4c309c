'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { CursorPager } from '@/components/ui/pagination';
import { StatusBadge } from '@/components/ui/status-badge';
import { RelativeTime } from '@/components/ui/time';
import { useHotkeys } from '@/components/ui/use-hotkeys';
import type { TicketPage, TicketRow } from '@/lib/contracts/support';
import { SlaBadge } from './sla-badge';

function Row({ ticket: t, href, active }: { ticket: TicketRow; href: string; active: boolean }) {
  const s = useTranslations('support');
  const waits = t.unansweredAt !== null;
  return (
    <li
      className={cn('relative border-b border-line last:border-b-0 hover:bg-hover', active && 'bg-selected')}
    >
      <Link
        prefetch={false}
        href={href}
        data-ticket={t.id}
        aria-current={active ? 'page' : undefined}
        className="focus-inset flex min-w-0 flex-col gap-1 px-4 py-3"
      >
        <span className="flex items-baseline justify-between gap-3">
          <span className={cn('min-w-0 truncate text-body', waits && 'font-semibold')}>
            {t.requesterName || t.requesterEmail || s('nameless')}
          </span>
          <span className="shrink-0 text-meta text-muted">
            <RelativeTime value={t.lastMessageAt} narrow />
          </span>
        </span>
        <span className={cn('truncate text-dense', waits ? 'text-text' : 'text-text-2')}>{t.subject}</span>
        <span className="truncate text-meta text-muted">{t.excerpt}</span>
        <span className="flex flex-wrap items-center gap-1.5 pt-0.5">
          <StatusBadge kind="ticket_type" value={t.type} />
          <StatusBadge kind="ticket" value={t.state} />
          {(t.priority === 'high' || t.priority === 'urgent') && (
            <StatusBadge kind="ticket_priority" value={t.priority} />
          )}
          <SlaBadge dueAt={t.slaDueAt} clock={t.slaClock} step={t.slaStep} />
          <span className="ms-auto truncate text-meta text-muted">
            {t.number} · {t.assignee?.name ?? s('nobody')}
          </span>
        </span>
      </Link>
    </li>
  );
}

/** Tickets under each other; j and k walk, Enter opens. */
export function TicketList({
  tenant,
  page,
  query,
  activeId,
}: {
  tenant: string;
  page: TicketPage;
  /** The address of the list, so that a ticket is opened within its view. */
  query: string;
  activeId?: string;
}) {
  const t = useTranslations('support');
  const router = useRouter();
  const list = useRef<HTMLUListElement>(null);
  const hrefOf = (id: string) => `/${tenant}/inbox/${id}${query ? `?${query}` : ''}`;
  const walk = (step: 1 | -1) => {
    const ids = page.data.map((d) => d.id);
    if (activeId) {
      const next = ids[ids.indexOf(activeId) + step];
      if (next) router.push(hrefOf(next));
      return;
    }
    const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>('a[data-ticket]') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
  };
  useHotkeys({ j: () => walk(1), k: () => walk(-1) });
  return (
    <section aria-label={t('list')} className="min-w-0 overflow-hidden rounded-card border border-line bg-bg">
      {page.data.length === 0 ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
      ) : (
        <ul ref={list}>
          {page.data.map((ticket) => (
            <Row key={ticket.id} ticket={ticket} href={hrefOf(ticket.id)} active={ticket.id === activeId} />
          ))}
        </ul>
      )}
      {page.data.length > 0 && !activeId && (
        <div className="border-t border-line px-4 py-2.5">
          <CursorPager nextCursor={page.nextCursor} shown={page.data.length} />
        </div>
      )}
    </section>
  );
}
