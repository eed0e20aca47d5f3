/**
 * The public pages, made of the words at build time as Mustache templates: the server fills in its
 * name, numbers and texts (src/public_page), so that a page is whole without a script. `{{x}}` is
 * escaped by the server.
 */
import type { Words } from '../words/en';

const escaped: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '{': '&#123;',
  '}': '&#125;'
};

const text = (words: string): string => words.replace(/[&<>"'{}]/g, (c) => escaped[c] ?? c);

/** Fills tags into words: each stands as a private character while the words are made. */
function withTags(words: (...marks: string[]) => string, ...tags: string[]): string {
  const marks = tags.map((_, at) => String.fromCharCode(0xe000 + at));
  return marks.reduce((made, mark, at) => made.replace(mark, tags[at]!), text(words(...marks)));
}

const texts = ['imprint', 'privacy', 'terms'] as const;
type TextName = (typeof texts)[number];

function page(
  w: Words,
  lang: string,
  path: string,
  title: string,
  description: string,
  main: string
) {
  const t = w.public;
  const to = (where: string) => (lang === 'en' ? where : `${where}?lang=${lang}`);
  const links = texts
    .map((name) => `<a class="plain" href="${to(`/${name}`)}">${text(t[name])}</a>`)
    .join('\n        ');
  return `<!doctype html>
<html lang="${w.locale}" dir="${w.direction}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <title>${title}</title>
    <meta name="description" content="${description}" />
    <link rel="canonical" href="{{address}}${path}" />
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="{{name}}" />
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${description}" />
    {{#has_address}}<meta property="og:url" content="{{address}}${path}" />{{/has_address}}
    <meta name="referrer" content="no-referrer" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" content="#f7f7f4" />
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/public.css" />
    <script src="/theme.js"></script>
    <script src="/inside.js" defer></script>
  </head>
  <body>
    <a class="skip" href="#content">${text(w.app.skip)}</a>
    <header class="top">
      <a class="brand" href="${to('/')}">{{name}}</a>
      <nav aria-label="${text(w.app.mainNav)}">
        <a class="plain" href="/sign-in">${text(t.signIn)}</a>
        <a class="plain" href="/join">${text(t.join)}</a>
      </nav>
    </header>
    <main id="content" tabindex="-1">
      {{#demo}}<p class="note amber">${text(w.app.demo)}</p>{{/demo}}
${main}
    </main>
    <footer>
      <p class="meta">{{#has_operator}}${text(t.operator)} {{operator}}.{{/has_operator}}{{^has_operator}}${text(t.noOperator)}{{/has_operator}}</p>
      <nav aria-label="${text(t.about)}">
        ${links}
      </nav>
    </footer>
  </body>
</html>
`;
}

/** One number with what it means; `value` and `label` are HTML. */
const figure = (value: string, label: string, means: string) =>
  `<div><dt><b>${value}</b> ${label}</dt><dd class="meta">${means}</dd></div>`;

function numbers(w: Words): string {
  const t = w.public;
  return `      <section aria-labelledby="numbers">
        <h2 id="numbers">${text(t.numbers)}</h2>
        {{#demo}}<p class="meta">${text(t.numbersDemo)}</p>{{/demo}}
        {{#any_number}}<dl>
          {{#has_membership}}${[
            figure('{{members}}', text(t.members), text(t.membersMeans)),
            figure('{{specialties}}', text(t.specialties), text(t.specialtiesMeans)),
            figure('{{countries}}', text(t.countries), text(t.countriesMeans))
          ].join('')}{{/has_membership}}
          {{#has_open}}${figure('{{open}}', text(t.open), text(t.openMeans))}{{/has_open}}
          {{#has_help}}${figure(
            withTags(t.of, '{{answered}}', '{{asked}}'),
            text(t.answered),
            text(t.answeredMeans)
          )}${figure(
            `{{#has_median}}${withTags(t.minutes, '{{median}}')}{{/has_median}}{{^has_median}}${text(t.noMedian)}{{/has_median}}`,
            text(t.median),
            text(t.medianMeans)
          )}{{/has_help}}
        </dl>{{/any_number}}
        {{#some_missing}}<p>${withTags(t.tooFew, '{{least}}')}</p>{{/some_missing}}
        {{#any_number}}<p class="meta">${text(t.numbersKept)}</p>{{/any_number}}
      </section>`;
}

function showcases(w: Words): string {
  const t = w.public;
  return `      <section aria-labelledby="cases">
        <h2 id="cases">${text(t.cases)}</h2>
        <p>${text(t.invented)}</p>
        {{#showcases}}<details>
          <summary><span><span class="meta">${text(t.inventedLabel)}</span><br /><span lang="en" dir="ltr">{{question}}</span></span></summary>
          {{#story}}<p lang="en" dir="ltr">{{paragraph}}</p>
          {{/story}}<p class="meta">${withTags(t.course, '{{opinions}}', '{{read_in}}', '{{first}}')}</p>
          <p><b>${text(t.itWas)}:</b> <span lang="en" dir="ltr">{{diagnosis}}</span></p>
          <p><b>${text(t.afterwards)}:</b> <span lang="en" dir="ltr">{{afterwards}}</span></p>
        </details>
        {{/showcases}}
      </section>`;
}

function front(w: Words, lang: string): string {
  const t = w.public;
  const steps = t.steps
    .map((step) => `<li><h3>${text(step.title)}</h3><p>${text(step.words)}</p></li>`)
    .join('\n          ');
  const main = `      <div class="first">
        <h1>${text(t.title)}</h1>
        <p class="lead">${text(t.lead)}</p>
        <p class="row">
          <a class="button" href="/enter?next=%2Fask">${text(t.ask)}</a>
          <a class="button ghost" href="/enter">${text(t.solve)}</a>
        </p>
        <p class="meta">${text(w.app.noEmergency)} ${text(w.app.inDanger)}</p>
        <nav class="jump" aria-label="${text(t.onPage)}">
          <a class="plain" href="#numbers">${text(t.numbers)}</a>
          <a class="plain" href="#cases">${text(t.cases)}</a>
          <a class="plain" href="#pays">${text(t.pays)}</a>
        </nav>
      </div>
      <section aria-labelledby="how">
        <h2 id="how">${text(t.how)}</h2>
        <ol class="steps">
          ${steps}
        </ol>
      </section>
${numbers(w)}
${showcases(w)}
      {{#has_quote}}<section aria-labelledby="quote">
        <h2 id="quote">${text(t.quote)}</h2>
        <figure>
          <blockquote dir="auto"><p>{{quote}}</p></blockquote>
          <figcaption>{{quote_by}}<br /><span class="meta">{{quote_consent}}</span></figcaption>
        </figure>
      </section>{{/has_quote}}
      <section aria-labelledby="joining">
        <h2 id="joining">${text(t.joining)}</h2>
        <p>${text(t.joiningWords)}</p>
        <p><a class="button ghost" href="/join">${text(t.join)}</a></p>
      </section>
      <section aria-labelledby="pays">
        <h2 id="pays">${text(t.pays)}</h2>
        <p>${text(t.paysWords)}</p>
      </section>`;
  return page(w, lang, '/', `${text(t.title)} · {{name}}`, text(t.description), main);
}

function textPage(w: Words, lang: string, name: TextName): string {
  const t = w.public;
  const missing = { imprint: t.noImprint, privacy: t.noPrivacy, terms: t.noTerms }[name];
  const main = `      <h1>${text(t[name])}</h1>
      {{^given}}<p class="note">${text(missing)}</p>{{/given}}
      <div class="text" dir="auto">{{{text}}}</div>
      <p><a class="plain" href="${lang === 'en' ? '/' : `/?lang=${lang}`}">${text(t.front)}</a></p>`;
  return page(w, lang, `/${name}`, `${text(t[name])} · {{name}}`, text(t.description), main);
}

/** By file name, without its ending. */
export function pages(w: Words, lang: string): Record<string, string> {
  return {
    front: front(w, lang),
    ...Object.fromEntries(texts.map((name) => [name, textPage(w, lang, name)]))
  };
}
