'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import type { TicketDetail } from '@/lib/contracts/support';

/** Puts this ticket into another one; those of the same customer come first. */
export function MergeDialog({
  ticket,
  tenant,
  onClose,
}: {
  ticket: TicketDetail;
  tenant: string;
  onClose: () => void;
}) {
  const t = useTranslations('support');
  const router = useRouter();
  const [into, setInto] = useState<string | null>(null);
  const merge = useAction(
    (intoTicketId: string) => trpc.support.merge.mutate({ ticketId: ticket.id, intoTicketId }),
    {
      success: t('merged'),
      onDone: (kept) => router.push(`/${tenant}/inbox/${kept.id}`),
    },
  );
  const search = async (q: string) => {
    const { data } = await trpc.support.list.query({
      view: 'all',
      limit: 20,
      ...(q ? { q } : ticket.customer ? { customer: ticket.customer.id } : {}),
    });
    return data
      .filter((d) => d.id !== ticket.id && d.state !== 'closed')
      .map((d) => ({
        value: d.id,
        label: `${d.number} ${d.subject}`,
        hint: d.requesterName || d.requesterEmail,
      }));
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('mergeTitle')}
      description={t('mergeText')}
      footer={
        <Button
          variant="primary"
          disabled={!into}
          loading={merge.pending}
          onClick={() => into && void merge.run(into)}
        >
          {t('action.merge')}
        </Button>
      }
    >
      <Field label={t('mergeInto')}>
        <Combobox value={into} onChange={setInto} onSearch={search} />
      </Field>
    </Dialog>
  );
}
