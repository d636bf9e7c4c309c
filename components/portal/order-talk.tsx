import { useLocale, useTranslations } from 'next-intl';
import type { ShopperTalk } from '@/lib/contracts/support-portal';
import { questionTypes } from '@/lib/contracts/support-words';
import { formatDateTime } from '@/lib/format/dates';
import { Notice } from './returns/step-frame';
import { TalkForm, TalkList } from './talk';

type Action = (form: FormData) => Promise<void>;
export type TalkProblem = 'tooMany' | 'refused' | 'empty';

function Talk({
  talk,
  timeZone,
  formId,
  write,
}: {
  talk: ShopperTalk;
  timeZone: string;
  formId: string;
  write: Action;
}) {
  const t = useTranslations('portal.talk');
  const tp = useTranslations('support.progress');
  const locale = useLocale();
  return (
    <li className="flex flex-col gap-3 pt-4">
      <div>
        <h3 className="font-semibold">
          {t(`type.${talk.type}`)} {talk.number}
        </h3>
        <p className="text-body text-text-2">
          {tp(talk.state)}
          {talk.answerBy &&
            ` ${t('answerBy', { at: formatDateTime(talk.answerBy, { locale, timeZone, style: 'short' }) })}`}
        </p>
      </div>
      <TalkList messages={talk.messages} timeZone={timeZone} />
      {talk.mayWrite && (
        <details>
          <summary className="focus-ring min-h-12 cursor-pointer rounded-md py-3 text-accent">
            {t('writeOn')}
          </summary>
          <TalkForm action={write} formId={formId} label={t('writeLabel')} send={t('send')} />
        </details>
      )}
    </li>
  );
}

/** On the order's page: what was said with the shop about the order, and the way to ask something without a return. */
export function OrderTalk({
  talks,
  timeZone,
  formId,
  problem,
  asked,
  ask,
  write,
}: {
  talks: ShopperTalk[];
  timeZone: string;
  formId: string;
  problem: TalkProblem | null;
  asked: boolean;
  ask: Action;
  write: (ticketId: string) => Action;
}) {
  const t = useTranslations('portal.talk');
  return (
    <section id="talk" className="flex flex-col gap-3 rounded-card border border-line bg-bg p-5">
      <h2 className="text-lead font-semibold">{t('title')}</h2>
      {problem && <Notice tone="danger">{t(`problem.${problem}`)}</Notice>}
      {asked && <Notice tone="success">{t('asked')}</Notice>}
      {talks.length > 0 && (
        <ul className="flex flex-col gap-4 divide-y divide-line">
          {talks.map((talk) => (
            <Talk key={talk.id} talk={talk} timeZone={timeZone} formId={formId} write={write(talk.id)} />
          ))}
        </ul>
      )}
      <details open={problem === 'empty'}>
        <summary className="focus-ring min-h-12 cursor-pointer rounded-md py-3 font-semibold text-accent">
          {t('ask')}
        </summary>
        <TalkForm action={ask} formId={formId} label={t('askLabel')} send={t('send')}>
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-2">{t('typeLegend')}</legend>
            {questionTypes.map((type, i) => (
              <label
                key={type}
                className="flex min-h-12 cursor-pointer items-center gap-3 rounded-card border border-control bg-bg px-4 has-checked:border-accent has-checked:bg-selected"
              >
                <input type="radio" name="type" value={type} defaultChecked={i === 0} />
                {t(`choice.${type}`)}
              </label>
            ))}
          </fieldset>
        </TalkForm>
      </details>
    </section>
  );
}
