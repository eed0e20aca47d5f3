/**
 * The arithmetic of the consensus drawing: one bar for each answer on one scale from 0 to n, cut
 * into segments that come in the same order and shade everywhere. Pure.
 */
import type { Schemas } from '$lib/api/client';

export type Division = 'specialties' | 'countries';

export interface Segment {
  /** The code; null for all that have no shade of their own. */
  key: string | null;
  count: number;
  /** Shares of the whole scale, 0 to 1. */
  from: number;
  to: number;
  /** 0 is the strongest; the last is for the others. */
  shade: number;
}

export interface Whisker {
  from: number;
  to: number;
}

/** Groups with a shade of their own; more could not be told apart. */
export const shadesOfOwn = 3;
/** More names than this are a list, not a line. */
export const mostNamed = 4;
/** From here on chance moves a bar too little to draw it. */
export const enough = 30;

type Supported = { support: Schemas['Support'] };

function parts(one: Supported, division: Division): { key: string; count: number }[] {
  return division === 'specialties'
    ? one.support.specialties.map(({ specialty, count }) => ({ key: specialty, count }))
    : one.support.countries.map(({ country, count }) => ({ key: country, count }));
}

/** The groups with a shade of their own: those that speak most in all answers together. */
export function order(all: Supported[], division: Division): string[] {
  const sums = new Map<string, number>();
  for (const one of all) {
    for (const { key, count } of parts(one, division)) sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return [...sums]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, shadesOfOwn)
    .map(([key]) => key);
}

/** One bar. What the support does not explain of the count stands with the others. */
export function segments(
  one: Supported & { share: Schemas['CountOf'] },
  division: Division,
  shades: string[]
): Segment[] {
  const counts = new Map(parts(one, division).map(({ key, count }) => [key, count]));
  const bars: Segment[] = [];
  const scale = Math.max(1, one.share.of);
  let at = 0;
  const add = (key: string | null, count: number, shade: number) => {
    if (count <= 0) return;
    bars.push({ key, count, from: at / scale, to: (at + count) / scale, shade });
    at += count;
  };
  shades.forEach((key, shade) => add(key, counts.get(key) ?? 0, shade));
  add(null, one.share.count - at, shadesOfOwn);
  return bars;
}

/** Who stands behind an answer, for the line under its bar: those with a shade, then the most. */
export function speakers(
  one: Supported & { share: Schemas['CountOf'] },
  division: Division,
  shades: string[]
): { named: { key: string; count: number }[]; others: number } {
  const place = (key: string) => (shades.includes(key) ? shades.indexOf(key) : shades.length);
  const named = parts(one, division)
    .sort((a, b) => place(a.key) - place(b.key) || b.count - a.count || (a.key < b.key ? -1 : 1))
    .slice(0, mostNamed);
  return { named, others: one.share.count - named.reduce((sum, { count }) => sum + count, 0) };
}

/** Wilson's 95 % interval of the share, or nothing where many have answered. */
export function whisker({ count, of }: Schemas['CountOf']): Whisker | null {
  if (of === 0 || of >= enough) return null;
  const z = 1.96;
  const p = count / of;
  const scale = 1 + (z * z) / of;
  const middle = (p + (z * z) / (2 * of)) / scale;
  const half = (z / scale) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  return { from: Math.max(0, middle - half), to: Math.min(1, middle + half) };
}

/** Tab-separated, for pasting into a sheet. */
export function tableText(head: string[], rows: (string | number)[][]): string {
  const clean = (cell: string | number) => String(cell).replace(/[\t\r\n]+/g, ' ');
  return [head, ...rows].map((row) => row.map(clean).join('\t')).join('\n');
}
