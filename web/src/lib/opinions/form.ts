/** An opinion while it is being written, and the body that it becomes. */
import type { Schemas } from '$lib/api/client';
import { linesOf } from '$lib/drafts/send';

export interface DiagnosisForm {
  name: string;
  confidence: number | null;
  cannot_miss: boolean;
}

export interface StepForm {
  name: string;
  kind: Schemas['StepKind'] | null;
}

export type Section = 'reasons' | 'references' | 'tests';

export interface OpinionForm {
  /** What the first field asks for. */
  first: 'diagnosis' | 'step';
  diagnoses: DiagnosisForm[];
  steps: StepForm[];
  reasons: string;
  references: string;
  tests: string;
  open: Section[];
  act_now: { reason: string; action: string } | null;
  byline: Schemas['BylineShown'] | null;
}

export const emptyDiagnosis = (): DiagnosisForm => ({
  name: '',
  confidence: null,
  cannot_miss: false
});
export const emptyStep = (): StepForm => ({ name: '', kind: null });

export const emptyOpinion = (): OpinionForm => ({
  first: 'diagnosis',
  diagnoses: [emptyDiagnosis()],
  steps: [],
  reasons: '',
  references: '',
  tests: '',
  open: [],
  act_now: null,
  byline: null
});

export const confidences = [0.1, 0.3, 0.5, 0.7, 0.9];
export const most = { diagnoses: 10, steps: 10, references: 10, tests: 5 };

/** Asks for a step first, or a diagnosis; what is already in the first field moves along. */
export function turn(form: OpinionForm, first: OpinionForm['first']): void {
  if (form.first === first) return;
  form.first = first;
  if (first === 'step') {
    const moved = form.diagnoses.length === 1 ? form.diagnoses[0]!.name : '';
    if (form.steps.length === 0) form.steps = [{ ...emptyStep(), name: moved }];
    if (form.diagnoses.length === 1 && (moved === '' || form.steps[0]!.name === moved)) {
      form.diagnoses = [];
    }
  } else {
    const moved = form.steps.length === 1 ? form.steps[0]!.name : '';
    if (form.diagnoses.length === 0) form.diagnoses = [{ ...emptyDiagnosis(), name: moved }];
    if (form.steps.length === 1 && (moved === '' || form.diagnoses[0]!.name === moved)) {
      form.steps = [];
    }
  }
}

export type OpinionWrong = 'nothing' | 'act_now_reason' | 'act_now_action';

export function wrongsOf(form: OpinionForm): OpinionWrong[] {
  const wrongs: OpinionWrong[] = [];
  const named = (one: { name: string }) => one.name.trim() !== '';
  if (!form.diagnoses.some(named) && !form.steps.some(named)) wrongs.push('nothing');
  if (form.act_now && !form.act_now.action.trim()) wrongs.push('act_now_action');
  if (form.act_now && !form.act_now.reason.trim()) wrongs.push('act_now_reason');
  return wrongs;
}

/** The body; `form` has no wrongs. Empty fields are left out. */
export function bodyOf(form: OpinionForm, byline: Schemas['BylineShown']): Schemas['NewOpinion'] {
  const body: Schemas['NewOpinion'] = { byline };
  const differential = form.diagnoses
    .filter((one) => one.name.trim() !== '')
    .map((one) => ({
      diagnosis: one.name.trim(),
      ...(one.confidence === null ? {} : { confidence: one.confidence }),
      ...(one.cannot_miss ? { cannot_miss: true } : {})
    }));
  const plan = form.steps
    .filter((one) => one.name.trim() !== '')
    .map((one) => ({ step: one.name.trim(), ...(one.kind === null ? {} : { kind: one.kind }) }));
  if (differential.length > 0) body.differential = differential;
  if (plan.length > 0) body.plan = plan;
  if (form.reasons.trim()) body.reasons = form.reasons.trim();
  const references = linesOf(form.references).slice(0, most.references);
  if (references.length > 0) body.references = references;
  const tests = linesOf(form.tests).slice(0, most.tests);
  if (tests.length > 0) body.deciding_tests = tests;
  if (form.act_now) {
    body.act_now = { reason: form.act_now.reason.trim(), action: form.act_now.action.trim() };
  }
  return body;
}
