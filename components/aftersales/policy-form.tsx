'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type PolicyRules, type PolicyView, policyRulesSchema } from '@/lib/contracts/aftersales-policy';
import { policyDifference } from './policy-difference';
import { PolicyDifferenceList } from './policy-difference-list';
import { PolicyExceptions } from './policy-exceptions';
import { PolicyFields } from './policy-fields';
import { PolicyImpactCard } from './policy-impact-card';
import { PolicyVersions } from './policy-versions';

/** The rules for returns: written, compared, tried on the past, and put in force for orders from then on. */
export function PolicyForm({
  tenant,
  versions,
  fallback,
  currency,
  may,
}: {
  tenant: string;
  versions: PolicyView[];
  /** what holds while there is no version */
  fallback: PolicyRules;
  currency: string;
  may: boolean;
}) {
  const t = useTranslations('aftersales.policy');
  const tc = useTranslations('common');
  const newest = versions[0];
  const before = newest?.rules ?? fallback;
  const [rules, setRules] = useState(before);
  const [asking, setAsking] = useState(false);
  const [comment, setComment] = useState('');
  const checked = policyRulesSchema.safeParse(rules);
  const changes = policyDifference(before, rules);
  const save = useAction(
    () => trpc.aftersales.savePolicy.mutate({ rules, comment: comment.trim(), basedOn: newest?.number ?? 0 }),
    {
      success: (made) => t('saved', { number: made.number }),
      refresh: true,
      onDone: () => {
        setAsking(false);
        setComment('');
      },
    },
  );
  return (
    <>
      <PolicyFields
        rules={rules}
        currency={currency}
        disabled={!may}
        onChange={(part) => setRules((old) => ({ ...old, ...part }))}
      />
      <PolicyExceptions
        exceptions={rules.exceptions}
        disabled={!may}
        onChange={(exceptions) => setRules((old) => ({ ...old, exceptions }))}
      />
      <Card
        title={t('difference')}
        description={newest ? t('against', { number: newest.number }) : undefined}
      >
        <PolicyDifferenceList changes={changes} currency={currency} />
        {!checked.success && (
          <Banner tone="danger" className="mt-3">
            {t('incomplete')}
          </Banner>
        )}
        {may && (
          <div className="mt-4 flex flex-wrap justify-end gap-2">
            <Button disabled={changes.length === 0} onClick={() => setRules(before)}>
              {tc('reset')}
            </Button>
            <Button
              variant="primary"
              disabled={changes.length === 0 || !checked.success}
              onClick={() => setAsking(true)}
            >
              {t('save')}
            </Button>
          </div>
        )}
      </Card>
      <PolicyImpactCard tenant={tenant} rules={rules} ready={checked.success} />
      <PolicyVersions versions={versions} currency={currency} may={may} onTake={setRules} />
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t('saveTitle', { number: (newest?.number ?? 0) + 1 })}
        description={t('saveText')}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{tc('back')}</Button>
            <Button variant="primary" loading={save.pending} onClick={() => void save.run(undefined)}>
              {t('activate')}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <PolicyDifferenceList changes={changes} currency={currency} />
          <Field label={t('comment')} optional>
            <Input value={comment} maxLength={300} onChange={(e) => setComment(e.target.value)} />
          </Field>
        </div>
      </Dialog>
    </>
  );
}
