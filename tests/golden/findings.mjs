// Findings as doctors type them: tests/golden/findings/SET/LANGUAGE.tsv holds lines and what is to
// be understood of them: "code value unit" joined by " ; ", a lone "-" where all stays text.
// A finding that was not to be understood is wrong, and none may be; of the lines at least 97 in 100
// are to be understood rightly, natively and as WebAssembly. FOLDER is one other set.
// Usage: tools/golden findings [FOLDER]
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { loadModule, loadNative, root } from './module.mjs';

const folders = process.argv[2]
  ? [process.argv[2]]
  : ['beside', 'second', 'third'].map((set) => join(root, 'tests/golden/findings', set));
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .sort()
    .map((name) => join(folder, name)),
);
const leastRight = 0.97;

/** [{ typed, expected: [finding] }] of one file. */
function readLines(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [typed, expected] = line.split('\t');
      return { typed, expected: expected === '-' ? [] : expected.split(' ; ') };
    });
}

/** The findings of each line; those of the whole text, told apart by where they stand in it. */
function readFindings(read, language, lines) {
  const found = lines.map(() => []);
  const ends = [];
  let at = 0;
  for (const { typed } of lines) ends.push((at += Buffer.byteLength(typed) + 1));
  const answer = read(`${language}\n${lines.map(({ typed }) => typed).join('\n')}`);
  for (const row of answer.split('\n').filter(Boolean)) {
    const [begin, , code, , value, unit] = row.split('\t');
    found[ends.findIndex((end) => Number(begin) < end)].push(`${code} ${value} ${unit}`);
  }
  return found;
}

/** How many findings of a line are not among the expected ones. */
function countWrong(found, expected) {
  const left = [...expected];
  return found.filter((finding) => {
    const index = left.indexOf(finding);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  }).length;
}

let passed = 0;
let failed = 0;
for (const [side, read] of [
  ['native', loadNative('findings')],
  ['wasm', loadModule('findings', 'read')],
]) {
  for (const file of files) {
    const name = file.split('/').slice(-2).join('/');
    const lines = readLines(file);
    const found = readFindings(read, basename(file, '.tsv'), lines);
    let right = 0;
    let wrong = 0;
    lines.forEach(({ typed, expected }, index) => {
      wrong += countWrong(found[index], expected);
      if (found[index].join(' ; ') === expected.join(' ; ')) right += 1;
      else console.log(`${name}: ${typed}\n  expected ${expected.join(' ; ') || '-'}\n  got ${found[index].join(' ; ') || '-'}`);
    });
    const isGood = wrong === 0 && right >= leastRight * lines.length;
    passed += isGood ? 1 : 0;
    failed += isGood ? 0 : 1;
    console.log(`${side} ${name}: ${right} of ${lines.length} lines right, ${wrong} findings wrong`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
