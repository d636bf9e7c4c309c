'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time';
import type { DisplayRow } from '@/lib/contracts/analytics-wall';

/** The screens with a token of their own, without the token. */
export function DisplayTable({ displays }: { displays: DisplayRow[] }) {
  const t = useTranslations('wall.displays');
  const pages = useTranslations('wall.page');
  const languages = useTranslations('common.languages');
  const [asked, setAsked] = useState<DisplayRow | null>(null);
  const revoke = useAction(trpc.wall.revokeDisplay.mutate, { success: t('revoked'), refresh: true });
  return (
    <>
      <Table label={t('title')}>
        <THead>
          <Th>{t('name')}</Th>
          <Th>{t('shows')}</Th>
          <Th>{t('status')}</Th>
          <Th>{t('lastSeen')}</Th>
          <Th className="relative">
            <span className="sr-only">{t('revoke')}</span>
          </Th>
        </THead>
        <TBody>
          {displays.map((d) => (
            <Tr key={d.id}>
              <Td>
                <span className="font-semibold">{d.name}</span>
                <span className="block font-mono text-meta text-muted">olw_…{d.lastFour}</span>
              </Td>
              <Td>
                {d.pages.map((p) => pages(p)).join(' · ')}
                <span className="block text-meta text-muted">
                  {t('every', { count: d.secondsPerPage })} · {languages(d.locale as 'en')}
                </span>
              </Td>
              <Td>
                <StatusBadge kind="api_key" value={d.status} />
              </Td>
              <Td>{d.lastSeenAt ? <RelativeTime value={d.lastSeenAt} /> : t('never')}</Td>
              <Td className="text-end">
                {d.status === 'active' && (
                  <Button size="sm" onClick={() => setAsked(d)}>
                    {t('revoke')}
                  </Button>
                )}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={t('revokeTitle', { name: asked?.name ?? '' })}
        description={t('revokeText')}
        confirmLabel={t('revoke')}
        onConfirm={async () => {
          if (asked) await revoke.run({ displayId: asked.id });
          setAsked(null);
        }}
      />
    </>
  );
}
