'use client';
import { CircleAlert } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';

const RaiseDialog = dynamic(() => import('./raise-dialog').then((m) => m.RaiseDialog), { ssr: false });

/** Raises an exception on an order by hand 转异常. */
export function RaiseButton({ orderId, number }: { orderId: string; number: string }) {
  const t = useTranslations('exceptions');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="secondary" icon={<CircleAlert aria-hidden />} onClick={() => setOpen(true)}>
        {t('raise.title')}
      </Button>
      {open && <RaiseDialog orderId={orderId} number={number} onClose={() => setOpen(false)} />}
    </>
  );
}
