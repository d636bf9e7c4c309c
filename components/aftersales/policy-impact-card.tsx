'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '@/components/layout/trpc';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { Select } from '@/components/ui/select';
import { StatGrid, StatTile } from '@/components/ui/stat';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { PolicyRules } from '@/lib/contracts/aftersales-policy';

/** What the rules on the page would have done to past returns, with every return that they change. */
export function PolicyImpactCard({
  tenant,
  rules,
  ready,
}: {
  tenant: string;
  rules: PolicyRules;
  ready: boolean;
}) {
  const t = useTranslations('aftersales.policy.impact');
  const [days, setDays] = useState(90);
  const [asked, setAsked] = useState<PolicyRules | null>(null);
  const [all, setAll] = useState(false);
  const { data: d, isFetching } = useQuery(
    useTRPC().aftersales.simulatePolicy.queryOptions(
      { rules: asked ?? rules, days },
      { enabled: asked !== null, staleTime: 60_000 },
    ),
  );
  const money = (minor: number, sign = false) => (
    <Money value={{ minor, currency: d!.currency }} sign={sign} />
  );
  const shown = d ? (all ? d.examples : d.examples.slice(0, 20)) : [];
  return (
    <Card
      title={t('title')}
      description={t('text')}
      actions={
        <>
          <Select
            aria-label={t('span')}
            value={String(days)}
            onChange={(e) => setDays(Number(e.target.value))}
            options={[30, 90, 180, 365].map((n) => ({ value: String(n), label: t('days', { count: n }) }))}
          />
          <Button loading={isFetching} disabled={!ready} onClick={() => setAsked(rules)}>
            {t('run')}
          </Button>
        </>
      }
    >
      {d && asked && (
        <div className="flex flex-col gap-4" aria-live="polite">
          <p className="text-lead font-semibold">
            {d.differenceMinor === 0
              ? t('costsNothing', { count: d.returns })
              : t.rich(d.differenceMinor > 0 ? 'costsMore' : 'costsLess', {
                  count: d.returns,
                  amount: () => money(Math.abs(d.differenceMinor)),
                })}
          </p>
          <StatGrid>
            <StatTile label={t('promised')} value={money(d.paidMinor)} />
            <StatTile
              label={t('would')}
              value={money(d.wouldPayMinor)}
              sub={money(d.differenceMinor, true)}
            />
            <StatTile
              label={t('refused')}
              value={d.newlyRefused}
              sub={t('allowed', { count: d.newlyAllowed })}
            />
            <StatTile
              label={t('byThemselves')}
              value={d.byThemselvesNow}
              sub={t('before', { count: d.byThemselvesBefore })}
            />
          </StatGrid>
          {shown.length > 0 && (
            <Table label={t('rows')}>
              <THead>
                <Th>{t('return')}</Th>
                <Th>{t('change')}</Th>
                <Th numeric>{t('promised')}</Th>
                <Th numeric>{t('would')}</Th>
              </THead>
              <TBody>
                {shown.map((x) => (
                  <Tr key={x.id}>
                    <Td>
                      <TextLink href={`/${tenant}/returns/${x.id}`}>{x.number}</TextLink>
                    </Td>
                    <Td>{t(`kind.${x.change}`)}</Td>
                    <Td numeric>{money(x.beforeMinor)}</Td>
                    <Td numeric>{money(x.afterMinor)}</Td>
                  </Tr>
                ))}
              </TBody>
            </Table>
          )}
          {d.examples.length > shown.length && (
            <Button size="sm" className="self-start" onClick={() => setAll(true)}>
              {t('all', { count: d.examples.length })}
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}
