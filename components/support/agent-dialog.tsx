'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Switch } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import type { AgentProfileInput, AgentView } from '@/lib/contracts/support-settings';
import { ticketTypes } from '@/lib/contracts/support-words';
import { ChoiceSet } from './choice-set';
import { HoursField } from './hours-field';

const usualWeek = [1, 2, 3, 4, 5, 6, 7].map((day) => (day > 5 ? [] : [{ from: '09:00', to: '17:30' }]));

/** What a member can take on: types, languages, how many at a time, when. */
export function AgentDialog({ agent, onClose }: { agent: AgentView; onClose: () => void }) {
  const t = useTranslations('support.settings.agents');
  const s = useTranslations('status');
  const c = useTranslations('common');
  const [profile, setProfile] = useState<AgentProfileInput>({
    memberId: agent.memberId,
    languages: agent.languages as AgentProfileInput['languages'],
    skills: agent.skills as AgentProfileInput['skills'],
    capacity: agent.capacity,
    onDuty: agent.onDuty,
    week: agent.week,
  });
  const set = (part: Partial<AgentProfileInput>) => setProfile((p) => ({ ...p, ...part }));
  const save = useAction((input: AgentProfileInput) => trpc.supportSettings.saveAgent.mutate(input), {
    success: t('saved'),
    refresh: true,
    onDone: onClose,
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={agent.name}
      description={t('allHint')}
      footer={
        <Button variant="primary" loading={save.pending} onClick={() => void save.run(profile)}>
          {c('save')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <ChoiceSet
          legend={t('languages')}
          options={(['en', 'zh-CN'] as const).map((value) => ({ value, label: c(`languages.${value}`) }))}
          value={profile.languages}
          onChange={(languages) => set({ languages })}
        />
        <ChoiceSet
          legend={t('skills')}
          options={ticketTypes.map((value) => ({ value, label: s(`ticket_type.${value}`) }))}
          value={profile.skills}
          onChange={(skills) => set({ skills })}
        />
        <Field label={t('capacity')}>
          <NumberInput
            value={profile.capacity}
            min={0}
            max={1000}
            onValueChange={(capacity) => set({ capacity: capacity ?? profile.capacity })}
          />
        </Field>
        <Switch label={t('duty')} checked={profile.onDuty} onCheckedChange={(onDuty) => set({ onDuty })} />
        <Switch
          label={t('ownHours')}
          hint={t('hoursHint')}
          checked={profile.week !== null}
          onCheckedChange={(on) => set({ week: on ? usualWeek : null })}
        />
        {profile.week && <HoursField week={profile.week} onChange={(week) => set({ week })} />}
      </div>
    </Dialog>
  );
}
