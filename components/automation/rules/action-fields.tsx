'use client';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import { type Role, roles } from '@/lib/contracts/permissions';
import type { ActionKind, RuleAction, RuleDefinition, RuleOptions } from '@/lib/contracts/rules';
import { actionCatalogue } from '@/lib/contracts/rules-words';
import { ticketPriorities, ticketTypes } from '@/lib/contracts/support-words';

type Props = {
  action: RuleAction;
  onChange: (action: RuleAction) => void;
  options: RuleOptions;
  problemOf: (field: string) => string | undefined;
  disabled: boolean;
};
type Loose = Record<string, string | number | string[] | undefined>;

/** What an action starts with. */
export function freshAction(kind: ActionKind, options: RuleOptions): RuleAction {
  const first = (list: { value: string }[]) => list[0]?.value ?? '';
  const fresh: Record<ActionKind, Loose> = {
    hold: { reason: '' },
    require_approval: { reason: '' },
    approve: {},
    set_priority: { priority: 10 },
    prefer_warehouse: { warehouse: first(options.warehouses) },
    forbid_warehouse: { warehouse: first(options.warehouses) },
    prefer_carrier: { carrier: first(options.carriers) },
    forbid_carrier: { carrier: first(options.carriers) },
    split: { maxParcels: 2 },
    no_split: {},
    set_promise: { days: 3 },
    release_hold: { hold: 'manual' },
    add_tag: { tag: '' },
    remove_tag: { tag: '' },
    add_note: { body: '' },
    raise_exception: { reason: '' },
    assign: { memberId: first(options.members) },
    notify: { roles: ['operator'], message: '' },
    send_mail: { to: 'customer', subject: '', body: '' },
    call_webhook: { url: '' },
    create_ticket: { type: 'consultation', subject: '' },
    propose_purchase: {},
    set_reorder_point: { units: 10 },
    route_exception: { role: 'operator' },
    set_ticket_priority: { level: 'high' },
    set_ticket_type: { type: 'complaint' },
    assign_ticket: { memberId: first(options.members) },
  };
  return { kind, ...fresh[kind] } as RuleAction;
}

/** The actions that fit what a rule is about and when it is asked. */
export function actionsFor(
  { subject, when }: Pick<RuleDefinition, 'subject' | 'when'>,
  carriedOut: readonly ActionKind[],
): ActionKind[] {
  return carriedOut.filter((kind) => {
    const def = actionCatalogue[kind];
    return def.subjects.includes(subject) && (when.kind === 'pipeline' || def.effect);
  });
}

const holds = ['manual', 'approval', 'scheduled', 'risk', 'address', 'payment'] as const;

/** The fields of one action. */
export function ActionFields({ action, onChange, options, problemOf, disabled }: Props) {
  const t = useTranslations('rules.ui.form');
  const tw = useTranslations('conditions.words');
  const tr = useTranslations('nav.roles');
  const values = action as unknown as Loose;
  const set = (part: Loose) => onChange({ ...action, ...part } as RuleAction);
  const error = (field: string) => problemOf(field);
  const words = (field: string, list: { value: string; label: string }[], placeholder?: string) => (
    <Field label={t(field as 'reason')} error={error(field)}>
      <Select
        disabled={disabled}
        options={list}
        value={String(values[field] ?? '')}
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={(e) => set({ [field]: e.target.value || undefined })}
      />
    </Field>
  );
  const line = (field: string, many = false) => (
    <Field label={t(field as 'reason')} error={error(field)} className="min-w-56 flex-1">
      {many ? (
        <Textarea
          rows={3}
          disabled={disabled}
          value={String(values[field] ?? '')}
          onChange={(e) => set({ [field]: e.target.value })}
        />
      ) : (
        <Input
          disabled={disabled}
          value={String(values[field] ?? '')}
          onChange={(e) => set({ [field]: e.target.value })}
        />
      )}
    </Field>
  );
  const number = (field: string, min: number, max: number) => (
    <Field label={t(field as 'reason')} error={error(field)}>
      <NumberInput
        className="w-28"
        disabled={disabled}
        min={min}
        max={max}
        value={typeof values[field] === 'number' ? values[field] : null}
        onValueChange={(n) => set({ [field]: n ?? min })}
      />
    </Field>
  );
  switch (action.kind) {
    case 'hold':
    case 'require_approval':
    case 'raise_exception':
      return line('reason');
    case 'set_priority':
      return number('priority', -100, 100);
    case 'prefer_warehouse':
    case 'forbid_warehouse':
      return words('warehouse', options.warehouses);
    case 'prefer_carrier':
    case 'forbid_carrier':
      return (
        <>
          {words('carrier', options.carriers)}
          {words(
            'service',
            options.carrierServices
              .filter((s) => s.carrier === action.carrier)
              .map((s) => ({ value: s.service, label: s.name })),
            t('anyService'),
          )}
        </>
      );
    case 'split':
      return number('maxParcels', 2, 6);
    case 'set_promise':
      return number('days', 0, 90);
    case 'release_hold':
      return words(
        'hold',
        holds.map((value) => ({ value, label: tw(value as never) })),
      );
    case 'add_tag':
    case 'remove_tag':
      return line('tag');
    case 'add_note':
      return line('body', true);
    case 'route_exception':
      return words(
        'role',
        roles.map((value) => ({ value, label: tr(value) })),
      );
    case 'set_ticket_priority':
      return words(
        'level',
        ticketPriorities.map((value) => ({ value, label: tw(value) })),
      );
    case 'set_ticket_type':
      return words(
        'type',
        ticketTypes.map((value) => ({ value, label: tw(value as never) })),
      );
    case 'assign_ticket':
    case 'assign':
      return words('memberId', options.members);
    case 'notify':
      return (
        <>
          <fieldset className="flex flex-wrap gap-3">
            <legend className="mb-1 text-dense text-text-2">{t('roles')}</legend>
            {roles.map((role) => (
              <Checkbox
                key={role}
                label={tr(role)}
                disabled={disabled}
                checked={action.roles.includes(role)}
                onCheckedChange={(on) =>
                  set({ roles: on ? [...action.roles, role] : action.roles.filter((r: Role) => r !== role) })
                }
              />
            ))}
          </fieldset>
          {line('message', true)}
        </>
      );
    case 'send_mail':
      return (
        <>
          <Field label={t('to')}>
            <Select
              disabled={disabled}
              value={action.to === 'customer' ? 'customer' : 'address'}
              options={[
                { value: 'customer', label: t('toCustomer') },
                { value: 'address', label: t('toAddress') },
              ]}
              onChange={(e) => set({ to: e.target.value === 'customer' ? 'customer' : '' })}
            />
          </Field>
          {action.to !== 'customer' && (
            <Field label={t('address')} error={error('to')}>
              <Input
                type="email"
                disabled={disabled}
                value={action.to}
                onChange={(e) => set({ to: e.target.value })}
              />
            </Field>
          )}
          {line('subject')}
          {line('body', true)}
        </>
      );
    case 'call_webhook':
      return line('url');
    case 'create_ticket':
      return (
        <>
          {words(
            'type',
            ticketTypes.map((value) => ({ value, label: tw(value as never) })),
          )}
          {line('subject')}
        </>
      );
    case 'set_reorder_point':
      return number('units', 0, 1_000_000);
    default:
      return null;
  }
}
