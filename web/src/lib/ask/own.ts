/** The member's own cases that a new one could follow. */
import { answer, api, type Schemas } from '$lib/api/client';

export type OwnCase = Schemas['CaseSummary'];

const mostPages = 5;

/** Newest first. Mine holds what was answered too, so a few pages are looked through. */
export async function ownCases(): Promise<OwnCase[]> {
  const own: OwnCase[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; ++page) {
    const one = await answer(api.GET('/feed', { params: { query: { show: 'mine', cursor } } }));
    const mine = new Set(one.viewer.mine);
    own.push(...one.cases.filter((each) => mine.has(each.id)));
    if (one.next === null) break;
    cursor = one.next;
  }
  return own;
}

/** A link joins bylines, so it is offered between cases of one kind only. */
export const linkable = (own: OwnCase[], byline: Schemas['BylineShown'], not?: string): OwnCase[] =>
  own.filter((one) => one.byline.shown === byline && one.id !== not);
