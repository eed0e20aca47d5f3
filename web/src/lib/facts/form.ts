/** Facts while they are being written, and the part of a body that they become. */
import type { Schemas } from '$lib/api/client';
import { lengthOf } from '$lib/drafts/send';
import { w } from '$lib/words';

export interface FactsForm {
  findings: string;
  /** Rows that were turned back to text, as typed. */
  kept: string[];
  /** One on a line. */
  drugs: string;
  known: Schemas['Allergies']['known'] | null;
  /** One on a line, or parted by commas. */
  allergies: string;
  week: string;
  weight: string;
  /** "day -3: fever", one on a line. */
  timeline: string;
}

export const emptyFacts = (): FactsForm => ({
  findings: '',
  kept: [],
  drugs: '',
  known: null,
  allergies: '',
  week: '',
  weight: '',
  timeline: ''
});

export const limits = { findings: 4000, drugs: 4000, allergies: 1000, timeline: 8000 } as const;
const most = { drugs: 40, drug: 200, allergies: 20, allergy: 100, entries: 40, entry: 500 };

export interface FactsWrongs {
  drugs?: string;
  allergies?: string;
  week?: string;
  weight?: string;
  timeline?: string;
}

const linesOf = (text: string, parted: RegExp = /\n/) =>
  text
    .split(parted)
    .map((line) => line.trim())
    .filter(Boolean);
const namesOf = (form: FactsForm) => linesOf(form.allergies, /[\n,;]/);

/** Nothing where the line does not begin with a day: "day -3: fever", "3: rash". */
export function entryOf(line: string): Schemas['TimelineEntry'] | null {
  const found = /^(?:day\s*)?([+\-−]?\d{1,5})\s*[:.)]\s*(\S.*)$/iu.exec(line.trim());
  if (!found) return null;
  const day = Number(found[1]!.replace('−', '-'));
  return Math.abs(day) <= 36_500 ? { day, text: found[2]! } : null;
}

/** Nothing where it is no weight. */
export function weightOf(text: string): number | null {
  if (!/^\d{1,3}(?:[.,]\d{1,3})?$/.test(text.trim())) return null;
  const kilograms = Number(text.trim().replace(',', '.'));
  return kilograms >= 0.2 && kilograms <= 500 ? kilograms : null;
}

/** Whether the week of pregnancy is asked for. */
export function asksWeek(
  sex: Schemas['Sex'] | null,
  age: number | null,
  unit: Schemas['AgeUnit']
): boolean {
  const fits = unit === 'years' && age !== null && age >= 10 && age <= 60;
  return fits && (sex === 'female' || sex === 'intersex');
}

export function wrongsOf(form: FactsForm, week: boolean): FactsWrongs {
  const wrongs: FactsWrongs = {};
  const drugs = linesOf(form.drugs);
  if (drugs.length > most.drugs) wrongs.drugs = w.facts.tooMany(most.drugs);
  else if (drugs.some((line) => lengthOf(line) > most.drug))
    wrongs.drugs = w.wrong.tooLong(most.drug);
  if (form.known === 'some') {
    const names = namesOf(form);
    if (names.length === 0) wrongs.allergies = w.wrong.missing;
    else if (names.length > most.allergies) wrongs.allergies = w.facts.tooMany(most.allergies);
    else if (names.some((name) => lengthOf(name) > most.allergy))
      wrongs.allergies = w.wrong.tooLong(most.allergy);
  }
  const typed = form.week.trim();
  const weeks = Number(/^(\d{1,2})(?:\+[0-6])?$/.exec(typed)?.[1] ?? 0);
  if (week && typed && (weeks < 3 || weeks > 44)) wrongs.week = w.facts.wrongWeek;
  if (form.weight.trim() && weightOf(form.weight) === null) wrongs.weight = w.facts.wrongWeight;
  const entries = linesOf(form.timeline);
  if (entries.some((line) => entryOf(line) === null)) wrongs.timeline = w.facts.wrongDay;
  else if (entries.length > most.entries) wrongs.timeline = w.facts.tooMany(most.entries);
  else if (entries.some((line) => lengthOf(entryOf(line)!.text) > most.entry))
    wrongs.timeline = w.wrong.tooLong(most.entry);
  return wrongs;
}

/** Undefined where nothing was given; `form` has no wrongs. */
export function bodyOf(form: FactsForm, week: boolean): Schemas['NewFacts'] | undefined {
  const facts: Schemas['NewFacts'] = {};
  const typed = form.findings.trim();
  if (typed) {
    const kept = form.kept.filter((part) => typed.includes(part));
    facts.findings = kept.length > 0 ? { typed, kept_as_text: kept } : { typed };
  }
  const drugs = linesOf(form.drugs);
  if (drugs.length > 0) facts.drugs = drugs.map((name) => ({ name }));
  if (form.known === 'some') facts.allergies = { known: 'some', names: namesOf(form) };
  else if (form.known !== null) facts.allergies = { known: form.known };
  if (week && form.week.trim()) facts.pregnancy_week = form.week.trim();
  const weight = weightOf(form.weight);
  if (weight !== null) facts.weight_kg = weight;
  const entries = linesOf(form.timeline).flatMap((line) => entryOf(line) ?? []);
  if (entries.length > 0) facts.timeline = entries;
  return Object.keys(facts).length > 0 ? facts : undefined;
}
