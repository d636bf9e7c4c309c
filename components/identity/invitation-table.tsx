'use client';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime } from '@/components/ui/time';
import type { InvitationRow } from '@/lib/contracts/identity';

/** Invitations that wait for an answer. */
export function InvitationTable({
  invitations,
  mayChange,
}: {
  invitations: InvitationRow[];
  mayChange: boolean;
}) {
  const t = useTranslations('settings.team');
  const tr = useTranslations('nav.roles');
  const withdraw = useAction(trpc.identity.revokeInvitation.mutate, {
    success: t('withdrawn'),
    refresh: true,
  });
  return (
    <Table label={t('invitations')}>
      <THead>
        <Th>{t('email')}</Th>
        <Th>{t('role')}</Th>
        <Th>{t('status')}</Th>
        <Th>{t('invitedBy')}</Th>
        <Th>{t('expires')}</Th>
        <Th className="relative">{mayChange && <span className="sr-only">{t('withdraw')}</span>}</Th>
      </THead>
      <TBody>
        {invitations.map((row) => (
          <Tr key={row.id}>
            <Td className="whitespace-nowrap">{row.email}</Td>
            <Td className="whitespace-nowrap">{tr(row.role)}</Td>
            <Td>
              <StatusBadge kind="invitation" value={row.status} />
            </Td>
            <Td className="whitespace-nowrap">{row.invitedBy}</Td>
            <Td>
              <DateTime value={row.expiresAt} />
            </Td>
            <Td className="text-end">
              {mayChange && (
                <Button
                  size="sm"
                  loading={withdraw.pending}
                  onClick={() => withdraw.run({ invitationId: row.id })}
                >
                  {t('withdraw')}
                </Button>
              )}
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
