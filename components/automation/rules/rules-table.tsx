'use client';
import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAction } from '@/components/layout/use-action';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/button';
import { TextLink } from '@/components/ui/link';
import { Num } from '@/components/ui/number';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time';
import type { RuleOptions, RuleRow } from '@/lib/contracts/rules';
import { RuleSwitch } from './rule-switch';
import { rulesApi } from './rules-api';
import { stateTones } from './state-tones';
import { useSpeaker } from './use-rule-words';

/** The rules in the order in which they are asked: moved by dragging or with buttons, switched on and off in place. */
export function RulesTable({
  tenant,
  rules,
  options,
  mayWrite,
}: {
  tenant: string;
  rules: RuleRow[];
  options: RuleOptions;
  mayWrite: boolean;
}) {
  const t = useTranslations('rules.ui');
  const ts = useTranslations('rules.states');
  const ta = useTranslations('rules.actions');
  const speaker = useSpeaker(options);
  const [order, setOrder] = useState<string[] | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const ids = order ?? rules.map((r) => r.id);
  const shown = ids.flatMap((id) => rules.find((r) => r.id === id) ?? []);
  const save = useAction((ruleIds: string[]) => rulesApi.reorder.mutate({ ruleIds }), {
    success: t('moved'),
    refresh: true,
    onDone: () => setOrder(null),
  });
  const move = (id: string, to: number) => {
    const next = ids.filter((x) => x !== id);
    next.splice(to, 0, id);
    setOrder(next);
    void save.run(next);
  };
  return (
    <div className="overflow-x-auto rounded-card border border-line bg-bg">
      <Table label={t('title')}>
        <THead>
          {mayWrite && <Th>{t('col.order')}</Th>}
          <Th>{t('col.rule')}</Th>
          <Th>{t('col.state')}</Th>
          <Th>{t('col.when')}</Th>
          <Th>{t('col.actions')}</Th>
          <Th>{t('col.owner')}</Th>
          <Th numeric>{t('col.hits')}</Th>
          <Th numeric>{t('col.errors')}</Th>
          <Th>{t('col.lastRun')}</Th>
          <Th>{''}</Th>
        </THead>
        <TBody>
          {shown.map((r, i) => (
            <Tr
              key={r.id}
              className={dragged === r.id ? 'opacity-50' : ''}
              onDragOver={(e) => dragged && e.preventDefault()}
              onDrop={(e) => {
                e.preventDefault();
                if (dragged && dragged !== r.id) move(dragged, i);
                setDragged(null);
              }}
            >
              {mayWrite && (
                <Td>
                  <span className="inline-flex items-center">
                    <span
                      draggable
                      aria-hidden
                      title={t('drag')}
                      className="cursor-grab p-1 text-muted"
                      onDragStart={() => setDragged(r.id)}
                      onDragEnd={() => setDragged(null)}
                    >
                      <GripVertical className="size-4" />
                    </span>
                    <IconButton
                      size="sm"
                      label={`${t('moveUp')}: ${r.name}`}
                      icon={<ArrowUp aria-hidden />}
                      disabled={i === 0 || save.pending}
                      onClick={() => move(r.id, i - 1)}
                    />
                    <IconButton
                      size="sm"
                      label={`${t('moveDown')}: ${r.name}`}
                      icon={<ArrowDown aria-hidden />}
                      disabled={i === shown.length - 1 || save.pending}
                      onClick={() => move(r.id, i + 1)}
                    />
                  </span>
                </Td>
              )}
              <Td>
                <TextLink href={`/${tenant}/automation/${r.id}`} className="font-semibold">
                  {r.name}
                </TextLink>
                {r.comment && <p className="max-w-56 truncate text-meta text-muted">{r.comment}</p>}
              </Td>
              <Td>
                <Badge tone={stateTones[r.state]}>{ts(r.state)}</Badge>
                {r.trippedReason && <p className="text-meta text-danger">{r.trippedReason}</p>}
              </Td>
              <Td className="min-w-40">{speaker.trigger(r.when)}</Td>
              <Td className="min-w-24">{r.actions.map((a) => ta(a)).join(' · ')}</Td>
              <Td>{r.ownerName ?? '–'}</Td>
              <Td numeric>
                <TextLink href={`/${tenant}/automation/${r.id}/runs`}>
                  <Num value={r.hits7d} />
                </TextLink>
              </Td>
              <Td numeric className={r.errors7d > 0 ? 'text-danger' : ''}>
                <Num value={r.errors7d} />
              </Td>
              <Td>{r.lastRunAt ? <RelativeTime value={r.lastRunAt} /> : '–'}</Td>
              <Td>{mayWrite && <RuleSwitch rule={r} />}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </div>
  );
}
