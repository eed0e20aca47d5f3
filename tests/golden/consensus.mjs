// Golden vectors: tests/golden/consensus/*.txt hold ballots, a line "---", and the crowd's answer.
// The native program and the WebAssembly module must both give exactly that answer.
// Usage: tools/golden consensus           compares
//        tools/golden consensus --update  writes what the native program says; look at the difference
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadModule, loadNative, root } from './module.mjs';

const folder = join(root, 'tests/golden/consensus');
const marker = '---\n';

const runNative = loadNative('consensus');
const sides = { native: runNative, wasm: loadModule('consensus', 'weigh') };
const update = process.argv.includes('--update');
let passed = 0;
let failed = 0;
for (const name of readdirSync(folder).sort()) {
  const file = join(folder, name);
  const [ballots, answer] = readFileSync(file, 'utf8').split(marker);
  if (update) {
    writeFileSync(file, ballots + marker + runNative(ballots));
    continue;
  }
  for (const [side, weigh] of Object.entries(sides)) {
    const got = weigh(ballots);
    if (got === answer) {
      passed += 1;
      continue;
    }
    failed += 1;
    console.log(`${name}, ${side}:\n--- expected\n${answer}--- got\n${got}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || (passed === 0 && !update) ? 1 : 0);
