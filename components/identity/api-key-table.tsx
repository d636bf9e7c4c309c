'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Popover } from '@/components/ui/popover';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime, RelativeTime } from '@/components/ui/time';
import type { ApiKeyRow } from '@/lib/contracts/identity';

/** The keys of the REST API, without their text. */
export function ApiKeyTable({ keys }: { keys: ApiKeyRow[] }) {
  const t = useTranslations('settings.apiKeys');
  const [asked, setAsked] = useState<ApiKeyRow | null>(null);
  const revoke = useAction(trpc.identity.revokeApiKey.mutate, { success: t('revoked'), refresh: true });
  return (
    <>
      <Table label={t('title')}>
        <THead>
          <Th>{t('name')}</Th>
          <Th>{t('scopes')}</Th>
          <Th>{t('status')}</Th>
          <Th>{t('created')}</Th>
          <Th>{t('lastUsed')}</Th>
          <Th className="relative">
            <span className="sr-only">{t('revoke')}</span>
          </Th>
        </THead>
        <TBody>
          {keys.map((key) => (
            <Tr key={key.id}>
              <Td>
                <span className="font-semibold whitespace-nowrap">{key.name}</span>
                <span className="block font-mono text-meta text-muted">olk_…{key.lastFour}</span>
              </Td>
              <Td>
                <Popover
                  title={t('scopes')}
                  trigger={
                    <Button size="sm" variant="ghost">
                      {t('scopesCount', { count: key.scopes.length })}
                    </Button>
                  }
                >
                  <ul className="max-h-60 overflow-y-auto font-mono text-dense">
                    {key.scopes.map((scope) => (
                      <li key={scope}>{scope}</li>
                    ))}
                  </ul>
                </Popover>
              </Td>
              <Td>
                <StatusBadge kind="api_key" value={key.status} />
              </Td>
              <Td>
                <DateTime value={key.createdAt} />
              </Td>
              <Td>{key.lastUsedAt ? <RelativeTime value={key.lastUsedAt} /> : t('never')}</Td>
              <Td className="text-end">
                {key.status === 'active' && (
                  <Button size="sm" onClick={() => setAsked(key)}>
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
          if (asked) await revoke.run({ keyId: asked.id });
          setAsked(null);
        }}
      />
    </>
  );
}
