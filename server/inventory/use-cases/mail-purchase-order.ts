import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { translatorFor } from '@/server/platform/i18n/messages';
import { renderMail } from '@/server/platform/mail/render-mail';
import { sendMail } from '@/server/platform/mail/send-mail';
import { setMailed } from '../purchase-order.store';
import { purchaseOrderSheet } from '../queries/purchase-order-sheet';

/**
 * Mails a submitted purchase order to its supplier, in the supplier's language, with the order as a PDF. Once, and once more for each
 * change: nothing is sent when it was sent as it is, waits for approval, is not submitted any more, or the supplier has no address.
 * Errors: whatever the mail server says; the job tries again. Emits: inventory.purchase_order_sent.
 */
export async function mailPurchaseOrder(ctx: StaffCtx, purchaseOrderId: string): Promise<void> {
  const found = await inTenantRead(ctx, (tx) => purchaseOrderSheet(tx, purchaseOrderId));
  if (!found?.email || found.sentAt || found.approval === 'waiting') return;
  if (!['submitted', 'confirmed'].includes(found.state)) return;
  const { sheet, locale, email, revision } = found;
  const words = found.sentBefore ? 'changed' : 'mail';
  const t = translatorFor(locale, 'purchasing');
  // The PDF's library is loaded by who writes one: what only starts the worker does not need it.
  const { purchaseOrderPdf } = await import('../adapters/purchase-order-pdf');
  const pdf = await purchaseOrderPdf(sheet, t);
  const subject = t(`${words}.subject`, { number: sheet.number, shop: sheet.shop });
  await sendMail({
    to: email,
    subject,
    ...renderMail({
      locale,
      sender: sheet.shop,
      title: subject,
      paragraphs: [t(`${words}.text`, { shop: sheet.shop })],
      facts: [
        { label: t('doc.deliverTo'), value: sheet.deliverTo.join(', ') },
        { label: t('total'), value: sheet.total },
      ],
      footer: t('mail.footer', { shop: sheet.shop }),
    }),
    locale,
    kind: 'inventory.purchase_order',
    attachments: [
      { filename: `${sheet.number}.pdf`, contentType: 'application/pdf', content: pdf.toString('base64') },
    ],
  });
  await inTenantTx(ctx, async (tx) => {
    await setMailed(tx, purchaseOrderId, revision);
    await emit(tx, [
      {
        type: 'inventory.purchase_order_sent',
        subjectType: 'purchase_order',
        subjectId: purchaseOrderId,
        data: { number: sheet.number },
      },
    ]);
  });
}
