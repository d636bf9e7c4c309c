import { useTranslations } from 'next-intl';
import type { MovementOut } from '@/lib/contracts/inventory';

/** The reason of a movement in the reader's words: the known word, and what was written beside it as it is. */
export function ReasonText({ reason }: { reason: string }) {
  const t = useTranslations('inventory.reasons');
  const [word = '', ...rest] = reason.split(': ');
  const note = rest.join(': ');
  if (!/^[a-z_]+$/.test(word) || !t.has(word as never)) return <>{reason}</>;
  return (
    <>
      {t(word as never)}
      {note && <span className="text-text-2"> · {note}</span>}
    </>
  );
}

/** Who moved it. */
export function ActorText({ actor }: { actor: MovementOut['actor'] }) {
  const t = useTranslations('inventory.actor');
  if (actor.type === 'user') return <>{actor.name ?? t('unknown')}</>;
  if (actor.type === 'api_key') return <>{t('api_key', { name: actor.name ?? '' })}</>;
  return <>{t((t.has(actor.type as never) ? actor.type : 'system') as never)}</>;
}

/** From where to where, with bins. */
export function PathText({ movement: m }: { movement: MovementOut }) {
  const t = useTranslations('inventory');
  const place = (account: string, bin: string | null) =>
    account === 'on_hand' && bin ? t('bin', { code: bin }) : t(`account.${account}` as never);
  const fromBin = m.from === 'on_hand' ? m.bin : null;
  const toBin = m.from === 'on_hand' && m.to === 'on_hand' ? m.toBin : m.bin;
  return (
    <>
      {place(m.from, fromBin)} → {place(m.to, toBin)}
    </>
  );
}
