// A ring as a picture: classes and threads in a circle, from what is held to its holder, and on to what that one wants.

const LINE = 16;
const WIDEST = 26;
const MOST_LINES = 3;
const NARROW = 880;

const ruler = document.createElement('canvas').getContext('2d');

function textWidth(text) {
  ruler.font = '13px sans-serif';
  return ruler.measureText(text).width;
}

/** A name in up to three lines that break behind a dot, a slash or the like; a long one loses its middle. */
function wrapped(name) {
  const text = brief(name, WIDEST * MOST_LINES - 10);
  const lines = [];
  let rest = text;
  while (rest.length > WIDEST && lines.length < MOST_LINES - 1) {
    const head = rest.slice(0, WIDEST);
    const breaks = [...head.matchAll(/[^\p{L}\p{N}_]/gu)].map(match => match.index + 1).filter(i => i > WIDEST / 3);
    const cut = breaks.length > 0 ? breaks[breaks.length - 1] : WIDEST;
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...lines, brief(rest, WIDEST + 8)];
}

function box(lines, padding) {
  return { lines, width: Math.max(...lines.map(textWidth)) + 2 * padding, height: lines.length * LINE + padding };
}

function classBox(lockClass) {
  return box(wrapped(shortName(lockClass)), lockClass.kind === 'lock' ? 12 : 20);
}

function lettering(at, lines) {
  return draw('text', { 'text-anchor': 'middle' }, lines.map((text, i) => draw('tspan', {
    x: at.x.toFixed(1),
    y: (at.y + (i - (lines.length - 1) / 2) * LINE + 4.5).toFixed(1),
  }, text)));
}

function outline(node, shape) {
  const { x, y, width, height } = node;
  const left = x - width / 2;
  const top = y - height / 2;
  if (shape === 'event') {
    const slant = Math.min(10, height / 2);
    const points = [[left + slant, top], [left + width - slant, top], [left + width, y],
      [left + width - slant, top + height], [left + slant, top + height], [left, y]];
    return draw('polygon', { points: points.map(point => point.map(n => n.toFixed(1)).join(',')).join(' ') });
  }
  const round = shape === 'side' || shape === 'thread' ? height / 2 : 4;
  return draw('rect', { x: left, y: top, width, height, rx: round });
}

function part(node, shape, label, action) {
  return draw('g', {
    class: `part ${shape}`,
    role: 'button',
    tabindex: 0,
    'aria-label': label,
    onclick: action,
    onkeydown: event => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        action();
      }
    },
  }, draw('title', {}, label), outline(node, shape), lettering(node, node.lines));
}

function arrow(from, word, to, kind, side) {
  return draw('g', { class: `arrow ${kind}`, 'data-side': side },
    draw('path', { d: curve(from, word, to), 'marker-end': 'url(#head)' }), lettering(word, word.lines));
}

function head() {
  return draw('defs', {}, draw('marker', {
    id: 'head', viewBox: '0 0 10 10', refX: 9, refY: 5, markerWidth: 11, markerHeight: 11, markerUnits: 'userSpaceOnUse', orient: 'auto',
  }, draw('path', { d: 'M0,0 L10,5 L0,10 z' })));
}

/** The picture of the sides of a ring. Calls back with a side, or with the class of a lock, that was chosen. */
function ringPicture(sides, title, onSide, onClass) {
  const items = sides.flatMap(side => [
    classBox(side.held), box([side.words.held], 4), box(wrapped(side.thread), 16), box([side.words.wanted], 4),
  ]);
  const guards = commonGuards(sides);
  const centre = guards.length === 0 ? [] : [box(['all under', ...guards.slice(0, 3).map(guard => brief(guard, 24))], 8)];
  const set = placed(items, centre);
  const nodes = set.filter((_, i) => i % 2 === 0);
  const words = set.filter((_, i) => i % 2 === 1);
  const size = bounds(set);
  const scale = [1, 0.9, 0.8].find(each => size.width * each <= NARROW) ?? 0.7;
  const next = i => nodes[(i + 1) % nodes.length];
  return draw('svg', {
    class: 'ring',
    role: 'group',
    'aria-label': `Ring of ${count(sides.length, 'side')}: ${brief(title)}`,
    viewBox: `${size.x} ${size.y} ${size.width} ${size.height}`,
    width: Math.round(size.width * scale),
    height: Math.round(size.height * scale),
  },
  head(),
  words.map((word, i) => arrow(nodes[i], word, next(i), i % 2 === 0 ? 'held' : 'wanted', Math.floor(i / 2))),
  sides.flatMap((side, i) => [
    part(nodes[2 * i], side.held.kind, `${side.held.kind} ${brief(side.held.name, 500)}, show it in the graph`,
      () => onClass(side.held)),
    part(nodes[2 * i + 1], 'side', sideLabel(side), () => onSide(side)),
  ]),
  centre.map(each => lettering({ x: 0, y: 0 }, each.lines)));
}

function sideLabel(side) {
  return `Side ${side.place + 1}, thread ${brief(side.thread)}: holds ${brief(side.held.name)}, `
    + `${side.words.wanted} ${brief(side.wanted.name)}; show its stacks`;
}

function bounds(boxes) {
  const left = Math.min(...boxes.map(each => each.x - each.width / 2)) - 6;
  const top = Math.min(...boxes.map(each => each.y - each.height / 2)) - 6;
  const right = Math.max(...boxes.map(each => each.x + each.width / 2)) + 6;
  const bottom = Math.max(...boxes.map(each => each.y + each.height / 2)) + 6;
  return { x: Math.floor(left), y: Math.floor(top), width: Math.ceil(right - left), height: Math.ceil(bottom - top) };
}
