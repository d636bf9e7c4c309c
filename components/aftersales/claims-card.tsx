'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { DateTime } from '@/components/ui/time';
import type { ClaimView, ReturnDetail } from '@/lib/contracts/aftersales-views';

const ClaimDialog = dynamic(() => import('./claim-dialog').then((m) => m.ClaimDialog), { ssr: false });
const ClaimAnswer = dynamic(() => import('./claim-answer').then((m) => m.ClaimAnswer), { ssr: false });

/** What the shop asks of carrier or supplier for this return, and what came of it. */
export function ClaimsCard({
  return: r,
  claims,
  may,
}: {
  return: ReturnDetail;
  claims: ClaimView[];
  may: boolean;
}) {
  const t = useTranslations('aftersales.claims');
  const [opening, setOpening] = useState(false);
  const [answering, setAnswering] = useState<ClaimView | null>(null);
  return (
    <Card
      title={t('title')}
      actions={
        may && (
          <Button size="sm" onClick={() => setOpening(true)}>
            {t('new')}
          </Button>
        )
      }
    >
      {claims.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {claims.map((c) => (
            <li key={c.id} className="text-body">
              <p className="flex flex-wrap items-center justify-between gap-2">
                <span className="font-semibold">
                  {t(`against.${c.against}`)} {c.party}
                </span>
                <StatusBadge kind="claim" value={c.state} />
              </p>
              <p className="flex flex-wrap justify-between gap-x-3 text-dense text-text-2">
                <span>
                  {t(`kind.${c.kind}`)} · <DateTime value={c.createdAt} style="date" />
                </span>
                <span>
                  <Money value={c.state === 'resolved' ? c.recovered : c.claimed} />
                  {c.state === 'resolved' && c.recovered.minor < c.claimed.minor && (
                    <>
                      {' / '}
                      <Money value={c.claimed} muted />
                    </>
                  )}
                </span>
              </p>
              {(c.reference || c.note) && (
                <p className="text-dense text-muted">{[c.reference, c.note].filter(Boolean).join(' · ')}</p>
              )}
              {may && (c.state === 'open' || c.state === 'approved') && (
                <Button size="sm" variant="link" onClick={() => setAnswering(c)}>
                  {t('answer')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {opening && <ClaimDialog return={r} onClose={() => setOpening(false)} />}
      {answering && <ClaimAnswer claim={answering} onClose={() => setAnswering(null)} />}
    </Card>
  );
}
