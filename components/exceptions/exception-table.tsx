'use client';
import { CircleCheck, Clock, Sparkles, UserCheck, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { type BulkAction, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import type { MenuItem } from '@/components/ui/menu';
import type { DeskPage, DeskRow, FixOption } from '@/lib/contracts/orders-desk';
import type { Permission } from '@/lib/contracts/permissions';
import { useExceptionColumns } from './exception-columns';
import { FixDialog, type FixTask } from './fix-dialog';
import { useBulkFix } from './use-bulk-fix';
import { orderOf, scopeOf, useFix } from './use-fix';
import { fixHref, usable, useFixWords } from './use-fix-words';

const settle: FixOption = { kind: 'settle', mode: 'form', scope: 'order', facts: {} };
const dismiss: FixOption = { kind: 'dismiss', mode: 'form', scope: 'order', facts: {} };
const stays = ['sku_unmapped', 'status_unknown', 'shortage', 'no_carrier'];

/**
 * What waits for a person: the cause, whose it is, until when, and the fix that ends it on one key (F), with the number of
 * orders that it sets free.
 */
export function ExceptionTable({
  tenant,
  page,
  me,
  may,
  total,
}: {
  tenant: string;
  page: DeskPage;
  me: string;
  may: readonly Permission[];
  total: number | undefined;
}) {
  const t = useTranslations('exceptions');
  const words = useFixWords();
  const router = useRouter();
  const [task, setTask] = useState<FixTask | null>(null);
  const fix = useFix();
  const bulk = useBulkFix(page.data);
  const assign = useAction(
    (x: { exceptionIds: string[]; ownerId: string | null }) => trpc.orders.assignExceptions.mutate(x),
    { success: (r) => t(r.ownerId ? 'done.assigned' : 'done.released'), refresh: true },
  );
  const perform = (x: DeskRow, option: FixOption) => {
    if (option.mode === 'now') void fix.run({ ...scopeOf(x, option.scope), fix: orderOf(option) });
    else if (option.mode === 'page') router.push(fixHref(tenant, x, option));
    else setTask({ exception: x, option });
  };
  const mayFix = may.includes('exceptions:resolve');
  const columns = useExceptionColumns({ tenant, may, busy: fix.pending, perform });
  const own = (x: DeskRow) => {
    const mine = x.owner?.id === me;
    return {
      label: t(mine ? 'giveBack' : 'takeOver'),
      onSelect: () => void assign.run({ exceptionIds: [x.id], ownerId: mine ? null : me }),
    };
  };
  const actions = (x: DeskRow): MenuItem[] => {
    if (!mayFix || x.state !== 'open') return [];
    return [
      ...usable(x, may).map((option) => ({ label: words(option), onSelect: () => perform(x, option) })),
      own(x),
      ...(stays.includes(x.type)
        ? []
        : [settle, dismiss].map((option) => ({
            label: words(option),
            onSelect: () => setTask({ exception: x, option }),
          }))),
    ];
  };
  const many: BulkAction[] = [
    {
      id: 'fix',
      label: t('bulk.suggested'),
      icon: <Sparkles aria-hidden />,
      onRun: (ids) => bulk.suggested(ids),
    },
    {
      id: 'take',
      label: t('takeOver'),
      icon: <UserCheck aria-hidden />,
      onRun: (exceptionIds) => bulk.assign(exceptionIds, me),
    },
    {
      id: 'wait',
      label: t('fixes.waitHours', { hours: 24 }),
      icon: <Clock aria-hidden />,
      onRun: (ids) => bulk.each(ids, { kind: 'wait', hours: 24 }),
    },
    {
      id: 'settle',
      label: t('fixes.settle'),
      icon: <CircleCheck aria-hidden />,
      confirm: { title: t('bulk.settleTitle'), description: t('bulk.settleText') },
      onRun: (ids) => bulk.each(ids, { kind: 'settle', reason: t('bulk.word') }),
    },
    {
      id: 'dismiss',
      label: t('fixes.dismiss'),
      icon: <X aria-hidden />,
      confirm: { title: t('bulk.dismissTitle'), description: t('bulk.dismissText') },
      onRun: (ids) => bulk.each(ids, { kind: 'dismiss', reason: t('bulk.word') }),
    },
  ];
  const suggest = (x: DeskRow) => {
    const [first] = usable(x, may);
    if (mayFix && first) perform(x, first);
  };
  return (
    <>
      <DataTable
        id="exceptions"
        label={t('title')}
        rows={page.data}
        rowId={(x) => x.id}
        columns={columns}
        rowActions={actions}
        rowKeys={
          mayFix
            ? [
                { key: 'f', label: t('keys.fix'), run: suggest },
                { key: 'm', label: t('keys.mine'), run: (x) => own(x).onSelect() },
                {
                  key: 'o',
                  label: t('keys.order'),
                  run: (x) => router.push(`/${tenant}/orders/${x.orderId}`),
                },
              ]
            : []
        }
        {...(mayFix ? { bulkActions: many } : {})}
        total={total}
        nextCursor={page.nextCursor}
        empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
      />
      {task && <FixDialog task={task} onClose={() => setTask(null)} />}
    </>
  );
}
