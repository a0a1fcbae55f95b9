// Where the parts of a ring stand: on an ellipse just large enough that nothing touches.

const GAP = 10;
const FLAT = 0.62;
const ROOMY = 380;

const middle = (a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

function onEllipse(scale, turn) {
  const angle = turn * 2 * Math.PI - Math.PI / 2;
  return { x: scale * Math.cos(angle), y: scale * FLAT * Math.sin(angle) };
}

function touch(a, b, gap = GAP) {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 + gap && Math.abs(a.y - b.y) < (a.height + b.height) / 2 + gap;
}

function anyTouch(boxes) {
  return boxes.some((box, i) => boxes.slice(i + 1).some(other => touch(box, other)));
}

/** The same distance along the ellipse's angle from each to the next; null if that does not fit. */
function evenly(items, scale) {
  const set = items.map((item, i) => ({ ...item, ...onEllipse(scale, i / items.length) }));
  return anyTouch(set) ? null : set;
}

/** One behind the other with a gap between them; null if that takes more than one turn. */
function closely(items, scale, gap) {
  const set = [{ ...items[0], ...onEllipse(scale, 0) }];
  let turn = 0;
  const next = item => {
    let at;
    do {
      turn += 0.0005;
      at = { ...item, ...onEllipse(scale, turn) };
    } while (turn <= 1 && touch(set[set.length - 1], at, gap));
    return at;
  };
  for (const item of items.slice(1)) set.push(next(item));
  next(items[0]);
  return turn > 1 ? null : set;
}

/** The widest gap that still fits spreads them around the whole ellipse. */
function filling(items, scale) {
  let best = closely(items, scale, GAP);
  for (let gap = GAP + 2; best !== null; gap += 2) {
    const wider = closely(items, scale, gap);
    if (wider === null || anyTouch(wider)) break;
    best = wider;
  }
  return best === null || anyTouch(best) ? null : best;
}

/** Places boxes with a width and a height, clockwise from the top, around `centre`; each gets a middle at x and y. */
function placed(items, centre) {
  const stands = centre.map(box => ({ ...box, x: 0, y: 0 }));
  for (let scale = 60 + 8 * items.length; ; scale *= 1.06) {
    const set = (scale < ROOMY ? evenly(items, scale) : null) ?? (scale < ROOMY / 2 ? null : filling(items, scale));
    if (set !== null && !anyTouch([...set, ...stands])) return set;
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

/** Moves boxes apart until none covers another of its group; where they stand too close for that, all a bit further. */
function spread(boxes) {
  for (let tries = 0; tries < 30 && !pushApart(boxes); tries++) {
    boxes.forEach(each => { each.x *= 1.1; each.y *= 1.1; });
  }
}

/** Each pair along the axis on which it covers less; returns whether none covers another. */
function pushApart(boxes) {
  let moved = true;
  for (let round = 0; moved && round < 200; round++) {
    moved = false;
    boxes.sort((a, b) => a.x - b.x);
    const widest = Math.max(...boxes.map(each => each.width)) + GAP;
    boxes.forEach((a, i) => {
      for (let j = i + 1; j < boxes.length && boxes[j].x - a.x < widest; j++) {
        if (a.group === boxes[j].group && touch(a, boxes[j])) moved = apart(a, boxes[j]);
      }
    });
  }
  return !moved;
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

/** Places boxes in rows of blocks, one block for each group. */
function inBlocks(boxes) {
  const groups = [...new Set(boxes.map(each => each.group))].map(group => boxes.filter(each => each.group === group));
  const width = 1.3 * Math.sqrt(boxes.reduce((area, each) => area + (each.width + 30) * (each.height + 30), 0) * 2);
  const row = { x: 0, y: 0, height: 0 };
  for (const group of groups) {
    const cell = { width: Math.max(...group.map(each => each.width)) + 24, height: Math.max(...group.map(each => each.height)) + 24 };
    const columns = Math.ceil(Math.sqrt(group.length * cell.height * 1.6 / cell.width));
    const size = { width: columns * cell.width + 40, height: Math.ceil(group.length / columns) * cell.height + 60 };
    if (row.x > 0 && row.x + size.width > width) Object.assign(row, { x: 0, y: row.y + row.height, height: 0 });
    group.forEach((each, i) => {
      each.x = row.x + (i % columns + 0.5) * cell.width;
      each.y = row.y + (Math.floor(i / columns) + 0.5) * cell.height;
    });
    Object.assign(row, { x: row.x + size.width, height: Math.max(row.height, size.height) });
  }
}
