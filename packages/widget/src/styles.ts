/**
 * Sizes are in em of the visitor's own default font size, so that no `rem` or `font-size` of the page changes them. Colours
 * follow the page's `color-scheme`. What is inherited is reset at `.root`, so that no rule of the page reaches inside.
 */
const css = `
  :host { display: block; }
  :host([hidden]) { display: none; }
  .root {
    all: initial;
    color-scheme: inherit;
    font: medium/1.5 system-ui, sans-serif;
    font-family: var(--venuekit-font, system-ui, sans-serif);
    font-size: var(--venuekit-font-size, medium);
    --accent: var(--venuekit-accent, light-dark(#17594a, #7fd6bd));
    --on-accent: var(--venuekit-on-accent, light-dark(#fff, #06231c));
    --surface: var(--venuekit-surface, light-dark(#fff, #17191c));
    --text: var(--venuekit-text, light-dark(#1b1f23, #eceef0));
    --muted: var(--venuekit-muted, light-dark(#5a636b, #a6afb8));
    --border: var(--venuekit-border, light-dark(#d5dade, #3a4047));
    --control: var(--venuekit-control, light-dark(#767f88, #7c8691));
    --danger: var(--venuekit-danger, light-dark(#a8201a, #ff9d94));
    --tint: color-mix(in srgb, var(--accent) 9%, var(--surface));
    --radius: var(--venuekit-radius, 0.75em);
    --small: calc(var(--radius) * 0.6);
    display: block;
    container-type: inline-size;
    color: var(--text);
    text-align: start;
  }
  .root[dir='rtl'] { direction: rtl; }
  .light { color-scheme: light; }
  .dark { color-scheme: dark; }
  *, ::before, ::after { box-sizing: border-box; }
  h2, h3, p, ul, dl, dd, fieldset { margin: 0; padding: 0; border: 0; }
  ul { list-style: none; }
  h2 { font-family: var(--venuekit-heading-font, inherit); font-size: 1.5em; font-weight: 600; line-height: 1.25; }
  h3 { font-size: 1em; font-weight: 600; }
  b { font-weight: 600; }
  i { font-style: normal; }
  small { font-size: 0.8125em; }
  svg { inline-size: 1.25em; block-size: 1.25em; fill: none; stroke: currentColor; stroke-width: 2; flex: none; }
  button, input, select, textarea { font: inherit; color: inherit; }
  button { cursor: pointer; }
  [tabindex='-1']:focus { outline: none; }
  td:focus-visible { outline: none; }
  :focus-visible:not(td), td:focus-visible span { outline: 0.15em solid var(--accent); outline-offset: 0.125em; }
  .muted { color: var(--muted); }
  .line { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
  .error { color: var(--danger); }
  .unseen, .trap { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

  .surface {
    background: var(--surface);
    border: 1px solid var(--border);
    border-radius: var(--radius);
    padding: 1.5em;
  }
  .head { margin-block-end: 1.25em; }
  .choose, .details { display: grid; gap: 1.5em 2em; }
  .what, .when { display: grid; gap: 1.25em; align-content: start; min-inline-size: 0; }

  legend, .field > span { font-weight: 600; font-size: 0.875em; padding: 0; margin-block-end: 0.4em; }
  .field > span i { font-weight: 400; }
  .field { display: grid; align-content: start; }
  .field .error { min-block-size: 1.5em; }
  .fields { display: grid; grid-template-columns: 1fr 1fr; gap: 1em; margin-block-end: -1em; }
  input:not([type='radio']), select, textarea {
    inline-size: 100%; min-block-size: 2.75em; padding: 0.5em 0.75em;
    background: var(--surface); border: 1px solid var(--control); border-radius: var(--small);
  }
  textarea { resize: vertical; line-height: inherit; }
  [aria-invalid='true'] { border-color: var(--danger) !important; box-shadow: inset 0 0 0 1px var(--danger); }

  .spaces { min-inline-size: 0; }
  .spaces ul {
    display: flex; gap: 0.75em; block-size: 9.5em; padding: 0.25em; margin: -0.25em;
    overflow: auto hidden; scroll-snap-type: inline proximity;
  }
  .spaces li { flex: 0 0 min(17em, 85%); scroll-snap-align: start; display: grid; }
  .space {
    display: grid; grid-template-columns: 4.5em 1fr; gap: 0.875em; align-items: start; position: relative;
    padding: 0.75em; border: 1px solid var(--border); border-radius: var(--small); cursor: pointer; overflow: hidden;
  }
  .space:hover { border-color: var(--control); }
  .space:has(:checked) { border-color: var(--accent); background: var(--tint); box-shadow: inset 0 0 0 1px var(--accent); }
  .space:has(:focus-visible) { outline: 0.15em solid var(--accent); outline-offset: 0.1em; }
  .space input { position: absolute; opacity: 0; inset: 0; margin: 0; cursor: pointer; }
  .space b { display: block; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
  .about { min-inline-size: 0; line-height: 1.35; }
  [dir='auto'] { text-align: match-parent; }
  .about > span { display: block; font-size: 0.8125em; }
  .about .more { margin-block-start: 0.35em; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
  .small .photo { opacity: 0.5; }
  .photo {
    position: relative; display: grid; place-items: center; block-size: 4.5em; border-radius: calc(var(--small) * 0.7);
    overflow: hidden; background: color-mix(in srgb, var(--accent) 18%, var(--surface)); color: var(--accent);
  }
  .photo span { font-size: 1.5em; font-weight: 600; }
  .photo img { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; object-fit: cover; }

  .month { display: flex; align-items: center; justify-content: space-between; }
  .icon {
    display: grid; place-items: center; inline-size: 2.75em; block-size: 2.75em; padding: 0;
    background: none; border: 1px solid transparent; border-radius: 50%;
  }
  .icon:hover { background: var(--tint); }
  .icon[aria-disabled='true'] { opacity: 0.35; background: none; }
  .icon.back svg, [dir='rtl'] .icon:not(.back, .close) svg { transform: scaleX(-1); }
  [dir='rtl'] .icon.back svg { transform: none; }
  table { inline-size: 100%; border-collapse: collapse; table-layout: fixed; }
  th { font-size: 0.75em; font-weight: 500; color: var(--muted); padding-block: 0.5em; }
  td { padding: 0.1em; text-align: center; block-size: 2.75em; color: var(--muted); }
  td span {
    display: grid; place-items: center; inline-size: 100%; max-inline-size: 3.5em; margin-inline: auto; block-size: 2.55em;
    border: 1px solid transparent; border-radius: var(--small);
  }
  td[data-day] { cursor: pointer; }
  td[aria-disabled='true'] span { text-decoration: line-through; }
  .loading td span { text-decoration: none; }
  td[aria-disabled='false'] span { background: var(--tint); color: var(--accent); font-weight: 600; }
  td[aria-disabled='false']:hover span { border-color: var(--accent); }
  td[aria-selected='true'] span { background: var(--accent) !important; color: var(--on-accent) !important; }

  .slots { block-size: 17em; overflow: auto; padding: 1em 0.25em 0.25em; border-block-start: 1px solid var(--border); }
  .slots > p { font-size: 0.875em; }
  .slots ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(6.5em, 1fr)); gap: 0.5em; margin-block-start: 0.75em; }
  .slot {
    inline-size: 100%; min-block-size: 2.75em; padding: 0.35em 0.5em; line-height: 1.3;
    background: var(--surface); border: 1px solid var(--control); border-radius: var(--small);
  }
  .slot small { display: block; color: var(--muted); font-size: 0.75em; }
  .slot:hover { border-color: var(--accent); background: var(--tint); }

  .primary, .quiet {
    display: inline-flex; align-items: center; justify-content: center; gap: 0.5em; min-block-size: 2.75em;
    padding: 0.5em 1.25em; border-radius: var(--small); font-weight: 600; text-decoration: none; border: 1px solid transparent;
  }
  .primary { background: var(--accent); color: var(--on-accent); }
  .primary:hover { background: color-mix(in srgb, var(--accent) 88%, var(--text)); }
  .quiet { background: none; border-color: var(--control); color: var(--text); text-align: start; }
  .quiet:hover { border-color: var(--accent); background: var(--tint); }
  .slots .quiet { margin-block-start: 0.75em; }
  .link { padding: 0.15em 0; background: none; border: 0; color: var(--accent); text-decoration: underline; text-underline-offset: 0.2em; text-align: start; }
  a:not(.primary) { color: var(--accent); }
  .busy { opacity: 0.65; }

  .notice {
    margin-block-end: 1.25em; padding: 0.875em 1em; border: 1px solid var(--danger); border-inline-start-width: 0.3em;
    border-radius: var(--small); background: color-mix(in srgb, var(--danger) 6%, var(--surface));
  }
  .notice h3 { font-size: 0.875em; margin-block: 0.75em 0.4em; }
  .notice ul { display: flex; flex-wrap: wrap; gap: 0.5em; }

  .details form { display: grid; gap: 0.35em 1em; align-content: start; }
  .send { display: flex; flex-wrap: wrap; align-items: center; gap: 0.75em 1em; }
  .summary {
    display: grid; gap: 0.75em; align-content: start; padding: 1.25em; border-radius: var(--small); background: var(--tint);
    overflow-wrap: anywhere;
  }
  .hold { font-weight: 600; padding-block: 0.5em; border-block: 1px solid var(--border); }
  .prices summary { cursor: pointer; font-weight: 600; font-size: 0.875em; padding-block: 0.25em; }
  .prices dl { font-size: 0.875em; display: grid; gap: 0.35em; margin-block-start: 0.5em; }
  .prices dl div { display: flex; justify-content: space-between; gap: 1em; }
  .prices dd { text-align: end; color: var(--muted); }

  .done { display: grid; gap: 1em; justify-items: start; max-inline-size: 38em; overflow-wrap: anywhere; }
  .mark { display: grid; place-items: center; inline-size: 3em; block-size: 3em; border-radius: 50%; background: var(--tint); color: var(--accent); }
  .facts { display: grid; gap: 0.5em; }
  .facts dt { font-size: 0.8125em; color: var(--muted); }
  .reference { font: 600 1.25em/1.4 ui-monospace, monospace; letter-spacing: 0.04em; }

  .skeleton { min-block-size: 6.75em; background: color-mix(in srgb, var(--text) 7%, var(--surface)); border-color: transparent; }

  dialog {
    inline-size: min(64em, 100vw); max-inline-size: none; max-block-size: 100dvh; padding: 0; border: 0; overflow: auto;
    background: var(--surface); color: inherit; border-radius: var(--radius);
  }
  dialog::backdrop { background: rgb(0 0 0 / 0.5); }
  dialog .surface { border: 0; }
  .close { position: absolute; inset-block-start: 0.75em; inset-inline-end: 0.75em; z-index: 1; }
  .launcher {
    position: fixed; inset: auto; inset-block-end: 1.25em; inset-inline-end: 1.25em; margin: 0; z-index: 2147483647;
    border-radius: 2em; box-shadow: 0 0.25em 1em rgb(0 0 0 / 0.25); font: inherit; font-weight: 600;
  }

  @container (min-width: 46em) {
    .surface { padding: 2em; }
    .choose { grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); }
    .details { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
    .details form { grid-template-columns: 1fr 1fr; order: -1; }
    .details form > :nth-child(n + 5) { grid-column: 1 / -1; }
    .spaces ul { flex-direction: column; overflow: hidden auto; block-size: 35em; }
    .spaces li { flex: none; }
    .space { grid-template-columns: 6em 1fr; }
    .photo { block-size: 5.25em; }
  }
  @media (prefers-reduced-motion: no-preference) {
    .skeleton, .loading td span { animation: pulse 1.4s ease-in-out infinite alternate; }
    @keyframes pulse { to { opacity: 0.45; } }
  }
  @media (forced-colors: active) {
    .space:has(:checked) { outline: 3px solid Highlight; outline-offset: -3px; }
    td[aria-selected='true'] span { forced-color-adjust: none; background: Highlight !important; color: HighlightText !important; }
    td[aria-disabled='true'], .small { color: GrayText; }
    td span { border-color: Canvas; }
    td[aria-disabled='false'] span { border-color: ButtonText; }
    .primary { border-color: ButtonText; }
    .notice, .summary { border: 2px solid; }
  }
`

let shared: CSSStyleSheet | undefined

/** One sheet for all widgets of a page. It is constructed, which no Content-Security-Policy forbids. */
export const sheet = (): CSSStyleSheet => {
  if (!shared) {
    shared = new CSSStyleSheet()
    shared.replaceSync(css)
  }
  return shared
}
