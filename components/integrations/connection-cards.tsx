import { useTranslations } from 'next-intl';
import { Card, CardGrid } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { TextLink } from '@/components/ui/link';
import { Num } from '@/components/ui/number';
import { StatusBadge } from '@/components/ui/status-badge';
import { RelativeTime } from '@/components/ui/time';
import type { ConnectionRow } from '@/lib/contracts/integrations';

/** Every connection with its last message and what waits for a person. */
export function ConnectionCards({ tenant, connections }: { tenant: string; connections: ConnectionRow[] }) {
  const t = useTranslations('integrations');
  return (
    <CardGrid min="20rem">
      {connections.map((c) => (
        <Card
          key={c.id}
          title={<TextLink href={`/${tenant}/integrations/connections/${c.id}`}>{c.name}</TextLink>}
          description={`${t(`source.${c.source}`)} · ${c.channel}`}
          actions={
            <StatusBadge
              kind="connection"
              value={!c.active ? 'paused' : c.parked > 0 ? 'needs_attention' : 'active'}
            />
          }
        >
          <DefinitionList
            columns={3}
            items={[
              {
                term: t('connection.last'),
                value: c.lastMessageAt ? <RelativeTime value={c.lastMessageAt} /> : t('connection.never'),
              },
              { term: t('connection.messages'), value: <Num value={c.messages} /> },
              { term: t('connection.parked'), value: <Num value={c.parked} /> },
            ]}
          />
        </Card>
      ))}
    </CardGrid>
  );
}
