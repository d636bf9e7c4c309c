'use client';
import { ArrowLeftRight, PackagePlus, SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { AdjustForm, MoveForm, ReceiveForm, type StockTarget } from './stock-forms';

type Open = 'adjust' | 'receive' | 'move' | null;

/** What a member can do with the units of one variant, each with a reason. */
export function StockActions({ target }: { target: StockTarget }) {
  const t = useTranslations('inventory');
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const dialog = (name: Exclude<Open, null>, form: React.ReactNode) => (
    <Dialog
      open={open === name}
      onOpenChange={(next) => setOpen(next ? name : null)}
      title={t(`${name}.title`, { sku: target.sku })}
      description={t(`${name}.text`)}
    >
      {form}
    </Dialog>
  );
  return (
    <>
      <Button icon={<ArrowLeftRight aria-hidden />} onClick={() => setOpen('move')}>
        {t('actions.move')}
      </Button>
      <Button icon={<SlidersHorizontal aria-hidden />} onClick={() => setOpen('adjust')}>
        {t('actions.adjust')}
      </Button>
      <Button variant="primary" icon={<PackagePlus aria-hidden />} onClick={() => setOpen('receive')}>
        {t('actions.receive')}
      </Button>
      {dialog('adjust', <AdjustForm target={target} onDone={close} />)}
      {dialog('receive', <ReceiveForm target={target} onDone={close} />)}
      {dialog('move', <MoveForm target={target} onDone={close} />)}
    </>
  );
}
