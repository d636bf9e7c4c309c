import { getTranslations } from 'next-intl/server';
import { RuleSwitch } from '@/components/automation/rules/rule-switch';
import { type RuleTab, RuleTabs } from '@/components/automation/rules/rule-tabs';
import { RunRuleNow } from '@/components/automation/rules/run-rule-now';
import { stateTones } from '@/components/automation/rules/state-tones';
import { UndoButton } from '@/components/automation/rules/undo-button';
import { PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import type { RuleOptions, RuleView } from '@/lib/contracts/rules';

/** The head of a rule's pages: its state, switching it, taking back what it did. */
export async function RuleHeader({
  tenant,
  rule,
  options,
  active,
  mayWrite,
  mayRun = false,
}: {
  tenant: string;
  rule: RuleView;
  options: RuleOptions;
  active: RuleTab;
  mayWrite: boolean;
  mayRun?: boolean;
}) {
  const t = await getTranslations('rules');
  const acts = rule.activeDefinition?.when.kind;
  const byHand = acts === 'manual' || acts === 'schedule';
  return (
    <>
      <PageHeader
        title={rule.name}
        breadcrumbs={[{ label: t('ui.title'), href: `/${tenant}/automation` }]}
        badges={<Badge tone={stateTones[rule.state]}>{t(`states.${rule.state}`)}</Badge>}
        actions={
          <>
            {mayRun && byHand && <RunRuleNow ruleId={rule.id} />}
            {mayWrite && (
              <>
                <UndoButton ruleId={rule.id} options={options} />
                <RuleSwitch rule={rule} wide />
              </>
            )}
          </>
        }
      />
      <RuleTabs
        tenant={tenant}
        ruleId={rule.id}
        active={active}
        backtest={rule.definition.when.kind === 'pipeline'}
      />
    </>
  );
}
