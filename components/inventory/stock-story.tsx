import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink, TextLink } from '@/components/ui/link';
import { Num } from '@/components/ui/number';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime } from '@/components/ui/time';
import type { StockStory as Story, StoryLine } from '@/lib/contracts/inventory';
import { ActorText, PathText, ReasonText } from './stock-words';
import { UndoMovement } from './undo-movement';

/** A change with its sign. */
function Signed({ value }: { value: number }) {
  return (
    <span className="tabular whitespace-nowrap font-semibold">
      {value > 0 ? '+' : value < 0 ? '−' : '±'}
      <Num value={Math.abs(value)} />
    </span>
  );
}

function Behind({ tenant, line }: { tenant: string; line: StoryLine }) {
  const t = useTranslations('inventory.ref');
  if (line.orderId)
    return <TextLink href={`/${tenant}/orders/${line.orderId}`}>{line.orderNumber ?? t('order')}</TextLink>;
  return <>{t((t.has(line.refType as never) ? line.refType : 'other') as never)}</>;
}

function Sums({ story }: { story: Story }) {
  const t = useTranslations('inventory');
  const ts = useTranslations('status.movement');
  return (
    <ul className="flex flex-wrap items-center gap-2 rounded-card border border-line bg-bg px-4 py-3 text-body">
      <li className="tabular font-semibold">{t('sumLine', { value: story.value })}</li>
      {story.sums.map((s) => (
        <li key={s.kind} className="flex items-center gap-1.5 rounded-md bg-canvas px-2 py-1">
          <Signed value={s.change} /> <span>{ts(s.kind)}</span>
          <span className="text-meta text-muted">({t('openMovements', { count: s.movements })})</span>
        </li>
      ))}
    </ul>
  );
}

/** Why a figure is what it is: the sums that make it, and every movement with the balance after it. */
export function StockStory({
  tenant,
  story,
  mayWrite,
  address,
  paged,
}: {
  tenant: string;
  story: Story;
  mayWrite: boolean;
  address: (changes: { cursor?: string }) => string;
  paged: boolean;
}) {
  const t = useTranslations('inventory');
  return (
    <Section
      title={t('why', { figure: t(`figures.${story.figure}`), value: story.value })}
      description={t('whyText', { value: story.value })}
    >
      {story.lines.length === 0 ? (
        <EmptyState title={t('sumNothing')} />
      ) : (
        <div className="flex flex-col gap-3">
          <Sums story={story} />
          <div className="relative overflow-hidden rounded-card border border-line bg-bg">
            <Table label={t('why', { figure: t(`figures.${story.figure}`), value: story.value })}>
              <THead>
                <Th>{t('movement.when')}</Th>
                <Th>{t('movement.what')}</Th>
                <Th numeric>{t('movement.change')}</Th>
                <Th numeric>{t('movement.balance')}</Th>
                <Th>{t('movement.where')}</Th>
                <Th>{t('movement.why')}</Th>
                <Th>{t('movement.who')}</Th>
                <Th>
                  <span className="sr-only">{t('movement.undo')}</span>
                </Th>
              </THead>
              <TBody>
                {story.lines.map((line) => (
                  <Tr key={line.id}>
                    <Td>
                      <DateTime value={line.at} />
                    </Td>
                    <Td>
                      <StatusBadge kind="movement" value={line.kind} />
                    </Td>
                    <Td numeric>
                      <Signed value={line.change} />
                    </Td>
                    <Td numeric>
                      <Num value={line.balance} />
                    </Td>
                    <Td className="whitespace-nowrap">
                      <PathText movement={line} />
                    </Td>
                    <Td className="min-w-36">
                      <span className="block">
                        <ReasonText reason={line.reason} />
                      </span>
                      <span className="block whitespace-nowrap text-meta text-text-2">
                        <Behind tenant={tenant} line={line} />
                      </span>
                    </Td>
                    <Td className="whitespace-nowrap">
                      <ActorText actor={line.actor} />
                    </Td>
                    <Td>{mayWrite && line.reversible && <UndoMovement movementId={line.id} />}</Td>
                  </Tr>
                ))}
              </TBody>
            </Table>
          </div>
          {(paged || story.nextCursor) && (
            <div className="flex justify-end gap-2">
              {paged && (
                <ButtonLink size="sm" href={address({})}>
                  {t('movement.newest')}
                </ButtonLink>
              )}
              {story.nextCursor && (
                <ButtonLink size="sm" href={address({ cursor: story.nextCursor })}>
                  {t('movement.older')}
                </ButtonLink>
              )}
            </div>
          )}
        </div>
      )}
    </Section>
  );
}
