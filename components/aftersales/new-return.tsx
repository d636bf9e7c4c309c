'use client';
import { Undo2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { OrderReturnsView } from '@/lib/contracts/aftersales-views';

const NewReturnDialog = dynamic(() => import('./new-return-dialog').then((m) => m.NewReturnDialog), {
  ssr: false,
});

/** Opens the form for a return that a member asks for on a buyer's behalf. */
export function NewReturn(props: { tenant: string; orderId: string; view: OrderReturnsView }) {
  const t = useTranslations('aftersales');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" icon={<Undo2 aria-hidden />} onClick={() => setOpen(true)}>
        {t('newReturn.open')}
      </Button>
      {open && <NewReturnDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
