/** What the build writes: the public pages of each language (see svelte.config.js). */
import { en } from '../words/en';
import { pseudo } from '../words/pseudo';
import { pages } from './pages';

export const languages = { en: pages(en, 'en'), qps: pages(pseudo(en), 'qps') };
