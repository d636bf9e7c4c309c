'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';

/** Writes a note into the order's timeline. */
export function NoteForm({ orderId }: { orderId: string }) {
  const t = useTranslations('orders');
  const [body, setBody] = useState('');
  const add = useAction((text: string) => trpc.orders.addNote.mutate({ orderId, body: text }), {
    success: t('noteSaved'),
    refresh: true,
    onDone: () => setBody(''),
  });
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
        />
      </Field>
      <div>
        <Button type="submit" size="sm" variant="secondary" loading={add.pending} disabled={!body.trim()}>
          {t('addNote')}
        </Button>
      </div>
    </form>
  );
}
