'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { ActivatedRule, RuleRow } from '@/lib/contracts/rules';
import { formatPercent } from '@/lib/format/numbers';
import { rulesApi } from './rules-api';

type Asked = Extract<ActivatedRule, { status: 'needs_confirmation' }> & { mode: 'active' | 'shadow' };

/**
 * Switches a rule on, to shadow or off. A rule that would touch too much asks first, with the share that it would touch;
 * nothing has changed until then.
 */
export function RuleSwitch({
  rule,
  version,
  wide = false,
}: {
  rule: RuleRow;
  version?: number;
  wide?: boolean;
}) {
  const t = useTranslations('rules.ui');
  const locale = useLocale();
  const [asked, setAsked] = useState<Asked | null>(null);
  const target = version ?? rule.latestVersion;
  const start = useAction(
    async ({ mode, confirmed }: { mode: 'active' | 'shadow'; confirmed: boolean }) => ({
      mode,
      answer: await rulesApi.activate.mutate({
        ruleId: rule.id,
        version: target,
        mode,
        rowVersion: rule.version,
        confirmed,
      }),
    }),
    {
      refresh: true,
      success: ({ mode, answer }) =>
        answer.status === 'done'
          ? t(mode === 'active' ? 'activated' : 'shadowed', { name: rule.name })
          : undefined,
      onDone: ({ mode, answer }) =>
        setAsked(answer.status === 'needs_confirmation' ? { ...answer, mode } : null),
    },
  );
  const stop = useAction(() => rulesApi.deactivate.mutate({ ruleId: rule.id, rowVersion: rule.version }), {
    success: t('switchedOff', { name: rule.name }),
    refresh: true,
  });
  const running = rule.state === 'active' || rule.state === 'shadow';
  const newest = rule.state === 'active' && rule.activeVersion === target;
  const size = wide ? 'md' : 'sm';
  return (
    <span className={cn('inline-flex gap-2', wide ? 'flex-wrap' : 'flex-col')}>
      {!newest && (
        <Button
          size={size}
          variant={wide ? 'primary' : 'secondary'}
          loading={start.pending}
          onClick={() => void start.run({ mode: 'active', confirmed: false })}
        >
          {t(wide ? 'activate' : 'switchOn')}
        </Button>
      )}
      {wide && rule.state !== 'shadow' && rule.state !== 'active' && (
        <Button
          size={size}
          title={t('shadowText')}
          disabled={start.pending}
          onClick={() => void start.run({ mode: 'shadow', confirmed: false })}
        >
          {t('shadow')}
        </Button>
      )}
      {running && (
        <Button size={size} loading={stop.pending} onClick={() => void stop.run(undefined)}>
          {t(rule.state === 'shadow' ? 'endShadow' : wide ? 'deactivate' : 'switchOff')}
        </Button>
      )}
      {asked && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setAsked(null)}
          tone="primary"
          title={t('confirmTitle', { share: formatPercent(asked.share, locale) })}
          description={t('confirmText', { touched: asked.touched, of: asked.of })}
          confirmLabel={t('confirm')}
          onConfirm={() => start.run({ mode: asked.mode, confirmed: true })}
        />
      )}
    </span>
  );
}
