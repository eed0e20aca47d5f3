// What a first visit loads, as the server sends it: the page, its scripts and styles, gzip.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const out = 'build';
const most = 250 * 1024;

const html = readFileSync(`${out}/200.html`, 'utf8');
const start = readFileSync(`${out}/_app/start.js`, 'utf8');
const first = new Set(
  [...`${html}\n${start}`.matchAll(/["'](\/[^"']+\.(?:js|css))["']/g)].map(([, path]) => path)
);

/** The rest that a first visit of any page may need: every script and style of the build. */
function all(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(path).isDirectory() ? all(path) : /\.(js|css)$/.test(name) ? [path] : [];
  });
}

const weigh = (path) => gzipSync(readFileSync(path), { level: 9 }).length;
const begin =
  weigh(`${out}/200.html`) + [...first].reduce((sum, path) => sum + weigh(out + path), 0);
const whole = weigh(`${out}/200.html`) + all(out).reduce((sum, path) => sum + weigh(path), 0);
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} kB`;
console.log(`first load ${kilobytes(begin)}, every page together ${kilobytes(whole)} (gzip)`);
if (whole > most) {
  console.error(`more than ${kilobytes(most)}`);
  process.exit(1);
}
