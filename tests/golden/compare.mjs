// Golden vectors: tests/golden/consensus/*.txt hold ballots, a line "---", and the crowd's answer.
// The native program and the WebAssembly module must both give exactly that answer.
// Usage: tools/golden            compares
//        tools/golden --update   writes what the native program says; look at the difference
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'tests/golden/consensus');
const marker = '---\n';

/** The module runs with nothing to import: no files, no clock, no network. */
function loadModule() {
  const bytes = readFileSync(join(root, 'build/wasm/consensus.wasm'));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {});
  exports._initialize();
  return (text) => {
    const input = new TextEncoder().encode(text);
    const at = exports.consensus_input(input.length);
    new Uint8Array(exports.memory.buffer).set(input, at);
    exports.consensus_weigh();
    const size = exports.consensus_output_size();
    return new TextDecoder().decode(
      new Uint8Array(exports.memory.buffer, exports.consensus_output(), size),
    );
  };
}

function runNative(text) {
  const program = join(root, 'build/dev/consensus_golden');
  const result = spawnSync(program, { input: text, encoding: 'utf8', timeout: 30_000 });
  if (result.status !== 0) throw new Error(`consensus_golden ended with ${result.status}`);
  return result.stdout;
}

const sides = { native: runNative, wasm: loadModule() };
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
