'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Code, CopyButton } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/time';
import type { AuditChain, AuditCheck } from '@/lib/contracts/identity';

/** How much of the log is sealed, and a check of all of it against the seals. */
export function AuditChainCard({ chain }: { chain: AuditChain }) {
  const t = useTranslations('settings.audit.chain');
  const [found, setFound] = useState<AuditCheck | null>(null);
  const check = useAction(() => trpc.identity.checkAudit.query(), { onDone: setFound });
  return (
    <Card title={t('title')}>
      <div className="flex flex-col items-start gap-3">
        <p className="text-text-2">{t('text')}</p>
        {chain.head && chain.sealedAt ? (
          <p className="flex flex-wrap items-center gap-2">
            {t('sealed', { count: chain.rows })} <DateTime value={chain.sealedAt} />
            <Code className="break-all">{chain.head.slice(0, 16)}…</Code>
            <CopyButton value={chain.head} label={t('copy')} />
          </p>
        ) : (
          <p>{t('none')}</p>
        )}
        <Button size="sm" loading={check.pending} onClick={() => check.run(undefined)}>
          {t('check')}
        </Button>
        {found && found.problems.length === 0 && (
          <Banner tone="success">{t('holds', { count: found.rows })}</Banner>
        )}
        {found && found.problems.length > 0 && (
          <Banner tone="danger">
            <p>{t('broken', { count: found.problems.length })}</p>
            <ul className="font-mono text-meta break-all">
              {found.problems.slice(0, 20).map((p) => (
                <li key={`${p.seal} ${p.eventId} ${p.problem}`}>
                  {t(`problems.${p.problem}`)} {p.eventId ?? `#${p.seal}`}
                </li>
              ))}
            </ul>
          </Banner>
        )}
      </div>
    </Card>
  );
}
