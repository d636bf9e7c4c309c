import type { ConnectionSource } from '@/lib/contracts/integrations';

/** What the headers of a message say: who signed how, which message it is, and of what it tells. */
export type Signed = {
  /** Signatures any of which suffices, base64. */
  signatures: string[];
  /** What is signed, around the raw body. */
  before: string;
  messageId: string;
  topic: string;
  /** When it was signed; null when the platform does not say. */
  signedAt: Date | null;
};

const tolerance = 300_000;
const idForm = /^[\x21-\x7e]{1,200}$/;

/** Reads the signature headers of a platform; null when they are missing or not in its form. Source: the platforms' documentation, Standard Webhooks 1.0. */
export function readSignature(
  source: ConnectionSource,
  header: (name: string) => string | null,
  now: Date,
): Signed | null {
  if (source === 'shopify') {
    const signature = header('x-shopify-hmac-sha256');
    const messageId = header('x-shopify-webhook-id') ?? header('x-shopify-event-id');
    return signature
      ? {
          signatures: [signature],
          before: '',
          messageId: messageId && idForm.test(messageId) ? messageId : '',
          topic: topicOf(header('x-shopify-topic')),
          signedAt: null,
        }
      : null;
  }
  if (source === 'woocommerce') {
    const signature = header('x-wc-webhook-signature');
    const messageId = header('x-wc-webhook-delivery-id');
    return signature
      ? {
          signatures: [signature],
          before: '',
          messageId: messageId && idForm.test(messageId) ? messageId : '',
          topic: topicOf(header('x-wc-webhook-topic')),
          signedAt: null,
        }
      : null;
  }
  const id = header('webhook-id');
  const timestamp = header('webhook-timestamp');
  const signatures = (header('webhook-signature') ?? '')
    .split(' ')
    .flatMap((s) => (s.startsWith('v1,') ? [s.slice(3)] : []));
  if (!id || !idForm.test(id) || !timestamp || !/^\d{1,12}$/.test(timestamp) || signatures.length === 0)
    return null;
  const signedAt = new Date(Number(timestamp) * 1000);
  if (Math.abs(now.getTime() - signedAt.getTime()) > tolerance) return null;
  return {
    signatures: signatures.slice(0, 10),
    before: `${id}.${timestamp}.`,
    messageId: id,
    topic: topicOf(header('webhook-topic')),
    signedAt,
  };
}

const topicOf = (text: string | null) => (text ?? '').slice(0, 100);
