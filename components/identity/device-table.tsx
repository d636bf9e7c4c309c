'use client';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime, RelativeTime } from '@/components/ui/time';
import type { SessionRow } from '@/lib/contracts/identity';

const browsers = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'] as const;
const browserNames = {
  Edg: 'Edge',
  OPR: 'Opera',
  Firefox: 'Firefox',
  Chrome: 'Chrome',
  Safari: 'Safari',
} as const;
const systems = ['iPhone', 'iPad', 'Android', 'Windows', 'Mac OS', 'Linux'] as const;

/** The devices on which the person is signed in. */
export function DeviceTable({ sessions }: { sessions: SessionRow[] }) {
  const t = useTranslations('settings.sessions');
  const end = useAction(trpc.account.endSession.mutate, { success: t('ended'), refresh: true });
  const deviceOf = (agent: string) => {
    const browser = browsers.find((name) => agent.includes(name));
    const system = systems.find((name) => agent.includes(name));
    return browser && system ? t('on', { browser: browserNames[browser], system }) : t('unknown');
  };
  return (
    <Table label={t('devices')}>
      <THead>
        <Th>{t('device')}</Th>
        <Th>{t('since')}</Th>
        <Th>{t('lastSeen')}</Th>
        <Th className="relative">
          <span className="sr-only">{t('end')}</span>
        </Th>
      </THead>
      <TBody>
        {sessions.map((session) => (
          <Tr key={session.id}>
            <Td>
              <span title={session.userAgent} className="whitespace-nowrap">
                {deviceOf(session.userAgent)}
              </span>
              {session.isCurrent && (
                <Badge tone="info" className="ms-2">
                  {t('this')}
                </Badge>
              )}
            </Td>
            <Td>
              <DateTime value={session.createdAt} />
            </Td>
            <Td>
              <RelativeTime value={session.lastSeenAt} />
            </Td>
            <Td className="text-end">
              {!session.isCurrent && (
                <Button size="sm" loading={end.pending} onClick={() => end.run({ sessionId: session.id })}>
                  {t('end')}
                </Button>
              )}
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}

/** Signs the person out everywhere but here. */
export function EndOtherSessions() {
  const t = useTranslations('settings.sessions');
  const end = useAction(() => trpc.account.endOtherSessions.mutate(), {
    success: ({ ended }) => t('othersEnded', { count: ended }),
    refresh: true,
  });
  return (
    <Button size="sm" loading={end.pending} onClick={() => end.run(undefined)}>
      {t('endOthers')}
    </Button>
  );
}
