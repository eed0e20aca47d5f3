import { readdirSync, readFileSync, statSync } from 'node:fs';
import { parse } from 'svelte/compiler';
import { describe, expect, test } from 'vitest';
import { en } from './en';
import { disguise, pseudo } from './pseudo';

const vocabulary =
  'allergology anaesthesiology cardiology cardiac_surgery clinical_pharmacology critical_care dermatology emergency_medicine endocrinology family_medicine gastroenterology general_surgery genetics geriatrics gynaecology_obstetrics haematology infectious_diseases internal_medicine neonatology nephrology neurology neurosurgery nuclear_medicine oncology ophthalmology orthopaedics otorhinolaryngology paediatrics palliative_care pathology plastic_surgery psychiatry public_health pulmonology radiation_oncology radiology rehabilitation rheumatology thoracic_surgery tropical_medicine urology vascular_surgery microbiology nutrition occupational_medicine oral_surgery sports_medicine toxicology transplantation transfusion_medicine'.split(
    ' '
  );

describe('the catalogue', () => {
  test('names every specialty of the vocabulary', () => {
    expect(Object.keys(en.specialties).sort()).toEqual([...vocabulary].sort());
  });

  test('counts in words', () => {
    expect(en.blind.heading(0)).toBe('Be the first to answer');
    expect(en.blind.heading(1)).toBe('1 colleague has answered');
    expect(en.blind.heading(46)).toBe('46 colleagues have answered');
    expect(en.consensus.share(9, 12)).toBe('9 of 12');
    expect(en.consensus.diagnoses(1228)).toBe('Diagnoses, 1,228 independent opinions');
  });

  test('takes the right article', () => {
    expect(en.actNow.says('cardiologist')).toBe('A cardiologist says: act now');
    expect(en.actNow.says('oncologist')).toBe('An oncologist says: act now');
    expect(en.actNow.says('urologist')).toBe('A urologist says: act now');
  });

  test('says nothing loudly', () => {
    const said: string[] = [];
    const walk = (value: unknown) => {
      if (typeof value === 'string') said.push(value);
      else if (value !== null && typeof value === 'object') Object.values(value).forEach(walk);
    };
    walk(en);
    expect(said.filter((text) => /!|Oops|Sorry/.test(text))).toEqual([]);
  });

  test('has a pseudo-language of the same shape, from right to left', () => {
    const other = pseudo(en);
    expect(other.direction).toBe('rtl');
    expect(other.app.cases).toBe(disguise('Cases'));
    expect(other.app.cases).not.toContain('Cases');
    expect(other.blind.heading(2)).toBe(disguise('2 colleagues have answered'));
  });
});

describe('pages', () => {
  const files = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = `${folder}/${name}`;
      return statSync(path).isDirectory() ? files(path) : path.endsWith('.svelte') ? [path] : [];
    });
  const spoken = new Set([
    'aria-label',
    'aria-description',
    'alt',
    'title',
    'placeholder',
    'label'
  ]);
  const letters = /\p{L}/u;

  /** Texts in the markup that do not come from the catalogue. */
  function literals(source: string): string[] {
    const found: string[] = [];
    const walk = (node: unknown): void => {
      if (Array.isArray(node)) return node.forEach(walk);
      if (node === null || typeof node !== 'object') return;
      const one = node as Record<string, unknown>;
      if (one.type === 'Text' && letters.test(String(one.data))) found.push(String(one.data));
      if (one.type === 'Attribute') {
        const values = Array.isArray(one.value) ? one.value : [];
        for (const value of values as Record<string, unknown>[]) {
          const says = value.type === 'Text' && letters.test(String(value.data));
          if (says && spoken.has(String(one.name))) found.push(String(value.data));
        }
        return;
      }
      Object.values(one).forEach(walk);
    };
    walk(parse(source, { modern: true }).fragment);
    return found;
  }

  test.each(files('src'))('%s takes every word from the catalogue', (path) => {
    expect(literals(readFileSync(path, 'utf8'))).toEqual([]);
  });

  test('a literal would be found', () => {
    expect(literals('<p>Hello</p><img alt="There">')).toEqual(['Hello', 'There']);
    expect(literals('<p class="meta">{w.app.me} · </p>')).toEqual([]);
  });
});
