import { useLocale, useTranslations } from 'next-intl';
import type { ShopperReturn } from '@/lib/contracts/aftersales-portal';
import { formatDay } from '@/lib/format/dates';
import { SendButton } from './send-button';
import { secondary } from './step-frame';

type Action = (form: FormData) => Promise<void>;

/** Where and how the goods go, with the code that the shop's people recognise the parcel by, and that they are on their way. */
export function ReturnSend({
  case: r,
  labelHref,
  sent,
}: {
  case: ShopperReturn;
  labelHref: string;
  sent: Action;
}) {
  const t = useTranslations('portal.returns');
  const locale = useLocale();
  if (!r.sendTo) return null;
  return (
    <section className="rounded-card border border-line bg-bg p-5">
      <h2 className="text-lead font-semibold">{t(`method.${r.method}.title`)}</h2>
      <p className="mt-1 text-text-2">
        {r.method === 'pickup' && r.pickupOn
          ? t('pickupDay', { date: formatDay(r.pickupOn, locale, 'day') })
          : t(`method.${r.method}.how`)}
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-5">
        <div
          role="img"
          aria-label={t('codeAlt', { number: r.number })}
          className="size-32 shrink-0 overflow-hidden rounded-md [&>svg]:size-full"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by the server from the return's number alone
          dangerouslySetInnerHTML={{ __html: r.sendTo.code }}
        />
        <address className="min-w-0 not-italic">
          <span className="block text-body text-text-2">{t('sendTo')}</span>
          <span className="block font-semibold">{r.sendTo.name}</span>
          {r.sendTo.lines.map((l) => (
            <span key={l} className="block">
              {l}
            </span>
          ))}
          <span className="block">
            {new Intl.DisplayNames(locale, { type: 'region' }).of(r.sendTo.countryCode)}
          </span>
          <span className="tabular mt-1 block font-semibold">{r.number}</span>
        </address>
      </div>
      <a href={labelHref} target="_blank" rel="noopener" className={`${secondary} mt-4`}>
        {t('printLabel')}
      </a>
      {r.may.ship && (
        <details className="mt-3 rounded-md border border-control">
          <summary className="focus-ring min-h-12 cursor-pointer rounded-md p-3 text-accent">
            {t('iSentIt')}
          </summary>
          <form action={sent} className="flex flex-col gap-3 px-3 pb-3">
            <label className="flex flex-col gap-1.5">
              {t('carrier')}
              <input name="carrier" maxLength={60} className="field-box min-h-12 px-3 text-portal" />
            </label>
            <label className="flex flex-col gap-1.5">
              {t('trackingNumber')}
              <input
                name="trackingNumber"
                maxLength={80}
                autoComplete="off"
                spellCheck={false}
                className="field-box min-h-12 px-3 text-portal"
              />
            </label>
            <SendButton busy={t('sending')} className={secondary}>
              {t('confirmSent')}
            </SendButton>
          </form>
        </details>
      )}
    </section>
  );
}
