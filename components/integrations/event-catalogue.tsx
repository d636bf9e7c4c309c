import { useTranslations } from 'next-intl';
import { z } from 'zod';
import { Card } from '@/components/ui/card';
import { Code } from '@/components/ui/copy-button';
import { webhookMessageSchema } from '@/lib/contracts/webhook-events';
import { webhookEventAreas, webhookEventTypes } from '@/lib/contracts/webhook-words';

type Schema = {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
};

function typeOf(s: Schema): string {
  if (s.anyOf) return s.anyOf.map(typeOf).join(' | ');
  if (s.type === 'array') return `${typeOf(s.items ?? {})}[]`;
  if (s.type === 'object' && s.properties) return `{ ${Object.keys(s.properties).join(', ')} }`;
  return s.type ?? 'any';
}

function factsOf(type: (typeof webhookEventTypes)[number]): [string, string, boolean][] {
  const whole = z.toJSONSchema(webhookMessageSchema(type), { unrepresentable: 'any' }) as Schema;
  const data = whole.properties?.data;
  return Object.entries(data?.properties ?? {})
    .filter(([name]) => name !== 'object')
    .map(([name, s]) => [name, typeOf(s), data?.required?.includes(name) ?? false]);
}

/** Every message that the product sends, with its fields, by area. */
export function EventCatalogue() {
  const t = useTranslations('integrations.webhook');
  return (
    <div className="flex flex-col gap-4">
      <Card title={t('verify')}>
        <p className="max-w-3xl text-body text-text-2">{t('verifyText')}</p>
      </Card>
      {webhookEventAreas.map((area) => (
        <Card key={area} title={t(`areas.${area}` as never)}>
          <ul className="flex flex-col divide-y divide-line">
            {webhookEventTypes
              .filter((type) => type.startsWith(`${area}.`))
              .map((type) => (
                <li key={type} id={type} className="grid gap-x-6 gap-y-1 py-2.5 md:grid-cols-[18rem_1fr]">
                  <Code className="self-start justify-self-start break-all">{type}</Code>
                  <ul className="flex flex-wrap gap-x-4 gap-y-1 text-dense">
                    {factsOf(type).map(([name, kind, required]) => (
                      <li key={name}>
                        <span className="font-mono">{name}</span>{' '}
                        <span className="text-muted">
                          {kind}
                          {!required && ` · ${t('optional')}`}
                        </span>
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}
