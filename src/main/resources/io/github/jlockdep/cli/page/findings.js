// The list of findings, and the one that is chosen.

const MOST_SIDES = 40;

function findingButton(finding, choose) {
  return button(make('span', { class: 'name' }, shortTitle(finding)), () => choose(finding), {
    class: 'entry',
    'data-finding': finding.id,
  });
}

/** One finding in full. `onClass` is told of a class that the reader wants to see in the graph. */
function findingView(finding, onClass) {
  const sides = sidesOf(finding);
  const place = make('div', { class: 'side-evidence', 'aria-live': 'polite' });
  const rows = sideRows(sides, side => choose(side));
  const picture = sides.length === 0 || sides.length > MOST_SIDES ? null
    : ringPicture(sides, finding.title, side => choose(side), onClass);

  function choose(side) {
    place.replaceChildren(make('h3', {}, `Side ${side.place + 1} of ${sides.length}`),
      evidence(side.dependency, side.observation));
    rows.forEach((row, i) => row.setAttribute('aria-selected', i === side.place));
    picture?.querySelectorAll('.side').forEach((each, i) => each.classList.toggle('chosen', i === side.place));
    picture?.querySelectorAll('.arrow').forEach(each =>
      each.classList.toggle('chosen', each.dataset.side === String(side.place)));
  }
  if (sides.length > 0) choose(sides[0]);

  return make('article', { 'data-finding': finding.id },
    make('h2', {}, badge(finding.grade), ' ', shortTitle(finding)),
    make('p', { class: 'header' }, texts.findings[finding.id].header),
    finding.why === '' ? '' : make('p', { class: 'why' }, visible(finding.why)),
    shortcomings(finding),
    finding.seenInOneRun ? '' : make('p', { class: 'together' }, provenance(sides)),
    picture === null ? pictureless(sides) : make('div', { class: 'picture' }, picture),
    sides.length === 0 ? '' : place,
    sides.length === 0 ? '' : sideTable(rows),
    finding.text === '' ? '' : openIf(sides.length === 0, folded('The report as text', finding.text)),
    sides.length === 0 ? '' : folded('This ring as DOT, for Graphviz', texts.findings[finding.id].dot),
    sides.length === 0 ? '' : folded('This ring as Mermaid', texts.findings[finding.id].mermaid));
}

function openIf(open, details) {
  details.open = open;
  return details;
}

function shortcomings(finding) {
  if (finding.shortcomings.length === 0) return '';
  return make('p', { class: 'chips' }, make('span', {}, 'Lacks for LIKELY:'),
    finding.shortcomings.map(each => make('span', { class: 'chip' }, SHORTCOMINGS[each] ?? each)));
}

function provenance(sides) {
  const runs = new Set(sides.map(side => side.run.id));
  return `No single run shows this ring; its sides come from ${count(runs.size, 'run')} together.`;
}

function pictureless(sides) {
  return sides.length === 0 ? ''
    : make('p', { class: 'hint' }, `The ring has ${count(sides.length, 'side')}, too many for a picture.`);
}

function sideRows(sides, choose) {
  return sides.map(side => make('tr', { onclick: () => choose(side) },
    make('td', {}, button(String(side.place + 1), () => choose(side), { 'aria-label': sideLabel(side) })),
    make('td', {}, brief(side.thread)),
    make('td', {}, `${brief(side.held.name)} (${side.words.held})`),
    make('td', {}, `${brief(side.wanted.name)} (${side.words.wanted})`),
    make('td', {}, brief(side.run.file, 60)),
    make('td', {}, brief(side.observation.tests.join(', '), 120))));
}

function sideTable(rows) {
  const heads = ['Side', 'Thread', 'Holds', 'Wants', 'Seen in', 'Test'];
  return make('div', { class: 'wide' }, make('table', { class: 'sides' },
    make('thead', {}, make('tr', {}, heads.map(text => make('th', { scope: 'col' }, text)))),
    make('tbody', {}, rows)));
}

/** Fills a panel with a list of findings beside the chosen one. Returns what chooses another. */
function findingsPanel(panel, list, nothing, onClass) {
  const detail = make('div', { class: 'detail' });
  const names = make('div', { class: 'names' });
  function choose(finding) {
    detail.replaceChildren(findingView(finding, onClass));
    names.querySelectorAll('[data-finding]').forEach(each =>
      each.setAttribute('aria-current', each.dataset.finding === String(finding.id)));
  }
  function entry(finding) {
    const each = findingButton(finding, choose);
    each.prepend(badge(finding.grade));
    return each;
  }
  function filter(text) {
    const wanted = text.toLowerCase();
    const matching = list.filter(finding => `${finding.title} ${shortTitle(finding)}`.toLowerCase().includes(wanted));
    names.replaceChildren(walkable(growingList(matching, entry, { class: 'entries' })));
  }
  if (list.length === 0) {
    panel.append(make('div', { class: 'nothing' }, nothing));
    return () => {};
  }
  filter('');
  const search = make('input', {
    type: 'search', placeholder: 'Filter by name', 'aria-label': 'Filter findings by name', oninput: () => filter(search.value),
  });
  panel.append(make('aside', {}, list.length > 5 ? search : '', names), detail);
  choose(list[0]);
  return choose;
}
