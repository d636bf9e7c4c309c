'use client';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import type { FreightInvoice } from '@/lib/contracts/freight';

/** What becomes of the findings of an invoice: claimed, given back, or accepted. */
export function FreightSettle({ invoice }: { invoice: FreightInvoice }) {
  const t = useTranslations('freight');
  const settle = useAction(trpc.freight.settle.mutate, {
    success: (r) => t('settled', { count: r.settled }),
    refresh: true,
  });
  const open = invoice.findings.some((f) => f.outcome === 'open');
  const pending = open || invoice.findings.some((f) => f.outcome === 'claimed');
  if (!pending) return null;
  const outcomes = open
    ? (['claimed', 'credited', 'accepted'] as const)
    : (['credited', 'accepted'] as const);
  return (
    <div className="flex flex-wrap gap-2">
      {outcomes.map((outcome, i) => (
        <Button
          key={outcome}
          variant={i === 0 ? 'primary' : 'secondary'}
          disabled={settle.pending}
          onClick={() => void settle.run({ invoiceId: invoice.id, outcome })}
        >
          {t(`do.${outcome}`)}
        </Button>
      ))}
    </div>
  );
}
