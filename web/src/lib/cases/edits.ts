/** What corrections changed: each text with what it said before and after, newest first. */
import type { Schemas } from '$lib/api/client';

export type EditedText = 'question' | 'story' | 'went_wrong' | 'take_away';

export interface Change {
  text: EditedText;
  until: string;
  before: string;
  after: string;
}

type Texts = Record<EditedText, string>;

const textsOf = (
  one: Pick<Schemas['EarlierTexts'], 'question' | 'story'> & {
    lesson?: { went_wrong: string; take_away: string } | null;
  }
): Texts => ({
  question: one.question,
  story: one.story,
  went_wrong: one.lesson?.went_wrong ?? '',
  take_away: one.lesson?.take_away ?? ''
});

export function changesOf(edits: Schemas['EarlierTexts'][], now: Schemas['Case']): Change[] {
  const versions = [...edits.map(textsOf), textsOf(now)];
  const changes: Change[] = [];
  edits.forEach((edit, index) => {
    const before = versions[index]!;
    const after = versions[index + 1]!;
    for (const text of ['question', 'story', 'went_wrong', 'take_away'] as const) {
      if (before[text] !== after[text]) {
        changes.unshift({ text, until: edit.until, before: before[text], after: after[text] });
      }
    }
  });
  return changes;
}
