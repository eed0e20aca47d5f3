/** What is searched for, and how it stands in the address of the page. */
import type { Schemas } from '$lib/api/client';

export interface Criteria {
  q?: string;
  kind?: Schemas['CaseKind'];
  state?: Schemas['CaseState'];
  specialty?: string;
  country?: string;
  age_from?: number;
  age_to?: number;
  sex?: Schemas['Sex'];
  urgency?: Schemas['Urgency'];
  language?: string;
}

export const limits = { q: 200, age: 120 };

export const choices = {
  kind: ['ask', 'share', 'lesson'],
  state: ['open', 'solved', 'closed'],
  urgency: ['now', 'today', 'this_week'],
  sex: ['female', 'male', 'intersex', 'unknown']
} as const;

const codes = {
  specialty: /^[a-z_]{2,40}$/,
  country: /^[A-Z]{2}$/,
  language: /^[a-z]{2,3}$/
} as const;

/** "12" is an age, "", "-1", "1.5" and "121" are none. */
export function ageOf(text: string): number | undefined {
  const digits = text.trim();
  return /^\d{1,3}$/.test(digits) && Number(digits) <= limits.age ? Number(digits) : undefined;
}

const shorten = (text: string) => [...text.trim()].slice(0, limits.q).join('').trim();

/** What an address asks for; what the server would refuse is left out. */
export function fromAddress(params: URLSearchParams): Criteria {
  const found: Record<string, string | number> = {};
  const q = shorten(params.get('q') ?? '');
  if (q) found.q = q;
  for (const [name, known] of Object.entries(choices)) {
    const value = params.get(name);
    if (value !== null && (known as readonly string[]).includes(value)) found[name] = value;
  }
  for (const [name, shape] of Object.entries(codes)) {
    const value = params.get(name);
    if (value !== null && shape.test(value)) found[name] = value;
  }
  const from = ageOf(params.get('age_from') ?? '');
  const to = ageOf(params.get('age_to') ?? '');
  if (from === undefined || to === undefined || from <= to) {
    if (from !== undefined) found.age_from = from;
    if (to !== undefined) found.age_to = to;
  }
  return found;
}

const order = [
  'q',
  'kind',
  'state',
  'specialty',
  'country',
  'age_from',
  'age_to',
  'sex',
  'urgency',
  'language'
] as const;

/** The address of these criteria: the same ones have the same address. */
export function toAddress(criteria: Criteria): string {
  const params = new URLSearchParams();
  for (const name of order) {
    const value = criteria[name];
    if (value !== undefined && value !== '') params.set(name, String(value));
  }
  const asked = params.toString();
  return asked ? `/search?${asked}` : '/search';
}

/** The filters that are set, the two ages being one. */
export const filters = [
  'kind',
  'state',
  'specialty',
  'country',
  'age',
  'sex',
  'urgency',
  'language'
] as const;
export type Filter = (typeof filters)[number];

export const setFilters = (criteria: Criteria): Filter[] =>
  filters.filter((one) =>
    one === 'age'
      ? criteria.age_from !== undefined || criteria.age_to !== undefined
      : criteria[one] !== undefined
  );

export function without(criteria: Criteria, filter: Filter): Criteria {
  const rest = { ...criteria };
  if (filter === 'age') {
    delete rest.age_from;
    delete rest.age_to;
  } else delete rest[filter];
  return rest;
}
