'use server';
import { TRPCError } from '@trpc/server';
import { redirect } from 'next/navigation';
import { visitorCaller } from '@/server/caller';

/** Keeps the answer of the form and shows thanks; works without script. */
export async function answerSurvey(slug: string, token: string, form: FormData): Promise<void> {
  const base = `/portal/${encodeURIComponent(slug)}/survey/${encodeURIComponent(token)}`;
  const score = Number(form.get('score'));
  if (!Number.isInteger(score) || score < 1) redirect(`${base}?problem=pick`);
  const products = form
    .getAll('lineId')
    .map(String)
    .flatMap((lineId) => {
      const mark = Number(form.get(`score-${lineId}`));
      return mark >= 1 ? [{ lineId, score: mark, comment: String(form.get(`comment-${lineId}`) ?? '') }] : [];
    });
  const api = await visitorCaller();
  let outcome = 'thanks';
  try {
    const { kept } = await api.survey.answer({
      slug,
      token,
      score,
      comment: String(form.get('comment') ?? ''),
      products,
    });
    if (!kept) outcome = 'answered';
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === 'INTERNAL_SERVER_ERROR') throw error;
    outcome = 'unknown';
  }
  redirect(outcome === 'thanks' ? `${base}?done=1` : base);
}
