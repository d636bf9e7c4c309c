'use client';
import { Check, Ellipsis, MessageSquare, PackageOpen, ScanLine, Wrench, X } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import type { ReturnPageView } from '@/lib/contracts/aftersales-views';
import type { ReturnDialogKind } from './return-dialogs';

const Dialogs = dynamic(() => import('./return-dialogs').then((m) => m.ReturnDialogs), { ssr: false });
const Receive = dynamic(() => import('./receive-dialog').then((m) => m.ReceiveDialog), { ssr: false });
const Repair = dynamic(() => import('./repair-dialog').then((m) => m.RepairDialog), { ssr: false });
const Inspect = dynamic(() => import('./inspect-dialog').then((m) => m.InspectDialog), { ssr: false });

/** What a person may do with the return in its present state; the server decides the same again. */
export function ReturnActions({
  view,
  may,
}: {
  view: ReturnPageView;
  may: { write: boolean; receive: boolean };
}) {
  const t = useTranslations('aftersales');
  const r = view.case;
  const [open, setOpen] = useState<ReturnDialogKind | 'receive' | 'inspect' | 'repair' | null>(null);
  const can = (command: (typeof r.actions)[number]) =>
    r.actions.includes(command) &&
    (['receive', 'inspect', 'ship'].includes(command) ? may.receive : may.write);
  const ended = ['closed', 'declined', 'cancelled', 'expired'].includes(r.state);
  const more = [
    can('ship') && { label: t('action.ship'), onSelect: () => setOpen('ship') },
    can('waive') && { label: t('action.waive'), onSelect: () => setOpen('waive') },
    can('cancel') && { label: t('action.cancel'), onSelect: () => setOpen('cancel') },
  ].filter((x) => x !== false);
  const close = () => setOpen(null);
  return (
    <>
      {can('approve') && (
        <Button variant="primary" icon={<Check aria-hidden />} onClick={() => setOpen('approve')}>
          {t('action.approve')}
        </Button>
      )}
      {can('inspect') && (
        <Button variant="primary" icon={<ScanLine aria-hidden />} onClick={() => setOpen('inspect')}>
          {t('action.inspect')}
        </Button>
      )}
      {can('receive') && (
        <Button
          variant={can('inspect') ? 'secondary' : 'primary'}
          icon={<PackageOpen aria-hidden />}
          onClick={() => setOpen('receive')}
        >
          {t('action.receive')}
        </Button>
      )}
      {can('repair') && (
        <Button variant="primary" icon={<Wrench aria-hidden />} onClick={() => setOpen('repair')}>
          {t('action.repair')}
        </Button>
      )}
      {may.write && !ended && (
        <Button icon={<MessageSquare aria-hidden />} onClick={() => setOpen('ask')}>
          {t(r.state === 'requested' ? 'action.ask' : 'action.write')}
        </Button>
      )}
      {can('decline') && (
        <Button icon={<X aria-hidden />} onClick={() => setOpen('decline')}>
          {t('action.decline')}
        </Button>
      )}
      {more.length > 0 && (
        <Menu
          trigger={
            <Button
              variant="secondary"
              icon={<Ellipsis aria-hidden />}
              aria-label={t('moreActions', { number: r.number })}
            />
          }
          items={more}
        />
      )}
      {open === 'receive' && <Receive view={view} onClose={close} />}
      {open === 'inspect' && <Inspect view={view} onClose={close} />}
      {open === 'repair' && <Repair return={r} onClose={close} />}
      {open && open !== 'receive' && open !== 'inspect' && open !== 'repair' && (
        <Dialogs return={r} kind={open} onClose={close} />
      )}
    </>
  );
}
