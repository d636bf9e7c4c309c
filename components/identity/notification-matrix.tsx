'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Checkbox } from '@/components/ui/checkbox';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { NotificationChoice } from '@/lib/contracts/identity-notifications';

/** How this member wants to hear of each kind of message; a change counts at once. */
export function NotificationMatrix({ choices }: { choices: NotificationChoice[] }) {
  const t = useTranslations('notifications');
  const [rows, setRows] = useState(choices);
  const replace = (next: NotificationChoice) =>
    setRows((old) => old.map((r) => (r.kind === next.kind ? next : r)));
  const save = useAction((choice: NotificationChoice) => trpc.identity.chooseNotifications.mutate(choice), {
    success: t('saved'),
  });
  const change = async (before: NotificationChoice, part: Partial<NotificationChoice>) => {
    replace({ ...before, ...part });
    if (!(await save.run({ ...before, ...part }))) replace(before);
  };
  return (
    <Table label={t('matrix')}>
      <THead>
        <Th>{t('what')}</Th>
        <Th>{t('inApp')}</Th>
        <Th>{t('mail')}</Th>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Tr key={row.kind}>
            <Td className="whitespace-normal">{t(`about.${row.kind}`)}</Td>
            {(['inApp', 'mail'] as const).map((way) => (
              <Td key={way}>
                <Checkbox
                  hideLabel
                  label={t('choice', { what: t(`about.${row.kind}`), way: t(way) })}
                  checked={row[way]}
                  disabled={save.pending}
                  onCheckedChange={(on) => void change(row, { [way]: on })}
                />
              </Td>
            ))}
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
