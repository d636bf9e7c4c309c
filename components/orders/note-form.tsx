'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Field, FormRow } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { isComposing } from '@/components/ui/keyboard';
import { Select } from '@/components/ui/select';

export type Colleague = { id: string; name: string };

/** Writes a note into the order's timeline, and tells the colleague whom it is for. Ctrl or ⌘ with Enter adds it, never while an input method composes. */
export function NoteForm({ orderId, colleagues }: { orderId: string; colleagues: Colleague[] }) {
  const t = useTranslations('orders');
  const [body, setBody] = useState('');
  const [mention, setMention] = useState('');
  const add = useAction(
    (text: string) =>
      trpc.orders.addNote.mutate({ orderId, body: text, mentionIds: mention ? [mention] : [] }),
    {
      success: t('noteSaved'),
      refresh: true,
      onDone: () => {
        setBody('');
        setMention('');
      },
    },
  );
  return (
    <form
      className="mb-5 flex flex-col gap-2"
      onSubmit={(e) => {
        e.preventDefault();
        if (body.trim()) void add.run(body.trim());
      }}
    >
      <Field label={t('addNote')}>
        <Textarea
          rows={2}
          value={body}
          placeholder={t('notePlaceholder')}
          onChange={(e) => setBody(e.target.value)}
          onKeyDown={(e) => {
            if (e.key !== 'Enter' || !(e.metaKey || e.ctrlKey) || isComposing(e)) return;
            e.preventDefault();
            if (body.trim()) void add.run(body.trim());
          }}
        />
      </Field>
      <FormRow className="items-end">
        <Field label={t('mention')}>
          <Select
            value={mention}
            placeholder={t('mentionNobody')}
            onChange={(e) => setMention(e.target.value)}
            options={colleagues.map((c) => ({ value: c.id, label: c.name }))}
          />
        </Field>
        <Button
          type="submit"
          variant="secondary"
          loading={add.pending}
          disabled={!body.trim()}
          className="justify-self-start"
        >
          {t('addNote')}
        </Button>
      </FormRow>
    </form>
  );
}
