'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Num } from '@/components/ui/number';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { AgentView } from '@/lib/contracts/support-settings';
import { AgentDialog } from './agent-dialog';

/** Who is given tickets, what they can take, and how busy they are. */
export function AgentTable({ agents, may, me }: { agents: AgentView[]; may: boolean; me: string }) {
  const t = useTranslations('support.settings.agents');
  const s = useTranslations('status');
  const c = useTranslations('common');
  const nav = useTranslations('nav.roles');
  const [edited, setEdited] = useState<AgentView | null>(null);
  const own = agents.find((a) => a.userId === me);
  const duty = useAction((onDuty: boolean) => trpc.supportSettings.setDuty.mutate({ onDuty }), {
    success: t('saved'),
    refresh: true,
  });
  return (
    <Card
      title={own ? t(own.onDuty ? 'onDuty' : 'offDuty') : t('title')}
      padded={false}
      actions={
        own && (
          <Button size="sm" loading={duty.pending} onClick={() => void duty.run(!own.onDuty)}>
            {t(own.onDuty ? 'goOff' : 'goOn')}
          </Button>
        )
      }
    >
      <Table label={t('title')}>
        <THead>
          <Th>{t('name')}</Th>
          <Th>{t('languages')}</Th>
          <Th>{t('skills')}</Th>
          <Th numeric>{t('load')}</Th>
          <Th numeric>{t('capacity')}</Th>
          <Th>{t('duty')}</Th>
          {may && <Th>{t('edit')}</Th>}
        </THead>
        <TBody>
          {agents.map((a) => (
            <Tr key={a.userId}>
              <Td>
                {a.name}
                <span className="block text-meta text-muted">{nav(a.role as 'agent')}</span>
              </Td>
              <Td>{a.languages.map((l) => c(`languages.${l}` as 'languages.en')).join(', ') || t('all')}</Td>
              <Td>
                {a.skills.map((k) => s(`ticket_type.${k}` as 'ticket_type.return')).join(', ') || t('all')}
              </Td>
              <Td numeric>
                <Num value={a.load} />
              </Td>
              <Td numeric>
                <Num value={a.capacity} />
              </Td>
              <Td>
                <Badge tone={a.onDuty ? 'success' : 'neutral'}>{t(a.onDuty ? 'duty' : 'off')}</Badge>
              </Td>
              {may && (
                <Td>
                  <Button size="sm" aria-label={`${t('edit')}: ${a.name}`} onClick={() => setEdited(a)}>
                    {t('edit')}
                  </Button>
                </Td>
              )}
            </Tr>
          ))}
        </TBody>
      </Table>
      {edited && <AgentDialog agent={edited} onClose={() => setEdited(null)} />}
    </Card>
  );
}
