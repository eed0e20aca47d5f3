// The two sides of a golden vector: a native program of build/dev and a module of build/wasm.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** The module runs with nothing to import: no files, no clock, no network. */
export function loadModule(name, verb) {
  const bytes = readFileSync(join(root, `build/wasm/${name}.wasm`));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {});
  exports._initialize();
  return (text) => {
    const input = new TextEncoder().encode(text);
    const at = exports[`${name}_input`](input.length);
    new Uint8Array(exports.memory.buffer).set(input, at);
    exports[`${name}_${verb}`]();
    const size = exports[`${name}_output_size`]();
    return new TextDecoder().decode(
      new Uint8Array(exports.memory.buffer, exports[`${name}_output`](), size),
    );
  };
}

export function loadNative(name) {
  const program = join(root, `build/dev/${name}_golden`);
  return (text) => {
    const result = spawnSync(program, { input: text, encoding: 'utf8', timeout: 30_000 });
    if (result.status !== 0) throw new Error(`${name}_golden ended with ${result.status}`);
    return result.stdout;
  };
}
