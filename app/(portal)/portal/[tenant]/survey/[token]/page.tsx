import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SurveyEnd, SurveyQuestions } from '@/components/support/survey-form';
import { visitorCaller } from '@/server/caller';
import { awayFor, orRefusal } from '../../orders/[token]/load';
import { answerSurvey } from './answer-survey';

type Props = {
  params: Promise<{ tenant: string; token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('support'))('survey.title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant, token: raw } = await params;
  const { done, problem, score } = await searchParams;
  const token = decodeURIComponent(raw);
  const api = await visitorCaller();
  const { value: form, refusal } = await orRefusal(() => api.survey.form({ slug: tenant, token }));
  if (!form) redirect(awayFor(tenant, refusal) ?? `/portal/${tenant}`);
  if (form.state !== 'open')
    return <SurveyEnd state={form.state === 'answered' && done ? 'thanks' : form.state} />;
  return (
    <SurveyQuestions
      form={form}
      action={answerSurvey.bind(null, tenant, token)}
      missing={problem === 'pick'}
      preset={Number(score) || null}
    />
  );
}
