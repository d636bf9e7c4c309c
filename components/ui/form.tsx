'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef } from 'react';
import {
  Controller,
  type ControllerRenderProps,
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  type Resolver,
  type UseFormReturn,
  useForm,
} from 'react-hook-form';
import type { z } from 'zod';
import { Banner } from './banner';
import { cn } from './cn';
import { Field } from './field';

type FormSchema = z.ZodType<FieldValues, FieldValues>;

/**
 * A form whose rules are the server's own schema, with errors in the reader's language. The validator, and the schema where a
 * loader of it is given, come after the page: they are asked for when the form is there, and waited for by the first check.
 */
export function useZodForm<S extends FormSchema>(
  given: S | (() => Promise<S>),
  options: { defaultValues?: DefaultValues<z.input<S>> } = {},
) {
  const t = useTranslations('common');
  const rules = useRef<Promise<Resolver<z.input<S>, unknown, z.output<S>>> | null>(null);
  const rulesOf = () => {
    rules.current ??= Promise.all([
      import('./form-resolver'),
      typeof given === 'function' ? given() : given,
    ]).then(([{ resolverOf }, schema]) => resolverOf(schema, t as never) as never);
    rules.current.catch(() => {
      rules.current = null;
    });
    return rules.current;
  };
  useEffect(() => void rulesOf().catch(() => undefined));
  const resolver: Resolver<z.input<S>, unknown, z.output<S>> = async (values, context, about) => {
    const resolve = await rulesOf().catch(() => null);
    if (!resolve)
      return { values: {}, errors: { root: { type: 'offline', message: t('offline') } } } as never;
    return resolve(values, context, about);
  };
  return useForm<z.input<S>, unknown, z.output<S>>({
    resolver,
    defaultValues: options.defaultValues,
    mode: 'onTouched',
  });
}

/** The form element: validates, focuses the first wrong field, and shows what the server refused. */
export function Form<I extends FieldValues, O>({
  form,
  onSubmit,
  children,
  className,
  id,
}: {
  form: UseFormReturn<I, unknown, O>;
  onSubmit: (values: O) => unknown;
  children: ReactNode;
  className?: string;
  id?: string;
}) {
  const refused = form.formState.errors.root?.message;
  return (
    <form
      id={id}
      noValidate
      onSubmit={(event) => {
        form.clearErrors('root');
        return form.handleSubmit(async (values) => {
          await onSubmit(values as O);
        })(event);
      }}
      className={cn('flex flex-col gap-4', className)}
    >
      {refused && <Banner tone="danger">{refused}</Banner>}
      {children}
    </form>
  );
}

/** Puts a refusal where it belongs: at the field that it names, else at the head of the form. */
export function setServerError<I extends FieldValues>(
  form: UseFormReturn<I, unknown, never>,
  text: string,
  param?: string,
): void {
  const known = param && param in form.getValues();
  form.setError(
    known ? (param as FieldPath<I>) : 'root',
    { type: 'server', message: text },
    { shouldFocus: Boolean(known) },
  );
}

type FormFieldProps<I extends FieldValues, O, N extends FieldPath<I>> = {
  form: UseFormReturn<I, unknown, O>;
  name: N;
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean;
  optional?: boolean;
  hideLabel?: boolean;
  className?: string;
  children: (field: ControllerRenderProps<I, N>) => ReactNode;
};

/** One field of a form: label, hint, error and the control that the function gives. */
export function FormField<I extends FieldValues, O, N extends FieldPath<I>>({
  form,
  name,
  children,
  ...rest
}: FormFieldProps<I, O, N>) {
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field, fieldState }) => (
        <Field {...rest} error={fieldState.error?.message}>
          {children({ ...field, value: (field.value ?? '') as typeof field.value })}
        </Field>
      )}
    />
  );
}

/** The buttons at the end of a form; the main one last, full width on a phone. */
export function FormActions({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={cn('flex flex-col-reverse gap-2 pt-2 sm:flex-row sm:justify-end', className)}>
      {children}
    </div>
  );
}
