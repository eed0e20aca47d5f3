/** The words of the language that this page was opened in. */
import { en, type Words } from './en';
import { pseudo } from './pseudo';

const remembered = 'lang';

/** `?lang=qps` asks for the pseudo-language of the tests, for as long as the tab lives. */
function chosen(): string {
  if (typeof location === 'undefined') return 'en';
  const asked = new URLSearchParams(location.search).get('lang');
  try {
    if (asked) sessionStorage.setItem(remembered, asked);
    return asked ?? sessionStorage.getItem(remembered) ?? 'en';
  } catch {
    return asked ?? 'en';
  }
}

export const w: Words = chosen() === 'qps' ? pseudo(en) : en;

const regions = new Intl.DisplayNames([w.locale], { type: 'region' });
const tongues = new Intl.DisplayNames([w.locale], { type: 'language' });

function spelled(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

export const country = (code: string): string => spelled(regions, code);
export const language = (code: string): string => spelled(tongues, code);

/** A code that the catalogue does not know yet is shown in words of its own. */
const unknown = (code: string): string => code.replaceAll('_', ' ');

export const specialty = (code: string): string =>
  w.specialties[code]?.field ?? w.capital(unknown(code));

export const person = (code: string): string => w.specialties[code]?.person ?? unknown(code);

export type { Words };
