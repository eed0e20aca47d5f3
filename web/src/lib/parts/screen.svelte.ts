/** How much stands side by side. */
import { MediaQuery } from 'svelte/reactivity';

const two = new MediaQuery('min-width: 900px');
const desk = new MediaQuery('(hover: hover) and (pointer: fine)');
const three = new MediaQuery('min-width: 1200px');

export const screen = {
  /** What colleagues think stands right of the case. */
  get colleaguesBeside(): boolean {
    return two.current;
  },
  /** There is a keyboard and no finger: a field can take the cursor without a keyboard popping up. */
  get desk(): boolean {
    return desk.current;
  },
  /** The feed stands left of both. */
  get feedBeside(): boolean {
    return three.current;
  }
};
