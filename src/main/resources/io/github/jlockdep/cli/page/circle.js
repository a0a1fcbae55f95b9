// Where the parts of a ring stand: on an ellipse just large enough that nothing touches.

const GAP = 10;
const FLAT = 0.62;

const middle = (a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

function onEllipse(scale, turn) {
  const angle = turn * 2 * Math.PI - Math.PI / 2;
  return { x: scale * Math.cos(angle), y: scale * FLAT * Math.sin(angle) };
}

function touch(a, b) {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 + GAP && Math.abs(a.y - b.y) < (a.height + b.height) / 2 + GAP;
}

function anyTouch(boxes) {
  return boxes.some((box, i) => boxes.slice(i + 1).some(other => touch(box, other)));
}

/**
 * Places boxes, and between each and the next the box of a label, clockwise from the top; `centre` stays in the middle.
 * All are given, and returned, with a width and a height; what is returned has a middle at x and y.
 */
function placed(boxes, labels, centre) {
  for (let scale = 60 + 20 * boxes.length; ; scale *= 1.06) {
    const at = (box, turn) => ({ ...box, ...onEllipse(scale, turn / boxes.length) });
    const nodes = boxes.map((box, i) => at(box, i));
    const words = labels.map((box, i) => at(box, i + 0.5));
    if (!anyTouch([...nodes, ...words, ...centre.map(box => ({ ...box, x: 0, y: 0 }))])) return { nodes, words };
  }
}

function apart(a, b) {
  const across = (a.width + b.width) / 2 + GAP - Math.abs(a.x - b.x);
  const down = (a.height + b.height) / 2 + GAP - Math.abs(a.y - b.y);
  const axis = across < down ? 'x' : 'y';
  const step = (Math.min(across, down) / 2 + 0.5) * (a[axis] < b[axis] ? 1 : -1);
  a[axis] -= step;
  b[axis] += step;
  return true;
}

/**
 * Moves boxes apart until none covers another, or a number of rounds is over; each pair along the axis on which it
 * covers less. Those of different groups are left alone.
 */
function spread(boxes) {
  for (let round = 0, moved = true; moved && round < 400; round++) {
    moved = false;
    boxes.sort((a, b) => a.x - b.x);
    const widest = Math.max(...boxes.map(each => each.width)) + GAP;
    boxes.forEach((a, i) => {
      for (let j = i + 1; j < boxes.length && boxes[j].x - a.x < widest; j++) {
        if (a.group === boxes[j].group && touch(a, boxes[j])) moved = apart(a, boxes[j]);
      }
    });
  }
}

/** The curve from one box to the next through the middle of its label, without what lies inside the boxes. */
function curve(from, through, to) {
  const ends = middle(from, to);
  const control = { x: 2 * through.x - ends.x, y: 2 * through.y - ends.y };
  const point = t => middleAt(middleAt(from, control, t), middleAt(control, to, t), t);
  const inside = (box, p) => Math.abs(p.x - box.x) < box.width / 2 + 3 && Math.abs(p.y - box.y) < box.height / 2 + 3;
  let start = 0;
  let end = 1;
  while (start < 0.5 && inside(from, point(start))) start += 0.01;
  while (end > 0.5 && inside(to, point(end))) end -= 0.01;
  const bend = middleAt(middleAt(from, control, start), middleAt(control, to, start), end);
  return `M${xy(point(start))} Q${xy(bend)} ${xy(point(end))}`;
}

function middleAt(a, b, t) {
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
}

function xy(point) {
  return `${point.x.toFixed(1)},${point.y.toFixed(1)}`;
}
