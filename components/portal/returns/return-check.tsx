import { useLocale, useTranslations } from 'next-intl';
import type { ChosenLine, ReturnQuote } from '@/lib/contracts/aftersales-portal';
import { formatDay } from '@/lib/format/dates';
import { ChosenItems } from './chosen-items';
import { NoteField } from './draft';
import { MethodPicker } from './method-picker';
import { PhotoBox } from './photo-box';
import { QuoteCard } from './quote-card';
import { SendButton } from './send-button';
import { primary } from './step-frame';

/** The one screen before a return is asked for: what, how, for how much, and the pictures that the policy wants. */
export function ReturnCheck({
  quote,
  chosen,
  link,
  base,
  here,
  action,
  removePhoto,
}: {
  quote: ReturnQuote;
  chosen: readonly ChosenLine[];
  link: { slug: string; token: string };
  base: string;
  here: string;
  action: (form: FormData) => Promise<void>;
  removePhoto: (form: FormData) => Promise<void>;
}) {
  const t = useTranslations('portal.returns');
  const locale = useLocale();
  const missing = quote.photosNeeded - quote.photos.length;
  return (
    <>
      <ChosenItems quote={quote} chosen={chosen} base={base} />
      <QuoteCard quote={quote} />
      <MethodPicker quote={quote} chosen={chosen} base={base} />
      {quote.photosNeeded > 0 && (
        <PhotoBox
          photos={quote.photos}
          needed={quote.photosNeeded}
          link={link}
          here={here}
          remove={removePhoto}
        />
      )}
      <form action={action} className="flex flex-col gap-4">
        <input type="hidden" name="quote" value={quote.token} />
        {quote.method === 'pickup' && (
          <label className="flex flex-col gap-1.5">
            <span className="font-semibold">{t('pickupOn')}</span>
            <select name="pickupOn" className="field-box min-h-12 w-full px-3 text-portal">
              {quote.pickupDays.map((day) => (
                <option key={day} value={day}>
                  {formatDay(day, locale, 'day')}
                </option>
              ))}
            </select>
          </label>
        )}
        <details className="rounded-card border border-line bg-bg">
          <summary className="focus-ring min-h-12 cursor-pointer rounded-card p-4 text-accent">
            {t('addNote')}
          </summary>
          <div className="px-4 pb-4">
            <NoteField token={link.token} label={t('note')} />
          </div>
        </details>
        {missing > 0 && <p className="text-body text-text-2">{t('photosMissing', { count: missing })}</p>}
        <SendButton busy={t('sending')} className={primary}>
          {t(quote.type === 'refund_only_preship' ? 'sendStop' : 'send')}
        </SendButton>
      </form>
    </>
  );
}
