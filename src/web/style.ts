/** The one style sheet: light and dark as the reader has set it, from 320 pixels wide, and for paper. */
export const STYLE = `:root{color-scheme:light dark;--ground:#fff;--raised:#f4f6f8;--text:#1a1d21;--quiet:#4f5965;--line:#cdd4db;--accent:#1f5f82;--rail:#c4cad1;--apart:#7a4f00;--apart-ground:#fdf3dc;--found:#fff1b8}
@media (prefers-color-scheme:dark){:root{--ground:#1a1b1e;--raised:#25272b;--text:#f2f3f5;--quiet:#b5bac1;--line:#44474e;--accent:#8cc8ea;--rail:#4e5058;--apart:#f0c674;--apart-ground:#332b1a;--found:#4a3f12}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0 auto;max-width:60rem;padding:0 1rem 3rem;background:var(--ground);color:var(--text);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
main:focus{outline:none}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--ground);padding:.5rem}
.top{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:end;padding:1rem 0 .5rem;border-bottom:1px solid var(--line)}
.home{font-weight:700;font-size:1.25rem;color:var(--text);text-decoration:none}
form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end}
.top form{flex:1 1 18rem}
label{display:block;flex:1 0 100%;font-size:.875rem;color:var(--quiet)}
input,select,textarea,button{font:inherit;color:inherit;min-height:2.75rem;padding:.4rem .7rem;border:1px solid var(--quiet);border-radius:.4rem;background:var(--ground)}
input,select,textarea{flex:1 1 10rem;min-width:0;width:100%}
::placeholder{color:var(--quiet);opacity:1}
button{background:var(--accent);border-color:var(--accent);color:var(--ground);font-weight:600;cursor:pointer}
.field{flex:1 1 12rem;min-width:0}
.choice{display:inline-flex;flex:none;align-items:center;gap:.4rem;margin-right:1rem;min-height:2.75rem;color:var(--text);font-size:1rem}
.choice input{width:1.25rem;min-height:1.25rem;flex:none}
fieldset{border:0;margin:0;padding:0}
legend{font-size:.875rem;color:var(--quiet);padding:0}
.top nav{flex:1 0 100%}
nav ul{display:flex;flex-wrap:wrap;gap:.1rem 1rem;list-style:none;margin:0;padding:0}
nav li a{display:inline-block;padding:.35rem 0}
[aria-current]{font-weight:700;color:var(--text)}
h1{font-size:1.6rem;line-height:1.25;margin:1.5rem 0 .75rem}
h2{font-size:1.15rem;line-height:1.3;margin:1.75rem 0 .5rem}
h3{font-size:1rem;margin:1.5rem 0 .4rem}
h4{font-size:.95rem;margin:1rem 0 .3rem;color:var(--quiet)}
p{margin:.6rem 0}
.lead{font-size:1.1rem}
.contradiction{border-left:4px solid var(--apart);padding:.3rem .75rem;background:var(--apart-ground)}
.note,small,.as-of,.occasion,.foot,figcaption,.hint{color:var(--quiet);font-size:.9rem}
.contradiction .note,.contradiction small{color:var(--text)}
dl{margin:.75rem 0}
dl div{display:grid;grid-template-columns:8.5rem 1fr;gap:.1rem .75rem;padding:.3rem 0;border-top:1px solid var(--line)}
dt{color:var(--quiet)}
dd{margin:0}
ul.points,.points ul{margin:.4rem 0;padding-left:1.15rem}
.points li{margin:.35rem 0}
.points>.contradiction{list-style:none;margin-left:-1.15rem}
.contradiction>ul{display:grid;gap:.25rem 1.25rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr));padding:0;list-style:none}
.cell .contradiction>ul{grid-template-columns:1fr}
.mark{font-size:.8em;padding:.25em .1em;text-decoration:none;white-space:nowrap}
.mark:hover{text-decoration:underline}
.quotation{margin:1rem 0;padding-left:.9rem;border-left:4px solid var(--rail)}
blockquote{margin:.25rem 0;font-family:Georgia,"Times New Roman",serif;font-size:1.08rem}
.own{font-size:.85rem}
.sources{margin-top:1.5rem;border-top:1px solid var(--line)}
.sources ul{list-style:none;margin:0;padding:0}
.sources li{padding:.25rem 0}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:0 2rem}
.cards dl div{grid-template-columns:5.5rem 1fr}
details{border-top:1px solid var(--line)}
summary{cursor:pointer;padding:.5rem 0}
summary h2{display:inline;font-size:1.05rem}
.pages{border-top:1px solid var(--line)}
.row,.together{display:grid;gap:0 1.5rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr))}
.together{grid-template-columns:1fr}
.passage{padding:.25rem .75rem;margin:.5rem -.75rem;border-radius:.4rem}
.passage h2{font-size:.875rem;margin:.25rem 0;color:var(--quiet)}
.passage:target{background:var(--found);outline:2px solid var(--apart)}
.passage:target h2,.passage:target .hint,.passage:target figcaption{color:var(--text)}
.pictures{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));margin:1.25rem 0}
.pictures svg{width:100%;height:auto;border:1px solid var(--line);border-radius:.4rem}
.notice{padding:.6rem .9rem;border:2px solid var(--apart);border-radius:.4rem}
pre,code{font:.85rem/1.5 ui-monospace,Consolas,monospace}
pre{white-space:pre-wrap;background:var(--raised);padding:.75rem;border-radius:.4rem;margin:.4rem 0}
.citation p{margin:.4rem 0}
.foot{margin-top:3rem;border-top:1px solid var(--line)}
@media (max-width:30rem){dl div{grid-template-columns:6.5rem 1fr}h1{font-size:1.4rem}}
@media (max-width:22rem){dl div,.cards dl div{grid-template-columns:1fr}}
@media print{:root{--ground:#fff;--raised:#fff;--text:#000;--quiet:#333;--line:#999;--accent:#000;--rail:#999;--apart:#000;--apart-ground:#fff;--found:#fff}body{max-width:none;padding:0;font-size:10.5pt}.top,.next,.skip,form,.own,button,.pages{display:none}details::details-content{content-visibility:visible;block-size:auto}a{text-decoration:none}.quotation,dl div,.points li{break-inside:avoid}h1,h2,h3{break-after:avoid}.foot [rel]::after{content:" (" attr(href) ")"}}
`;

/** The one script: a button beside each citation that copies it. Without it everything else works as well. */
export const SCRIPT = `'use strict';
for (const block of document.querySelectorAll('.citation pre')) {
  const button = document.createElement('button');
  button.textContent = 'Copy';
  button.type = 'button';
  button.setAttribute('aria-label', 'Copy as ' + block.dataset.of);
  button.addEventListener('click', () =>
    navigator.clipboard.writeText(block.textContent).then(
      () => { button.textContent = 'Copied'; },
      () => { getSelection().selectAllChildren(block); },
    ),
  );
  block.after(button);
}
`;

export const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#1f5f82"/><path d="M4 12V4l4 5 4-5v8" fill="none" stroke="#fff" stroke-width="2"/></svg>';
