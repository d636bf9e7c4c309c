'use client';
import { MoreHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button, IconButton } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Menu, type MenuItem } from '@/components/ui/menu';
import { useHotkeys } from '@/components/ui/use-hotkeys';
import type { TicketDetail } from '@/lib/contracts/support';
import { stateCategory } from '@/lib/contracts/support-words';
import { AskFeedback } from './ask-feedback';
import { MergeDialog } from './merge-dialog';
import { snoozeTime, snoozeWords } from './snooze-times';

type Target = 'open' | 'waiting_customer' | 'waiting_internal' | 'waiting_third_party' | 'resolved';

/** What is done with a ticket as a whole: resolve (e), take, let it wait with the reason, open again. */
export function TicketActions({ tenant, ticket, me }: { tenant: string; ticket: TicketDetail; me: string }) {
  const t = useTranslations('support');
  const c = useTranslations('common');
  const [merging, setMerging] = useState(false);
  const [asking, setAsking] = useState<Target | null>(null);
  const [reason, setReason] = useState('');
  const change = useAction(
    (input: { state: Target; reason: string }) =>
      trpc.support.setState.mutate({ ticketId: ticket.id, ...input }),
    { success: t('changed'), refresh: true, onDone: () => setAsking(null) },
  );
  const take = useAction(() => trpc.support.assign.mutate({ ticketId: ticket.id, assigneeId: me }), {
    success: t('taken'),
    refresh: true,
  });
  const snooze = useAction(
    (until: string | null) => trpc.support.snooze.mutate({ ticketId: ticket.id, until }),
    {
      success: (): string => t('changed'),
      refresh: true,
    },
  );
  const done = stateCategory[ticket.state] === 'resolved';
  useHotkeys({ e: () => void (done ? null : change.run({ state: 'resolved', reason: '' })) });
  const askable =
    done &&
    ticket.csat === 'not_sent' &&
    ticket.requesterEmail !== '' &&
    ticket.mergedInto === null &&
    ticket.messages.some((m) => m.kind === 'agent');
  const wait = (state: Target, label: string): MenuItem => ({
    label,
    disabled: ticket.state === state,
    onSelect: () => {
      setReason('');
      setAsking(state);
    },
  });
  const items: MenuItem[] = done
    ? []
    : [
        wait('waiting_customer', t('action.waitCustomer')),
        wait('waiting_internal', t('action.waitInternal')),
        wait('waiting_third_party', t('action.waitThird')),
        'separator',
        ...(ticket.snoozedUntil
          ? [{ label: t('action.unsnooze'), onSelect: () => void snooze.run(null) }]
          : snoozeWords.map((word) => ({
              label: `${t('action.snooze')}: ${t(`snoozeFor.${word}`)}`,
              onSelect: () => void snooze.run(snoozeTime(word, new Date()).toISOString()),
            }))),
        'separator',
        { label: t('action.merge'), onSelect: () => setMerging(true) },
      ];
  return (
    <>
      {ticket.assignee?.id !== me && !done && (
        <Button size="sm" loading={take.pending} onClick={() => void take.run(undefined)}>
          {t('action.take')}
        </Button>
      )}
      {askable && <AskFeedback about={{ ticketId: ticket.id }} />}
      {done ? (
        ticket.mergedInto === null && (
          <Button
            size="sm"
            loading={change.pending}
            onClick={() => void change.run({ state: 'open', reason: '' })}
          >
            {t('action.reopen')}
          </Button>
        )
      ) : (
        <Button
          size="sm"
          variant="secondary"
          loading={change.pending}
          onClick={() => void change.run({ state: 'resolved', reason: '' })}
        >
          {t('action.resolve')}
        </Button>
      )}
      {items.length > 0 && (
        <Menu
          trigger={<IconButton size="sm" label={t('action.more')} icon={<MoreHorizontal aria-hidden />} />}
          items={items}
          align="end"
        />
      )}
      {merging && <MergeDialog tenant={tenant} ticket={ticket} onClose={() => setMerging(false)} />}
      <Dialog
        open={asking !== null}
        onOpenChange={(open) => !open && setAsking(null)}
        title={t('reason')}
        description={t('reasonHint')}
        size="sm"
        footer={
          <Button
            variant="primary"
            loading={change.pending}
            disabled={asking === 'waiting_third_party' && !reason.trim()}
            onClick={() => asking && void change.run({ state: asking, reason: reason.trim() })}
          >
            {c('save')}
          </Button>
        }
      >
        <Field label={t('reason')} optional={asking !== 'waiting_third_party'}>
          <Input value={reason} maxLength={500} onChange={(e) => setReason(e.target.value)} />
        </Field>
      </Dialog>
    </>
  );
}
