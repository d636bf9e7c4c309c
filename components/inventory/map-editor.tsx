'use client';
import { Ruler } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Drawer } from '@/components/ui/dialog';

const PlanForm = dynamic(() => import('./plan-form').then((m) => m.PlanForm), { ssr: false });

/** The button that draws a warehouse from rows and columns, with the plan in view while one types. */
export function MapEditor({ warehouseId, version }: { warehouseId: string; version: number }) {
  const t = useTranslations('floor.map');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant={version === 0 ? 'primary' : 'secondary'}
        icon={<Ruler aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t(version === 0 ? 'draw' : 'redraw')}
      </Button>
      <Drawer open={open} onOpenChange={setOpen} title={t(version === 0 ? 'draw' : 'redraw')} size="lg">
        <PlanForm warehouseId={warehouseId} version={version} onDone={() => setOpen(false)} />
      </Drawer>
    </>
  );
}
