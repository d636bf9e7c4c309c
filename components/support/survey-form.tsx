import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { SurveyForm } from '@/lib/contracts/support-feedback';

type Open = Extract<SurveyForm, { state: 'open' }>;

function Marks({
  name,
  scale,
  legend,
  required,
  preset,
}: {
  name: string;
  scale: number;
  legend: string;
  required?: boolean;
  preset?: number | null;
}) {
  const t = useTranslations('support.survey');
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 font-semibold">{legend}</legend>
      <div
        className="grid gap-2"
        style={{ gridTemplateColumns: `repeat(${Math.min(scale, 5)}, minmax(0, 1fr))` }}
      >
        {Array.from({ length: scale }, (_, i) => i + 1).map((mark) => (
          <label
            key={mark}
            className="flex min-h-12 cursor-pointer items-center justify-center rounded-md border border-control bg-bg text-lead font-semibold has-checked:border-accent has-checked:bg-selected has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={mark}
              required={required}
              defaultChecked={mark === preset}
              className="sr-only"
              aria-label={t('mark', { score: mark, scale })}
            />
            {mark}
          </label>
        ))}
      </div>
      <p className="flex justify-between text-body text-text-2">
        <span>{t('worst')}</span>
        <span>{t('best')}</span>
      </p>
    </fieldset>
  );
}

/** How a case or an order went: a mark, each article, and words. A plain form: it works without script. */
export function SurveyQuestions({
  form,
  action,
  missing,
  preset,
}: {
  form: Open;
  action: (form: FormData) => Promise<void>;
  missing: boolean;
  preset: number | null;
}) {
  const t = useTranslations('support.survey');
  return (
    <>
      <h1 className="text-page font-semibold">{t(`question.${form.kind}`)}</h1>
      <p className="text-text-2">{t('about', { subject: form.subject })}</p>
      {missing && (
        <p role="alert" className="flex items-start gap-3 rounded-card bg-danger-tint p-4 text-danger">
          <CircleAlert aria-hidden className="mt-1 size-4 shrink-0" />
          {t('pick')}
        </p>
      )}
      <form action={action} className="flex flex-col gap-6 rounded-card border border-line bg-bg p-4 sm:p-6">
        <Marks name="score" scale={form.scale} legend={t(`question.${form.kind}`)} required preset={preset} />
        {form.products.map((p) => (
          <div key={p.lineId} className="flex flex-col gap-3 border-t border-line pt-4">
            <input type="hidden" name="lineId" value={p.lineId} />
            <Marks name={`score-${p.lineId}`} scale={form.scale} legend={p.title} />
            <label className="flex flex-col gap-1.5 text-body">
              {t('comment')}
              <textarea
                name={`comment-${p.lineId}`}
                rows={2}
                maxLength={2000}
                className="field-box w-full px-3 py-2"
              />
            </label>
          </div>
        ))}
        <label className="flex flex-col gap-1.5">
          <span className="font-semibold">
            {t('comment')} <span className="font-normal text-text-2">{t('optional')}</span>
          </span>
          <textarea
            name="comment"
            rows={4}
            maxLength={4000}
            className="field-box w-full px-3 py-2 text-portal"
          />
        </label>
        <button
          type="submit"
          className="focus-ring min-h-12 rounded-md bg-accent px-5 font-semibold text-on-accent"
        >
          {t('send')}
        </button>
      </form>
    </>
  );
}

/** What a link says that takes no answer (any more). */
export function SurveyEnd({ state }: { state: 'thanks' | 'answered' | 'expired' | 'unknown' }) {
  const t = useTranslations('support.survey');
  return (
    <section className="rounded-card border border-line bg-bg p-6" role="status">
      <h1 className="text-page font-semibold">{t(`${state}Title`)}</h1>
      <p className="mt-2 text-text-2">{t(`${state}Text`)}</p>
    </section>
  );
}
