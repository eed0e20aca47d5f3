/**
 * A language that nobody speaks, made from English for tests: right to left, a third longer,
 * accented. Text that shows up unaccented does not come from the catalogue.
 */
import type { Words } from './en';

const accents: Record<string, string> = {
  a: 'á', c: 'ç', e: 'é', g: 'ğ', i: 'í', l: 'ł', n: 'ñ', o: 'ö', r: 'ř', s: 'š', u: 'ü', y: 'ý', z: 'ž',
  A: 'Å', B: 'Ɓ', C: 'Č', D: 'Đ', E: 'É', I: 'Í', N: 'Ñ', O: 'Ø', S: 'Š', T: 'Ţ', U: 'Ü', W: 'Ŵ', Y: 'Ý'
}; // prettier-ignore

/** Marks after vowels make text longer; the override shows it from right to left. */
export function disguise(text: string): string {
  const long = text
    .replace(/[A-Za-z]/g, (c) => accents[c] ?? c)
    .replace(/[áéöü](?=\p{L})/gu, '$&$&');
  return `\u202e${long}\u202c`;
}

function dress(value: unknown): unknown {
  if (typeof value === 'string') return disguise(value);
  if (typeof value === 'function') {
    return (...args: unknown[]) => dress((value as (...args: unknown[]) => unknown)(...args));
  }
  if (Array.isArray(value)) return value.map(dress);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, dress(inner)]));
  }
  return value;
}

export function pseudo(words: Words): Words {
  return { ...(dress(words) as Words), locale: 'en', direction: 'rtl' };
}
