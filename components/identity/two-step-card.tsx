'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import type { TwoStepState } from '@/lib/contracts/identity';
import { PasswordAgain, ScanCode } from './two-step-forms';

type At =
  | { step: 'rest' }
  | { step: 'password'; verb: 'start' | 'renew' | 'end' }
  | { step: 'scan'; secret: string; qr: string }
  | { step: 'codes'; codes: string[] };

/** Turns the second step of the person's own sign-in on and off, and shows recovery codes, once. */
export function TwoStepCard({ state }: { state: TwoStepState }) {
  const t = useTranslations('settings.twoStep');
  const format = useFormatter();
  const [at, setAt] = useState<At>({ step: 'rest' });
  const rest = () => setAt({ step: 'rest' });
  const end = useAction(trpc.account.endTwoStep.mutate, { success: t('ended'), refresh: true });
  const start = useAction(trpc.account.startTwoStep.mutate);
  const renew = useAction(trpc.account.renewRecoveryCodes.mutate, { refresh: true });
  const withPassword = async (verb: 'start' | 'renew' | 'end', password: string) => {
    if (verb === 'start') {
      const begun = await start.run({ password });
      if (begun) setAt({ step: 'scan', ...begun });
    } else if (verb === 'renew') {
      const made = await renew.run({ password });
      if (made) setAt({ step: 'codes', codes: made.codes });
    } else {
      await end.run({ password });
      rest();
    }
  };
  return (
    <Card title={t('title')}>
      <div className="flex max-w-xl flex-col items-start gap-4">
        <p className="text-text-2">{t('text')}</p>
        {at.step === 'rest' && (
          <>
            <p className="font-semibold">
              {state.since
                ? t('on', { date: format.dateTime(state.since, { dateStyle: 'medium' }) })
                : t('off')}
              {state.since && (
                <span className="block text-dense font-normal text-text-2">
                  {t('left', { count: state.recoveryCodesLeft })}
                </span>
              )}
            </p>
            <div className="flex flex-wrap gap-2">
              {state.since ? (
                <>
                  <Button onClick={() => setAt({ step: 'password', verb: 'renew' })}>{t('renew')}</Button>
                  <Button onClick={() => setAt({ step: 'password', verb: 'end' })}>{t('turnOff')}</Button>
                </>
              ) : (
                <Button variant="primary" onClick={() => setAt({ step: 'password', verb: 'start' })}>
                  {t('turnOn')}
                </Button>
              )}
            </div>
          </>
        )}
        {at.step === 'password' && (
          <PasswordAgain
            busy={start.pending || renew.pending || end.pending}
            onPassword={(password) => withPassword(at.verb, password)}
            onCancel={rest}
          />
        )}
        {at.step === 'scan' && (
          <ScanCode secret={at.secret} qr={at.qr} onDone={(codes) => setAt({ step: 'codes', codes })} />
        )}
        {at.step === 'codes' && (
          <>
            <h3 className="font-semibold">{t('codesTitle')}</h3>
            <p className="text-dense text-text-2">{t('codesText')}</p>
            <ul className="grid grid-cols-1 gap-x-8 gap-y-1 font-mono sm:grid-cols-2">
              {at.codes.map((code) => (
                <li key={code}>{code}</li>
              ))}
            </ul>
            <div className="flex gap-2">
              <CopyButton value={at.codes.join('\n')} withText size="md" />
              <Button variant="primary" onClick={rest}>
                {t('kept')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Card>
  );
}
