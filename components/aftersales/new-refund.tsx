'use client';
import { HandCoins } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';

const RefundDialog = dynamic(() => import('./refund-dialog').then((m) => m.RefundDialog), { ssr: false });

/** Opens the dialog for money back by hand. */
export function NewRefund({ orderId }: { orderId: string }) {
  const t = useTranslations('aftersales.refunds');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" icon={<HandCoins aria-hidden />} onClick={() => setOpen(true)}>
        {t('new')}
      </Button>
      {open && <RefundDialog orderId={orderId} onClose={() => setOpen(false)} />}
    </>
  );
}
