import { useTranslations } from 'next-intl';
import { Card, CardGrid } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { TextLink } from '@/components/ui/link';
import { Num } from '@/components/ui/number';
import { StatusBadge } from '@/components/ui/status-badge';
import { RelativeTime } from '@/components/ui/time';
import { eventsTaken } from '@/lib/contracts/webhook-words';
import type { EndpointRow } from '@/lib/contracts/webhooks';

/** The word for how an endpoint is. */
export function conditionOf(e: Pick<EndpointRow, 'state' | 'failingSince'>): string {
  return e.state === 'active' && e.failingSince ? 'failing' : e.state;
}

/** Every endpoint with what it hears of and how it is doing. */
export function WebhookCards({ tenant, endpoints }: { tenant: string; endpoints: EndpointRow[] }) {
  const t = useTranslations('integrations.webhook');
  return (
    <CardGrid min="22rem">
      {endpoints.map((e) => (
        <Card
          key={e.id}
          title={
            <TextLink href={`/${tenant}/integrations/webhooks/${e.id}`}>
              <span className="break-all">{e.url}</span>
            </TextLink>
          }
          description={[
            e.description,
            e.events.length === 0 ? t('ruleOnly') : t('eventsTaken', { count: eventsTaken(e.events) }),
          ]
            .filter(Boolean)
            .join(' · ')}
          actions={<StatusBadge kind="webhook" value={conditionOf(e)} />}
        >
          <DefinitionList
            columns={3}
            items={[
              {
                term: t('lastSuccess'),
                value: e.lastSuccessAt ? <RelativeTime value={e.lastSuccessAt} /> : t('never'),
              },
              { term: t('delivered'), value: <Num value={e.delivered} /> },
              { term: t('failed'), value: <Num value={e.failed} /> },
            ]}
          />
        </Card>
      ))}
    </CardGrid>
  );
}
