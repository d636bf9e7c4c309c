import { notFound } from 'next/navigation';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

/** What every page of one rule needs; a rule that is not there or not this shop's has no page. */
export async function loadRule(tenant: string, id: string) {
  const api = await callerFor(tenant);
  const { role, tenant: facts } = await memberFor(tenant);
  const [rule, options] = await Promise.all([
    api.rules.get({ ruleId: id }).catch((error: { message?: string }) => {
      if (error.message === 'not_found') notFound();
      throw error;
    }),
    api.rules.options(),
  ]);
  return {
    api,
    rule,
    options,
    timezone: facts.timezone,
    mayWrite: roleMay(role, 'rules:write'),
    mayRun: roleMay(role, 'rules:run'),
  };
}
