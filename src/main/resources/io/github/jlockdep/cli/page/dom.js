// Elements. Text reaches the page by text nodes and attributes alone, never as markup.
'use strict';

const SVG = 'http://www.w3.org/2000/svg';
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** The text with what nobody sees, or what turns the order of the rest around, written as numbers. */
function visible(text) {
  return String(text).replace(UNSEEN, c => `\\u{${c.codePointAt(0).toString(16)}}`);
}

/** The same for a text of several lines. */
function visibleLines(text) {
  return text.split('\n').map(each => each.split('\t').map(visible).join('\t')).join('\n');
}

/** The same in one line of at most so many characters, cut in the middle, where names differ least. */
function brief(text, most = 200) {
  const whole = visible(String(text).slice(0, 5000));
  if (whole.length <= most) return whole;
  const tail = Math.floor(most / 2);
  return `${whole.slice(0, most - tail - 1)}\u2026${whole.slice(-tail)}`;
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== ''));
  return element;
}

function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function draw(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function button(label, action, attributes = {}) {
  return make('button', { type: 'button', onclick: action, ...attributes }, label);
}

/** Text that is folded away until somebody asks for it. */
function folded(title, text) {
  const copy = button('Copy', () => {
    const range = document.createRange();
    range.selectNodeContents(body);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    navigator.clipboard?.writeText(text).then(() => { copy.textContent = 'Copied'; }, () => {});
  });
  const body = make('pre', { tabindex: 0 }, visibleLines(text));
  return make('details', {}, make('summary', {}, title), copy, body);
}

/** A list that shows its first entries, and more when asked to. */
function growingList(entries, show, attributes = {}, step = 200) {
  const list = make('ul', attributes);
  let shown = 0;
  const more = button('', () => grow());
  function grow() {
    more.remove();
    list.append(...entries.slice(shown, shown + step).map(entry => make('li', {}, show(entry))));
    shown = Math.min(shown + step, entries.length);
    if (shown < entries.length) {
      more.textContent = `Show more (${entries.length - shown} left)`;
      list.append(make('li', {}, more));
    }
  }
  grow();
  return list;
}

/** Lets the up and down keys walk through the buttons of a list. */
function walkable(list) {
  list.addEventListener('keydown', event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...list.querySelectorAll('button')];
    const next = buttons[buttons.indexOf(document.activeElement) + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  });
  return list;
}
