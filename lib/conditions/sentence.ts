import type { Condition, ConditionValue, Group, Test } from '@/lib/contracts/conditions';
import { type FieldDef, fieldsOf, type Subject } from '@/lib/contracts/conditions-words';

/** The words of a language: its messages `conditions`, how it writes figures, and how the shop calls its own words. */
export type Words = {
  t(key: string, values?: Record<string, string | number>): string;
  money(minor: number, currency: string): string;
  number(value: number): string;
  instant(iso: string): string;
  day(day: string): string;
  /** The label of a word of a list; undefined when it has none of its own. */
  label?(source: NonNullable<FieldDef['optionsFrom']>, value: string): string | undefined;
};

function wordText(words: Words, def: FieldDef, value: string): string {
  if (def.optionsFrom) return words.label?.(def.optionsFrom, value) ?? value;
  return def.options ? words.t(`words.${value}`) : value;
}

function listText(words: Words, items: readonly string[], all: boolean): string {
  if (items.length < 2) return items.join('');
  const first = items.slice(0, -1).join(words.t('sentence.listSeparator'));
  return words.t(all ? 'sentence.listLastAll' : 'sentence.listLast', { first, last: items.at(-1)! });
}

function oneText(words: Words, def: FieldDef, value: ConditionValue): string {
  if (typeof value === 'object' && !Array.isArray(value)) {
    if ('minor' in value) return words.money(value.minor, value.currency);
    if ('count' in value) return words.t(`spans.${value.unit}`, { count: value.count });
    return words.t('sentence.range', {
      from: oneText(words, def, value.from),
      to: oneText(words, def, value.to),
    });
  }
  if (typeof value === 'number')
    return def.unit === 'grams'
      ? words.t('units.grams', { count: words.number(value) })
      : words.number(value);
  if (typeof value === 'boolean') return words.t(value ? 'sentence.yes' : 'sentence.no');
  const text = String(value);
  if (def.type === 'date') return words.instant(text);
  if (def.type === 'day') return words.day(text);
  return wordText(words, def, text);
}

function testText(words: Words, test: Test, subject: Subject): string {
  const def = fieldsOf(subject)[test.field];
  if (!def) return test.field;
  const field = words.t(`fields.${subject}.${test.field}`);
  const operator = words.t(`operators.${test.op}`);
  const { value } = test;
  if (def.type === 'boolean' && typeof value === 'boolean')
    return words.t(value ? 'sentence.booleanYes' : 'sentence.booleanNo', { field });
  if (value === undefined) return words.t('sentence.testBare', { field, operator });
  const said = Array.isArray(value)
    ? listText(
        words,
        value.map((v) => wordText(words, def, v)),
        test.op === 'has_all',
      )
    : oneText(words, def, value);
  return words.t('sentence.test', { field, operator, value: said });
}

function conditionText(words: Words, c: Condition, subject: Subject, inner: boolean): string {
  if (c.kind === 'test') return testText(words, c, subject);
  if (c.kind === 'lines') {
    const key = { any: 'sentence.linesAny', all: 'sentence.linesAll', none: 'sentence.linesNone' }[
      c.quantifier
    ];
    return words.t(key, { text: conditionText(words, c.where, 'line', false) });
  }
  if (c.items.length === 0)
    return words.t((c.combinator === 'and') !== (c.not === true) ? 'sentence.always' : 'sentence.never');
  const joint = words.t(c.combinator === 'and' ? 'sentence.and' : 'sentence.or');
  const text = c.items.map((i) => conditionText(words, i, subject, true)).join(joint);
  if (c.not) return words.t('sentence.not', { text });
  return inner && c.items.length > 1 ? words.t('sentence.nested', { text }) : text;
}

/** The condition as a person of the trade would say it, without a full stop. */
export function sentenceOf(group: Group, subject: Subject, words: Words): string {
  return conditionText(words, group, subject, false);
}
