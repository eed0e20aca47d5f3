/** How much stands side by side. */
import { MediaQuery } from 'svelte/reactivity';

const two = new MediaQuery('min-width: 900px');
const three = new MediaQuery('min-width: 1200px');

export const screen = {
  /** What colleagues think stands right of the case. */
  get colleaguesBeside(): boolean {
    return two.current;
  },
  /** The feed stands left of both. */
  get feedBeside(): boolean {
    return three.current;
  }
};
