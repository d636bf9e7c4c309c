'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { RuleDefinition, RuleOptions } from '@/lib/contracts/rules';
import { useSpeakerIn } from './use-rule-words';

/** The rule as people of the trade would say it, in both languages of the product. */
export function RuleSentence({ definition, options }: { definition: RuleDefinition; options: RuleOptions }) {
  const t = useTranslations('rules.ui');
  const english = useSpeakerIn('en', options);
  const chinese = useSpeakerIn('zh-CN', options);
  return (
    <Card title={t('sentence')}>
      <div role="status" className="flex flex-col gap-3 text-body">
        <p lang="en">{english?.rule(definition)}</p>
        <p lang="zh-CN">{chinese?.rule(definition)}</p>
      </div>
    </Card>
  );
}
