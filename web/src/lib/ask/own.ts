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

/**
 * A link joins bylines, so it is offered between cases of one kind only; to what is linked already,
 * or was posted after `later`, none is made.
 */
export function linkable(
  own: OwnCase[],
  byline: Schemas['BylineShown'],
  later?: Pick<Schemas['Case'], 'id' | 'published_at' | 'viewer'>
): OwnCase[] {
  const linked = new Set(later?.viewer.links.map((link) => link.case));
  return own.filter(
    (one) =>
      one.byline.shown === byline &&
      one.id !== later?.id &&
      !linked.has(one.id) &&
      (!later || one.published_at <= later.published_at)
  );
}
