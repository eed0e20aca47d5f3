/** The list of cases that was open last, a tab of the feed or a search, so that "back" leads there. */
import type { Show } from './feed.svelte';

let last = $state<Show>('for_me');
let search = $state<string | null>(null);

export const place = {
  get show(): Show {
    return last;
  },
  set show(show: Show) {
    last = show;
  },
  /** The address of the search, until the feed is opened again. */
  get search(): string | null {
    return search;
  },
  set search(address: string | null) {
    search = address;
  }
};

export const feedHref = (show: Show = last): string => (show === 'for_me' ? '/' : `/?show=${show}`);

export const listHref = (): string => search ?? feedHref();
