/** A text cut where its marks begin and end. */
export interface Segment {
  text: string;
  marked: boolean;
}

/** Marks count Unicode code points, in order; what does not fit the text is left unmarked. */
export function segments(text: string, marks: readonly (readonly number[])[]): Segment[] {
  const points = [...text];
  const found: Segment[] = [];
  const add = (from: number, to: number, marked: boolean) => {
    if (from < to) found.push({ text: points.slice(from, to).join(''), marked });
  };
  let done = 0;
  for (const [start = 0, end = 0] of marks) {
    const from = Math.max(start, done);
    const to = Math.min(end, points.length);
    if (from >= to) continue;
    add(done, from, false);
    add(from, to, true);
    done = to;
  }
  add(done, points.length, false);
  return found;
}
