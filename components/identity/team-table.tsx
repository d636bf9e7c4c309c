'use client';
import { MoreHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { IconButton } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Menu, type MenuItem } from '@/components/ui/menu';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime, RelativeTime } from '@/components/ui/time';
import type { MemberRow } from '@/lib/contracts/identity';
import { type Role, roles } from '@/lib/contracts/permissions';

type Question = { kind: 'suspend' | 'remove' | 'transfer'; member: MemberRow };

/** Everybody who works in the shop; who may change the team has the actions. */
export function TeamTable({ members, viewer }: { members: MemberRow[]; viewer: Role }) {
  const t = useTranslations('settings.team');
  const tr = useTranslations('nav.roles');
  const [asked, setAsked] = useState<Question | null>(null);
  const done = { success: t('changed'), refresh: true };
  const changeRole = useAction(trpc.identity.changeRole.mutate, done);
  const suspend = useAction(trpc.identity.suspend.mutate, done);
  const reinstate = useAction(trpc.identity.reinstate.mutate, done);
  const remove = useAction(trpc.identity.removeMember.mutate, { success: t('removed'), refresh: true });
  const transfer = useAction(trpc.identity.transferOwnership.mutate, {
    success: t('transferred'),
    refresh: true,
  });
  const mayChange = viewer === 'owner' || viewer === 'admin';
  const actionsFor = (member: MemberRow): MenuItem[] => {
    const memberId = member.id;
    const given = roles.filter((role) => viewer === 'owner' || role !== 'owner');
    return [
      ...given.map((role) => ({
        label: tr(role),
        checked: role === member.role,
        onSelect: () => void changeRole.run({ memberId, role }),
      })),
      'separator',
      member.status === 'active'
        ? { label: t('suspend'), onSelect: () => setAsked({ kind: 'suspend', member }) }
        : { label: t('reinstate'), onSelect: () => void reinstate.run({ memberId }) },
      ...(viewer === 'owner' && !member.isSelf && member.status === 'active' && member.role !== 'owner'
        ? [{ label: t('transfer'), onSelect: () => setAsked({ kind: 'transfer', member }) }]
        : []),
      { label: t('remove'), tone: 'danger', onSelect: () => setAsked({ kind: 'remove', member }) },
    ];
  };
  const name = asked?.member.name ?? '';
  const kind = asked?.kind ?? 'remove';
  const verbs = { suspend, remove, transfer };
  return (
    <>
      <Table label={t('members')}>
        <THead>
          <Th>{t('name')}</Th>
          <Th>{t('role')}</Th>
          <Th>{t('status')}</Th>
          <Th>{t('twoStep')}</Th>
          <Th>{t('joined')}</Th>
          <Th>{t('lastSeen')}</Th>
          <Th className="relative">{mayChange && <span className="sr-only">{t('changeRole')}</span>}</Th>
        </THead>
        <TBody>
          {members.map((member) => (
            <Tr key={member.id}>
              <Td>
                <span className="font-semibold whitespace-nowrap">{member.name}</span>
                {member.isSelf && <span className="ms-1.5 text-muted">({t('you')})</span>}
                <span className="block whitespace-nowrap text-meta text-muted">{member.email}</span>
              </Td>
              <Td className="whitespace-nowrap">{tr(member.role)}</Td>
              <Td>
                <StatusBadge kind="member" value={member.status} />
              </Td>
              <Td>{t(member.twoStep ? 'twoStepOn' : 'twoStepOff')}</Td>
              <Td>
                <DateTime value={member.joinedAt} style="date" />
              </Td>
              <Td>{member.lastSeenAt ? <RelativeTime value={member.lastSeenAt} /> : t('never')}</Td>
              <Td className="text-end">
                {mayChange && (viewer === 'owner' || member.role !== 'owner') && (
                  <Menu
                    trigger={
                      <IconButton
                        label={t('actions', { name: member.name })}
                        icon={<MoreHorizontal aria-hidden />}
                      />
                    }
                    items={actionsFor(member)}
                  />
                )}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={t(`${kind}Title`, { name })}
        description={t(`${kind}Text`, { name })}
        confirmLabel={t(kind)}
        onConfirm={async () => {
          if (asked) await verbs[kind].run({ memberId: asked.member.id });
          setAsked(null);
        }}
      />
    </>
  );
}
