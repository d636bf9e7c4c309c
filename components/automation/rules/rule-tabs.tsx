import { useTranslations } from 'next-intl';
import { LinkTabs } from '@/components/ui/tabs';

export type RuleTab = 'edit' | 'backtest' | 'history' | 'runs';

/** The pages of one rule. */
export function RuleTabs({
  tenant,
  ruleId,
  active,
  backtest,
}: {
  tenant: string;
  ruleId: string;
  active: RuleTab;
  /** It acts inside decisions, so that the past can be tried. */
  backtest: boolean;
}) {
  const t = useTranslations('rules.ui');
  const base = `/${tenant}/automation/${ruleId}`;
  return (
    <LinkTabs
      label={t('col.rule')}
      items={[
        { href: base, label: t('tabs.edit'), active: active === 'edit' },
        ...(backtest || active === 'backtest'
          ? [{ href: `${base}/backtest`, label: t('tabs.backtest'), active: active === 'backtest' }]
          : []),
        { href: `${base}/history`, label: t('tabs.history'), active: active === 'history' },
        { href: `${base}/runs`, label: t('tabs.runs'), active: active === 'runs' },
      ]}
    />
  );
}
