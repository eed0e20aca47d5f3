import type { Schemas } from '$lib/api/client';
import { country, person, w } from '$lib/words';

export type Byline = Schemas['Byline'];

/** The name that tells authors of one case apart: a handle, or a name for this case only. */
export const nameOf = (byline: Byline): string =>
  byline.shown === 'handle' ? byline.handle : byline.alias;

/** "Cardiologist, Canada". */
export const roleOf = (author: { specialty: string; country: string }): string =>
  w.byline.line(w.capital(person(author.specialty)), country(author.country));
