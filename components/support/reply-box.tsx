'use client';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Field, FormRow } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { isComposing } from '@/components/ui/keyboard';
import { Select } from '@/components/ui/select';
import { useHotkeys } from '@/components/ui/use-hotkeys';
import type { AttachmentView, TicketDetail } from '@/lib/contracts/support';
import { ReplyFiles } from './reply-files';

type Mode = 'reply' | 'note';
const afterStates = ['waiting_customer', 'waiting_internal', 'waiting_third_party', 'resolved'] as const;
export type ReadyMacro = { id: string; name: string; body: string; thenState: string };
export type Colleague = { id: string; name: string };

/** Writes to the customer, or a note for the team. r begins a reply; Ctrl or ⌘ with Enter sends, never while an input method composes. */
export function ReplyBox({
  ticket,
  colleagues,
  macros,
}: {
  ticket: TicketDetail;
  colleagues: Colleague[];
  macros: ReadyMacro[];
}) {
  const t = useTranslations('support');
  const s = useTranslations('status');
  const c = useTranslations('common');
  const mayReply = ticket.requesterEmail !== '' || ticket.source === 'portal';
  const [mode, setMode] = useState<Mode>(mayReply ? 'reply' : 'note');
  const [body, setBody] = useState('');
  const [after, setAfter] = useState<(typeof afterStates)[number]>('waiting_customer');
  const [mention, setMention] = useState('');
  const [files, setFiles] = useState<AttachmentView[]>([]);
  const attached = files.length > 0 ? { attachmentIds: files.map((f) => f.id) } : {};
  const box = useRef<HTMLTextAreaElement>(null);
  const done = () => {
    setBody('');
    setFiles([]);
  };
  const reply = useAction(
    (text: string) =>
      trpc.support.reply.mutate({ ticketId: ticket.id, body: text, nextState: after, ...attached }),
    { success: t('sent'), refresh: true, onDone: done },
  );
  const note = useAction(
    (text: string) =>
      trpc.support.note.mutate({
        ticketId: ticket.id,
        body: text,
        mentionIds: mention ? [mention] : [],
        ...attached,
      }),
    { success: t('noted'), refresh: true, onDone: done },
  );
  const send = () => {
    const text = body.trim();
    if (text) void (mode === 'reply' ? reply : note).run(text);
  };
  useHotkeys({
    r: () => {
      setMode('reply');
      box.current?.focus();
    },
  });
  const name = ticket.requesterName || ticket.requesterEmail;
  return (
    <form
      className="flex flex-col gap-3 rounded-card border border-line bg-bg p-4"
      onSubmit={(e) => {
        e.preventDefault();
        send();
      }}
    >
      <div role="tablist" aria-label={t('thread')} className="flex gap-1">
        {(['reply', 'note'] as const).map((m) => (
          <Button
            key={m}
            role="tab"
            aria-selected={mode === m}
            size="sm"
            variant={mode === m ? 'secondary' : 'ghost'}
            disabled={m === 'reply' && !mayReply}
            onClick={() => setMode(m)}
          >
            {t(`action.${m}`)}
          </Button>
        ))}
      </div>
      {!mayReply && <p className="text-dense text-text-2">{t('noAddress')}</p>}
      <Field label={mode === 'reply' ? t('replyLabel', { name }) : t('action.note')} hideLabel>
        <Textarea
          ref={box}
          rows={4}
          value={body}
          lang={mode === 'reply' ? ticket.locale : undefined}
          placeholder={
            mode === 'reply'
              ? t('replyPlaceholder', { name, language: c(`languages.${ticket.locale}` as 'languages.en') })
              : t('notePlaceholder')
          }
          onChange={(e) => setBody(e.target.value)}
          onKeyDown={(e) => {
            if (e.key === 'Enter' && (e.metaKey || e.ctrlKey) && !isComposing(e)) {
              e.preventDefault();
              send();
            }
            if (e.key === 'Escape' && !isComposing(e)) box.current?.blur();
          }}
        />
      </Field>
      <ReplyFiles files={files} onChange={setFiles} />
      <FormRow className="items-end">
        {mode === 'reply' && macros.length > 0 && (
          <Field label={t('macro')}>
            <Select
              value=""
              placeholder={t('macroPick')}
              onChange={(e) => {
                const macro = macros.find((m) => m.id === e.target.value);
                if (!macro) return;
                setBody((text) => (text.trim() ? `${text.trimEnd()}\n\n${macro.body}` : macro.body));
                const next = afterStates.find((state) => state === macro.thenState);
                if (next) setAfter(next);
                box.current?.focus();
              }}
              options={macros.map((m) => ({ value: m.id, label: m.name }))}
            />
          </Field>
        )}
        {mode === 'reply' ? (
          <Field label={t('after')}>
            <Select
              value={after}
              onChange={(e) => setAfter(e.target.value as typeof after)}
              options={afterStates.map((value) => ({ value, label: s(`ticket.${value}`) }))}
            />
          </Field>
        ) : (
          <Field label={t('mention')}>
            <Select
              value={mention}
              placeholder={t('mentionNobody')}
              onChange={(e) => setMention(e.target.value)}
              options={colleagues.map((p) => ({ value: p.id, label: p.name }))}
            />
          </Field>
        )}
        <Button
          type="submit"
          variant="primary"
          loading={reply.pending || note.pending}
          disabled={!body.trim()}
          className="sm:justify-self-end"
        >
          {t(mode === 'reply' ? 'action.send' : 'action.sendNote')}
        </Button>
      </FormRow>
    </form>
  );
}
