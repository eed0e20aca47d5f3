/** How findings read on a page, and newer ones beside older. */
import type { Schemas } from '$lib/api/client';
import { w } from '$lib/words';

type Shown = Pick<Schemas['FindingRow'], 'value' | 'unit' | 'si' | 'conventional'>;

const units: Record<string, string> = {
  '10*9/L': '×10⁹/L',
  '/uL': '/µL',
  'umol/L': 'µmol/L',
  'ug/L': 'µg/L',
  'ug/dL': 'µg/dL',
  'ukat/L': 'µkat/L',
  Cel: '°C',
  degF: '°F',
  '1': ''
};

const measured = ({ value, unit }: Schemas['Measure']) =>
  `${value} ${units[unit] ?? unit}`.trimEnd();

/** "6.1 mmol/L (6.1 mEq/L)": SI first; as typed where no unit is known. */
export function valueOf(row: Shown): string {
  if (!row.si) {
    return row.unit
      ? measured({ value: row.value, unit: row.unit })
      : `${row.value} (${w.facts.noUnit})`;
  }
  const first = measured(row.si);
  return row.conventional ? `${first} (${measured(row.conventional)})` : first;
}

export interface Line {
  code: string;
  name: string;
  now: string[];
  /** Of earlier versions, newest first. */
  before: string[];
}

/** One line for each thing measured, in the order of its first appearance. */
export function linesOf(facts: Schemas['Facts'][], group: 'labs' | 'vitals'): Line[] {
  const lines = new Map<string, { name: string; seen: { version: number; value: string }[] }>();
  for (const one of facts) {
    for (const row of one.findings?.rows ?? []) {
      if (row.group !== group) continue;
      const line = lines.get(row.code) ?? { name: row.name, seen: [] };
      line.seen.push({ version: one.version, value: valueOf(row) });
      lines.set(row.code, line);
    }
  }
  return [...lines].map(([code, { name, seen }]) => {
    const newest = seen.at(-1)!.version;
    return {
      code,
      name,
      now: seen.filter((each) => each.version === newest).map((each) => each.value),
      before: seen
        .filter((each) => each.version !== newest)
        .map((each) => each.value)
        .reverse()
    };
  });
}
