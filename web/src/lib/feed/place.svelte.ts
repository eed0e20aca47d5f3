/** The tab of the feed that was open last, so that "back" leads there. */
import type { Show } from './feed.svelte';

let last = $state<Show>('for_me');

export const place = {
  get show(): Show {
    return last;
  },
  set show(show: Show) {
    last = show;
  }
};

export const feedHref = (show: Show = last): string => (show === 'for_me' ? '/' : `/?show=${show}`);
