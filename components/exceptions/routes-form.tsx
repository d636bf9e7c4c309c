'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { ExceptionRoute, ExceptionRoutesView } from '@/lib/contracts/orders-desk';
import { exceptionTypes } from '@/lib/contracts/orders-exceptions-words';
import { type Role, roles } from '@/lib/contracts/permissions';

/** To whom each type of exception goes when it is raised, and within how many hours it should be settled. */
export function RoutesForm({ view, mayWrite }: { view: ExceptionRoutesView; mayWrite: boolean }) {
  const t = useTranslations('exceptions');
  const tc = useTranslations('common');
  const tr = useTranslations('nav.roles');
  const s = useTranslations('status.exception');
  const [routes, setRoutes] = useState(view.routes);
  const save = useAction(
    (given: typeof routes) =>
      trpc.orders.updateExceptionRoutes.mutate({ routes: given, version: view.version }),
    { success: t('routing.saved'), refresh: true },
  );
  const set = (type: (typeof exceptionTypes)[number], part: Partial<ExceptionRoute>) =>
    setRoutes((old) => ({ ...old, [type]: { ...old[type], ...part } }));
  const options = [
    { value: '', label: t('routing.nobody') },
    ...roles.map((r) => ({ value: `role:${r}`, label: t('forRole', { role: tr(r) }) })),
    ...view.members.map((m) => ({ value: `user:${m.id}`, label: `${m.name} (${tr(m.role as Role)})` })),
  ];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save.run(routes);
      }}
      className="flex flex-col gap-4"
    >
      <div className="overflow-x-auto rounded-card border border-line bg-bg">
        <Table label={t('routing.title')}>
          <THead>
            <Th>{t('col.what')}</Th>
            <Th>{t('routing.to')}</Th>
            <Th>{t('routing.hours')}</Th>
          </THead>
          <TBody>
            {exceptionTypes.map((type) => {
              const route = routes[type];
              const value = route.ownerId ? `user:${route.ownerId}` : route.role ? `role:${route.role}` : '';
              return (
                <Tr key={type}>
                  <Td>
                    <StatusBadge kind="exception" value={type} />
                  </Td>
                  <Td>
                    <Select
                      aria-label={`${s(type)}: ${t('routing.to')}`}
                      className="min-w-48"
                      disabled={!mayWrite}
                      value={value}
                      options={options}
                      onChange={(e) => {
                        const [kind, id] = e.target.value.split(':');
                        set(type, {
                          role: kind === 'role' ? (id as Role) : null,
                          ownerId: kind === 'user' ? (id ?? null) : null,
                        });
                      }}
                    />
                  </Td>
                  <Td>
                    <NumberInput
                      aria-label={`${s(type)}: ${t('routing.hours')}`}
                      className="w-28"
                      disabled={!mayWrite}
                      min={1}
                      max={720}
                      value={route.hours}
                      onValueChange={(hours) => hours !== null && set(type, { hours })}
                    />
                  </Td>
                </Tr>
              );
            })}
          </TBody>
        </Table>
      </div>
      {mayWrite && (
        <div>
          <Button type="submit" variant="primary" loading={save.pending}>
            {tc('saveChanges')}
          </Button>
        </div>
      )}
    </form>
  );
}
