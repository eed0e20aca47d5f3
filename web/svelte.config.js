import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { runnerImport } from 'vite';

const out = 'build';
const page = '200.html';

/**
 * One static page for every address. SvelteKit's inline start script moves into a file of its
 * own, so that the content security policy has no hash that server and build would have to agree
 * on: `script-src 'self' 'wasm-unsafe-eval'`.
 */
function staticPage() {
  const inner = adapter({ pages: out, assets: out, fallback: page, precompress: false });
  return {
    name: 'static-page',
    async adapt(builder) {
      await inner.adapt(builder);
      const html = readFileSync(`${out}/${page}`, 'utf8');
      const inline = /<script>([\s\S]*?)<\/script>/g;
      const scripts = [...html.matchAll(inline)];
      if (scripts.length !== 1) throw new Error(`${page}: ${scripts.length} inline scripts, not 1`);
      writeFileSync(`${out}/_app/start.js`, scripts[0][1]);
      writeFileSync(
        `${out}/${page}`,
        html.replace(inline, '<script src="/_app/start.js"></script>')
      );
      await publicPages();
      await builder.compress(out);
    }
  };
}

/** Templates that the server fills, and their style: the tokens and parts of the application. */
async function publicPages() {
  const { module } = await runnerImport('./src/lib/public/build.ts');
  for (const [language, pages] of Object.entries(module.languages)) {
    mkdirSync(`${out}/public/${language}`, { recursive: true });
    for (const [name, html] of Object.entries(pages)) {
      writeFileSync(`${out}/public/${language}/${name}.mustache`, html);
    }
  }
  const app = readFileSync('src/app.css', 'utf8');
  const dark = app.match(/:root\[data-theme='dark'\] (\{[^}]*\})/);
  if (!dark) throw new Error('app.css has no dark tokens');
  // Without a script nothing sets the theme.
  const unsaid = `@media (prefers-color-scheme: dark) {\n:root:not([data-theme]) ${dark[1]}\n}\n`;
  const own = readFileSync('src/lib/public/public.css', 'utf8');
  writeFileSync(`${out}/public.css`, app + unsaid + own);
}

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
  kit: {
    adapter: staticPage(),
    paths: { relative: false },
    output: { bundleStrategy: 'split' },
    files: { serviceWorker: 'src/service-worker.ts' }
  }
};
