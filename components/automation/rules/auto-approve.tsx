'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAction } from '@/components/layout/use-action';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ButtonLink, TextLink } from '@/components/ui/link';
import type { RuleRow } from '@/lib/contracts/rules';
import { rulesApi } from './rules-api';
import { stateTones } from './state-tones';

type Passed = { passed: number; of: number };

/** Runs a rule over yesterday's recorded decisions and waits for what came of it. */
async function dryRun(rule: RuleRow, day: string): Promise<Passed & { id: string }> {
  let view = await rulesApi.startBacktest.mutate({ ruleId: rule.id, from: day, to: day });
  while (view.state === 'queued' || view.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 500));
    view = await rulesApi.backtest.query({ backtestId: view.id });
  }
  if (view.state === 'failed') throw new Error(view.error ?? 'failed');
  return { id: view.id, passed: view.summary?.counts.held_no_more ?? 0, of: view.summary?.before.held ?? 0 };
}

/** The rules that approve orders by themselves, each with what it would have passed yesterday. */
export function AutoApprove({
  tenant,
  rules,
  yesterday,
  mayWrite,
}: {
  tenant: string;
  rules: RuleRow[];
  yesterday: string;
  mayWrite: boolean;
}) {
  const t = useTranslations('rules');
  return (
    <Card
      title={t('ui.approveTitle')}
      description={t('ui.approveText')}
      actions={
        mayWrite ? (
          <ButtonLink size="sm" href={`/${tenant}/automation/new?action=approve`}>
            {t('ui.approveNew')}
          </ButtonLink>
        ) : undefined
      }
    >
      {rules.length === 0 ? (
        <p className="text-muted">{t('ui.approveNone')}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {rules.map((rule) => (
            <li key={rule.id} className="flex flex-wrap items-center gap-3">
              <TextLink href={`/${tenant}/automation/${rule.id}`}>{rule.name}</TextLink>
              <Badge tone={stateTones[rule.state]}>{t(`states.${rule.state}`)}</Badge>
              {mayWrite && <DryRun tenant={tenant} rule={rule} yesterday={yesterday} />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function DryRun({ tenant, rule, yesterday }: { tenant: string; rule: RuleRow; yesterday: string }) {
  const t = useTranslations('rules.ui');
  const [result, setResult] = useState<(Passed & { id: string }) | null>(null);
  const run = useAction(() => dryRun(rule, yesterday), { onDone: setResult });
  return (
    <>
      <Button size="sm" loading={run.pending} onClick={() => void run.run(undefined)}>
        {t('dryRun')}
      </Button>
      {result && (
        <TextLink
          role="status"
          href={`/${tenant}/automation/${rule.id}/backtest?run=${result.id}&figure=held_no_more`}
        >
          {t('dryRunDone', { passed: result.passed, of: result.of })}
        </TextLink>
      )}
    </>
  );
}
