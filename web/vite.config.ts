import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const server = process.env.CONSILIUM_URL ?? 'http://localhost:8080';

/** SvelteKit hides its page announcer by an inline style, which our policy refuses. */
const announcerByClass: Plugin = {
  name: 'announcer-by-class',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/generated/root.svelte')) return undefined;
    return { code: code.replace(/ style="[^"]*"/, ' class="only-heard"'), map: null };
  }
};

export default defineConfig({
  plugins: [announcerByClass, sveltekit()],
  server: { host: 'localhost', proxy: { '/api': { target: server, changeOrigin: true } } },
  build: { target: 'es2022' },
  test: { include: ['src/**/*.test.ts'], environment: 'node' }
});
