/** The arithmetic of a poll's result. Pure. */
import type { Schemas } from '$lib/api/client';
import type { Division } from '$lib/consensus/drawing';

type Side = Schemas['PollSide'];

function groups(count: Schemas['ChoiceCount'], division: Division): [string, number][] {
  return division === 'specialties'
    ? count.support.specialties.map((one) => [one.specialty, one.count])
    : count.support.countries.map((one) => [one.country, one.count]);
}

export interface Table {
  /** Codes of the groups, the largest first. */
  codes: string[];
  /** Whether some votes stand in no named group. */
  hasOthers: boolean;
  /** For each choice: the count of each group, then of the others. */
  rows: { counts: number[]; others: number }[];
}

/** Who chose what. What the groups leave of a count are others. */
export function tableOf(side: Side, division: Division): Table {
  const sums = new Map<string, number>();
  for (const choice of side.choices) {
    for (const [code, count] of groups(choice, division)) {
      sums.set(code, (sums.get(code) ?? 0) + count);
    }
  }
  const codes = [...sums].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([code]) => code);
  const rows = side.choices.map((choice) => {
    const counts = new Map(groups(choice, division));
    const row = codes.map((code) => counts.get(code) ?? 0);
    return { counts: row, others: choice.count - row.reduce((sum, count) => sum + count, 0) };
  });
  return { codes, hasOthers: rows.some((row) => row.others > 0), rows };
}
