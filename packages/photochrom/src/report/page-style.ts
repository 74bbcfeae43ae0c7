/** The report's look: the photographs large, everything else quiet. */
export const pageStyle = `
:root { color-scheme: light dark; --paper: #f7f5f1; --ink: #23211e; --quiet: #6a655d; --line: #ddd8cf; --accent: #9a4d1c; --bad: #a3261f; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #171614; --ink: #ece8e1; --quiet: #a09a90; --line: #34312d; --accent: #f0a468; --bad: #ff9a8f; }
}
* { box-sizing: border-box; }
body { margin: 0; overflow-wrap: anywhere; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main, .top, .bottom { width: min(1280px, 100% - 2.5rem); margin-inline: auto; }
.top { padding: 3rem 0 1rem; }
h1 { font-size: 1.15rem; font-weight: 600; margin: 0; }
h2 { font-size: 1.05rem; font-weight: 600; margin: 0; }
h3 { font-size: .8rem; font-weight: 600; margin: 0 0 .4rem; color: var(--quiet); }
p { margin: .3rem 0; }
a { color: var(--accent); }
.quiet, .facts, .top p { color: var(--quiet); }
.facts { font-size: .9rem; }
.photo { margin: 2rem 0 5rem; }
.photo header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .2rem 1.2rem; margin-top: .9rem; }
.toggle { margin-left: auto; font-size: .9rem; display: inline-flex; gap: .4rem; align-items: center; min-height: 2rem; }
.compare { position: relative; margin: 0 auto; width: min(100%, calc(84vh * var(--ratio)), var(--most)); aspect-ratio: var(--ratio); overflow: hidden;
  border-radius: 3px; background: #000; --cut: 50%; }
.compare img, .before, .objects, .plates { position: absolute; inset: 0; width: 100%; height: 100%; display: block; }
.before { clip-path: inset(0 calc(100% - var(--cut)) 0 0); }
.objects image { opacity: .42; }
.objects rect { fill: none; stroke-width: 2; vector-effect: non-scaling-stroke; }
.plate { position: absolute; padding: 0 .4em; font-size: .75rem; line-height: 1.5; color: #16130f; white-space: nowrap; }
.photo:has(.toggle input:not(:checked)) :is(.objects, .plates) { display: none; }
.compare input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: ew-resize; touch-action: pan-y; appearance: none; }
.compare input::-webkit-slider-thumb { appearance: none; width: 2px; height: 100%; }
.compare input::-moz-range-thumb { width: 2px; height: 100%; border: 0; }
.handle { position: absolute; top: 0; bottom: 0; left: var(--cut); width: 2px; margin-left: -1px; background: #fff; pointer-events: none;
  box-shadow: 0 0 3px rgb(0 0 0 / .6); }
.handle::after { content: "‹ ›"; position: absolute; top: 50%; left: 50%; width: 2.4rem; height: 2.4rem; translate: -50% -50%; border-radius: 50%;
  background: #fff; color: #222; display: grid; place-content: center; font-weight: 600; box-shadow: 0 1px 5px rgb(0 0 0 / .5); }
input:focus-visible + .handle::after { outline: 3px solid var(--accent); outline-offset: 3px; }
.details { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1.5rem 3rem; margin-top: 1.2rem; font-size: .9rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 400; color: var(--quiet); }
td, th { padding: .22rem .8rem .22rem 0; border-bottom: 1px solid var(--line); }
.timings th { width: 5.5rem; }
.timings td:last-child { width: 5.5rem; text-align: right; padding-right: 0; }
.bar i { display: block; height: .55rem; min-width: 1px; background: var(--accent); border-radius: 1px; }
.swatch { display: inline-block; width: .7rem; height: .7rem; margin-right: .5rem; border-radius: 2px; }
.weights { margin-top: 1.5rem; font-size: .9rem; }
.weights .wide { overflow-x: auto; }
.weights table { width: auto; }
.weights img { display: block; width: 7rem; aspect-ratio: var(--ratio); border: 1px solid var(--line); }
.ramp { white-space: nowrap; }
.ramp i { display: inline-block; width: 5rem; height: .6rem; border: 1px solid var(--line); background: linear-gradient(to right, #000, #fff); }
.note, .warnings { font-size: .9rem; color: var(--quiet); }
.warnings { padding-left: 1.1rem; color: var(--accent); }
.failed { margin-bottom: 2.5rem; padding-left: 1rem; border-left: 3px solid var(--bad); }
.bottom { padding: 2rem 0 4rem; border-top: 1px solid var(--line); font-size: .9rem; }
.models > ul { list-style: none; padding: 0; display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.4rem; margin: 1rem 0 0; }
.models h3 { color: var(--ink); font-size: .95rem; margin: 0; }
code { font-size: .85em; }
`;
