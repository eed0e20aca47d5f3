/** The parser of findings, the same as the server's, as WebAssembly: loaded when first wanted. */
import type { Schemas } from '$lib/api/client';

interface Module {
  memory: WebAssembly.Memory;
  _initialize(): void;
  findings_input(size: number): number;
  findings_read(): void;
  findings_output(): number;
  findings_output_size(): number;
}

export interface ReadRow {
  typed: string;
  code: string;
  name: string;
  value: string;
  unit?: string;
  si?: Schemas['Measure'];
  conventional?: Schemas['Measure'];
}

export interface Reading {
  rows: ReadRow[];
  /** What is between the rows, and stays text. */
  rest: string;
}

let loading: Promise<Module> | undefined;

async function load(): Promise<Module> {
  const answer = await fetch('/findings.wasm');
  if (!answer.ok) throw new Error(`findings.wasm: ${answer.status}`);
  const { instance } = await WebAssembly.instantiate(await answer.arrayBuffer(), {});
  const module = instance.exports as unknown as Module;
  module._initialize();
  return module;
}

const measure = (value: string, unit: string): Schemas['Measure'] | undefined =>
  value === '' ? undefined : { value, unit };

/** Rows of the module's answer; see wasm/finding_text.hpp. */
export function readingOf(text: string, answer: string, kept: string[]): Reading {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  const slice = (begin: number, end: number) => decoder.decode(bytes.slice(begin, end));
  const rows: ReadRow[] = [];
  let rest = '';
  let at = 0;
  for (const line of answer.split('\n').filter(Boolean)) {
    const [begin, end, code, name, value, unit, ...measures] = line.split('\t') as string[];
    const typed = slice(Number(begin), Number(end));
    if (kept.includes(typed)) continue;
    rest += slice(at, Number(begin));
    at = Number(end);
    rows.push({
      typed,
      code: code!,
      name: name!,
      value: value!,
      unit: unit === '?' ? undefined : unit,
      si: measure(measures[0] ?? '', measures[1] ?? ''),
      conventional: measure(measures[2] ?? '', measures[3] ?? '')
    });
  }
  rest += slice(at, bytes.length);
  const clean = rest
    .replace(/(?:\s*[,;.]\s*){2,}/g, ', ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;.]+|[\s,;.]+$/g, '');
  return { rows, rest: clean };
}

export async function readFindings(
  text: string,
  language: string,
  kept: string[]
): Promise<Reading> {
  loading ??= load();
  const module = await loading.catch((failure: unknown) => {
    loading = undefined; // a lost connection: the next letter tries again
    throw failure;
  });
  const input = new TextEncoder().encode(`${language}\n${text}`);
  const place = module.findings_input(input.length);
  new Uint8Array(module.memory.buffer).set(input, place);
  module.findings_read();
  const size = module.findings_output_size();
  const output = new Uint8Array(module.memory.buffer, module.findings_output(), size);
  return readingOf(text, new TextDecoder().decode(output), kept);
}
