'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/time';
import type { PolicyRules, PolicyView } from '@/lib/contracts/aftersales-policy';
import { policyDifference } from './policy-difference';
import { PolicyDifferenceList } from './policy-difference-list';

/** Every version, with how many orders it binds and what it changed; an old one can be taken up again. */
export function PolicyVersions({
  versions,
  currency,
  may,
  onTake,
}: {
  versions: PolicyView[];
  currency: string;
  may: boolean;
  onTake: (rules: PolicyRules) => void;
}) {
  const t = useTranslations('aftersales.policy');
  return (
    <Card title={t('versions')} description={t('versionsText')} padded={false}>
      <ul className="divide-y divide-line">
        {versions.map((v, i) => (
          <li key={v.id} className="px-4 py-3 text-body">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-semibold">{t('version', { number: v.number })}</span>
              {i === 0 && <Badge tone="success">{t('inForce')}</Badge>}
              <span className="text-meta text-muted">
                {t('since')} <DateTime value={v.activeFrom} />
                {v.createdBy && ` · ${v.createdBy}`}
              </span>
              <span className="text-dense text-text-2">
                {t('binds', { count: v.orders, capped: v.orders >= 10_000 ? 'yes' : 'no' })}
              </span>
              {may && i > 0 && (
                <Button size="sm" variant="link" className="ms-auto" onClick={() => onTake(v.rules)}>
                  {t('takeUp', { number: v.number })}
                </Button>
              )}
            </p>
            {v.comment && <p className="mt-0.5 text-text-2">“{v.comment}”</p>}
            {versions[i + 1] && (
              <details className="mt-1.5">
                <summary className="cursor-pointer rounded-sm text-dense text-text-2 focus-ring">
                  {t('changed', { number: versions[i + 1]!.number })}
                </summary>
                <div className="mt-2">
                  <PolicyDifferenceList
                    changes={policyDifference(versions[i + 1]!.rules, v.rules)}
                    currency={currency}
                  />
                </div>
              </details>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
