import { isLocale, type Locale } from '@/lib/format/locales';
import { AppError } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { answered } from '@/server/platform/http/answered';
import { translatorFor } from '@/server/platform/i18n/messages';
import { returnLabelPdf } from './adapters/return-label';
import { visitorOf } from './portal-door';
import { shopperReturn } from './queries/shopper-return';
import { shopperOf } from './steps/shopper';

/** The printable label of a return that is to be sent back, for the holder of the order's link. Errors: as JSON. */
export function serveReturnLabel(
  request: Request,
  link: { slug: string; token: string },
  name: string,
): Promise<Response> {
  return answered(async () => {
    const shopper = await shopperOf(visitorOf(request), link);
    const id = fromPublicId('ret', name.replace(/\.pdf$/, ''));
    const r = await inTenantRead(shopper, (tx) => shopperReturn(tx, shopper.orderId, id));
    if (!r.sendTo) throw new AppError('not_found');
    const asked = new URL(request.url).searchParams.get('lang');
    const locale: Locale = isLocale(asked) ? asked : 'en';
    const t = translatorFor(locale, 'portal');
    const pdf = await returnLabelPdf({
      locale,
      number: r.number,
      orderNumber: r.orderNumber,
      to: {
        name: r.sendTo.name,
        lines: [
          ...r.sendTo.lines,
          new Intl.DisplayNames(locale, { type: 'region' }).of(r.sendTo.countryCode) ?? '',
        ],
      },
      items: r.lines.map((l) => `${l.quantity} × ${l.title}`),
      texts: {
        title: t('returns.label.title'),
        to: t('returns.sendTo'),
        order: t('returns.label.order'),
        inside: t('returns.label.inside'),
        hint: t('returns.label.hint'),
      },
    });
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="return-${r.number}.pdf"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    });
  });
}
