/** How English counts and joins words. */
export const locale = 'en';
export const rules = new Intl.PluralRules(locale);
export const digits = new Intl.NumberFormat(locale);
export const list = new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' });

/** "1 opinion", "46 opinions". */
export function count(n: number, one: string, other: string): string {
  return `${digits.format(n)} ${rules.select(n) === 'one' ? one : other}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "a cardiologist", "an urgent care doctor"; "u" as in urologist takes "a". */
export function article(noun: string): string {
  return /^[aeio]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}
