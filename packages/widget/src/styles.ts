/**
 * Sizes are in em of the visitor's own default font size, so that no `rem` or `font-size` of the page changes them. Colours
 * follow the page's `color-scheme`. What is inherited is reset at `.root`, so that no rule of the page reaches inside.
 */
const css = `
  :host { display: block; }
  :host([hidden]) { display: none; }
  .root {
    all: initial;
    display: block;
    color-scheme: inherit;
    container-type: inline-size;
    font: var(--venuekit-font-size, medium)/1.5 var(--venuekit-font, system-ui, sans-serif);
    --accent: var(--venuekit-accent, light-dark(#165, #7db));
    --on-accent: var(--venuekit-on-accent, light-dark(#fff, #021));
    --surface: var(--venuekit-surface, light-dark(#fff, #191919));
    --text: var(--venuekit-text, light-dark(#222, #eee));
    --muted: var(--venuekit-muted, light-dark(#566, #aab));
    --border: var(--venuekit-border, light-dark(#cdd, #444));
    --control: var(--venuekit-control, light-dark(#778, #889));
    --danger: var(--venuekit-danger, light-dark(#a21, #f99));
    --radius: var(--venuekit-radius, 0.75em);
    --small: calc(var(--radius) * 0.6);
    --tint: color-mix(in srgb, var(--accent) 9%, var(--surface));
    color: var(--text);
  }
  .root[dir='rtl'] { direction: rtl; }
  .light { color-scheme: light; }
  .dark { color-scheme: dark; }
  * { box-sizing: border-box; margin: 0; padding: 0; }
  fieldset { border: 0; min-width: 0; }
  ul { list-style: none; }
  h2 { font-family: var(--venuekit-heading-font, inherit); font-size: 1.5em; line-height: 1.25; }
  h3 { font-size: 1em; }
  small, legend, .label, .small { font-size: 0.875em; }
  legend, .label, .hold, .primary, .quiet, td[aria-disabled='false'] { font-weight: bold; }
  svg { width: 1.25em; height: 1.25em; fill: none; stroke: currentColor; stroke-width: 2; flex: none; }
  button, input, select, textarea { font: inherit; color: inherit; }
  button, .card, summary, td[data-day] { cursor: pointer; }
  [tabindex='-1']:focus, td:focus-visible { outline: none; }
  :focus-visible:not(td), td:focus-visible span, .card:has(:focus-visible) {
    outline: 0.15em solid var(--accent); outline-offset: 0.125em;
  }
  .muted { color: var(--muted); }
  .line { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
  .error { color: var(--danger); }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

  .surface { background: var(--surface); border: 1px solid var(--border); border-radius: var(--radius); padding: 1.5em; }
  .head { margin-bottom: 1.25em; }
  .choose, .details { display: grid; gap: 1.5em 2em; }
  .what, .when { display: grid; gap: 1.25em; align-content: start; min-width: 0; }

  legend, .label { margin-bottom: 0.5em; }
  .label i { font: inherit; font-weight: 400; }
  .field, .field .error { display: block; }
  .field .error { min-height: 1.5em; }
  .fields { display: grid; grid-template-columns: 1fr 1fr; gap: 1em; margin-bottom: -1em; }
  .label { display: block; }
  .field input, select, textarea {
    width: 100%; min-height: 2.75em; padding: 0.5em 0.75em;
    background: var(--surface); border: 1px solid var(--control); border-radius: var(--small);
  }
  textarea { resize: vertical; line-height: inherit; }
  [aria-invalid='true'] { border-color: var(--danger) !important; box-shadow: inset 0 0 0 1px var(--danger); }

  .cards ul {
    display: flex; gap: 0.75em; padding: 0.25em; margin: -0.25em;
    overflow: auto hidden; scroll-snap-type: inline proximity;
  }
  .cards li { flex: 0 0 min(18em, 92%); scroll-snap-align: start; display: grid; height: 6.75em; }
  .venues { margin-bottom: 1.5em; }
  .card {
    display: grid; grid-template-columns: 3.5em 1fr; gap: 0 0.75em; position: relative; line-height: 1.35;
    padding: 0.75em; border: 1px solid var(--border); border-radius: var(--small); overflow: hidden;
  }
  .card:hover { border-color: var(--control); }
  .card:has(:checked) { border-color: var(--accent); background: var(--tint); box-shadow: inset 0 0 0 1px var(--accent); }
  .card input { position: absolute; opacity: 0; inset: 0; cursor: pointer; }
  [dir='auto'] { text-align: match-parent; }
  .about { min-width: 0; }
  .about > * { display: block; }
  .about .more { margin-top: 0.25em; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
  .tight .photo { opacity: 0.5; }
  .photo {
    position: relative; display: grid; place-items: center; height: 3.5em; border-radius: calc(var(--small) * 0.7);
    overflow: hidden; background: color-mix(in srgb, var(--accent) 18%, var(--surface)); color: var(--accent);
  }
  .photo b { font-size: 1.5em; }
  img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; }

  .month { display: flex; align-items: center; justify-content: space-between; }
  .icon {
    display: grid; place-items: center; width: 2.75em; height: 2.75em;
    background: none; border: 0; border-radius: 50%;
  }
  .icon:hover { background: var(--tint); }
  .icon[aria-disabled='true'] { opacity: 0.35; background: none; }
  .back svg { rotate: 180deg; }
  [dir='rtl'] .month svg { scale: -1; }
  table { width: 100%; border-collapse: collapse; table-layout: fixed; }
  th { font-size: 0.75em; font-weight: 500; padding: 0.5em 0; }
  th, td { color: var(--muted); }
  td { padding: 0.1em; text-align: center; height: 2.75em; }
  td span {
    display: grid; place-items: center; max-width: 3.5em; margin: auto; height: 2.5em;
    border: 1px solid transparent; border-radius: var(--small);
  }
  td[aria-disabled='false'] span { background: var(--tint); color: var(--accent); }
  td[aria-disabled='false']:hover span { border-color: var(--accent); }
  td[aria-selected='true'] span { background: var(--accent) !important; color: var(--on-accent) !important; }

  .slots { min-height: 17em; padding: 1em 0.25em 0.25em; border-top: 1px solid var(--border); }
  .slots ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(6.5em, 1fr)); gap: 0.5em; margin-top: 0.75em; }
  .slot {
    width: 100%; min-height: 2.75em; padding: 0.25em 0.5em; line-height: 1.35;
    background: var(--surface); border: 1px solid var(--control); border-radius: var(--small);
  }
  .slot > * { display: block; }
  .slot small { font-size: 0.75em; }
  .slot:hover, .quiet:hover { border-color: var(--accent); background: var(--tint); }

  .primary, .quiet {
    display: inline-flex; align-items: center; gap: 0.5em; min-height: 2.75em; text-align: start;
    padding: 0.5em 1.25em; border-radius: var(--small); text-decoration: none; border: 1px solid transparent;
  }
  .primary { background: var(--accent); color: var(--on-accent); }
  .primary:hover { background: color-mix(in srgb, var(--accent) 88%, var(--text)); }
  .quiet { background: none; border-color: var(--control); }
  .slots .quiet { margin-top: 0.75em; }
  .link { padding: 0.25em 0; background: none; border: 0; text-decoration: underline; text-align: start; }
  .link, a:not(.primary) { color: var(--accent); }
  .busy { opacity: 0.65; }

  .notice {
    margin-bottom: 1.25em; padding: 0.75em 1em; border: 1px solid var(--danger); border-inline-start-width: 0.25em;
    border-radius: var(--small); background: color-mix(in srgb, var(--danger) 6%, var(--surface));
  }
  .notice h3 { margin: 0.75em 0 0.5em; }
  .notice ul { display: flex; flex-wrap: wrap; gap: 0.5em; }

  .details form { display: grid; gap: 0.25em 1em; align-content: start; }
  .summary { display: grid; gap: 0.75em; align-content: start; padding: 1.25em; border-radius: var(--small); background: var(--tint); }
  .summary, .done { overflow-wrap: anywhere; justify-items: start; }
  .hold { padding: 0.5em 0; border: solid var(--border); border-width: 1px 0; justify-self: stretch; }
  .prices { justify-self: stretch; }
  .prices dl, .facts { display: grid; gap: 0.5em; margin-top: 0.5em; }
  .prices div { display: flex; justify-content: space-between; gap: 1em; }
  .prices dd { text-align: end; }

  .done { display: grid; gap: 1em; align-content: start; max-width: 38em; min-height: 17em; }
  .mark { padding: 0.75em; border-radius: 50%; background: var(--tint); color: var(--accent); line-height: 0; font-size: 1.25em; }
  .reference { font: bold 1.25em/1.5 ui-monospace, monospace; letter-spacing: 0.05em; }

  .skeleton { background: color-mix(in srgb, var(--text) 7%, var(--surface)); border-color: transparent; }

  dialog {
    width: min(64em, 100vw); max-width: none; max-height: 100dvh; margin: auto; border: 0;
    background: var(--surface); color: inherit; border-radius: var(--radius);
  }
  dialog::backdrop { background: rgb(0 0 0 / 0.5); }
  dialog .surface { border: 0; }
  .close { position: absolute; top: 0.75em; inset-inline-end: 0.75em; z-index: 1; }
  .launcher {
    position: fixed; inset: auto; bottom: 1.25em; inset-inline-end: 1.25em;
    border-radius: 2em; box-shadow: 0 0.25em 1em rgb(0 0 0 / 0.25);
  }

  @container (min-width: 46em) {
    .surface { padding: 2em; }
    .choose { grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); }
    .details { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
    .details form { grid-template-columns: 1fr 1fr; order: -1; }
    .details form > :nth-child(n + 5) { grid-column: 1 / -1; }
    .what .cards ul { flex-direction: column; overflow: hidden auto; height: 35em; }
    .what .cards li { flex: none; }
    .card { grid-template-columns: 6em 1fr; }
    .photo { height: 5.25em; }
    .slots { height: 20em; overflow: auto; }
  }
  @media (prefers-reduced-motion: no-preference) {
    .skeleton, .loading td span { animation: pulse 1.4s ease-in-out infinite alternate; }
    @keyframes pulse { to { opacity: 0.45; } }
  }
  @media (forced-colors: active) {
    .card:has(:checked) { outline: 3px solid Highlight; outline-offset: -3px; }
    td[aria-selected='true'] span { forced-color-adjust: none; background: Highlight !important; color: HighlightText !important; }
    td[aria-disabled='true'], .tight { color: GrayText; }
    td span { border-color: Canvas; }
    td[aria-disabled='false'] span, .primary { border-color: ButtonText; }
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
