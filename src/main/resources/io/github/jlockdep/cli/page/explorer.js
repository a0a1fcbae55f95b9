// The graph with its search, and what is known of the class or the dependency that is chosen.

const MOST_AT_ONCE = 100;
const MOST_RESULTS = 50;

const inRings = report.classes.filter(each => findingsOfClass[each.id].size > 0);

function around(lockClass) {
  const ids = new Set([lockClass.id]);
  after[lockClass.id].forEach(dependency => ids.add(dependency.to));
  before[lockClass.id].forEach(dependency => ids.add(dependency.from));
  return report.classes.filter(each => ids.has(each.id));
}

/** Fills the panel; the graph itself is drawn when the panel is first seen. Returns what the page does with it. */
function explorer(panel, onFinding) {
  let graph = null;
  let chosen = null;
  const canvas = make('div', { class: 'canvas', tabindex: 0, role: 'application',
    'aria-label': 'Graph of lock classes. Arrow keys move it, plus and minus zoom, 0 shows all of it; the search lists its classes as text.' });
  const scope = make('select', { onchange: () => draw() }, Object.entries({
    all: `all ${count(report.classes.length, 'class', 'classes')}`, rings: `those in rings (${inRings.length})`, near: 'the chosen one and its neighbours',
  }).map(([value, text]) => make('option', { value }, text)));
  const grouped = make('input', { type: 'checkbox', onchange: () => draw() });
  const about = make('div', { class: 'about', 'aria-live': 'polite' });
  const below = make('div', { class: 'below', 'aria-live': 'polite' });
  const note = make('p', { class: 'hint', role: 'status' });
  if (report.classes.length > MOST_AT_ONCE) scope.value = inRings.length > 0 ? 'rings' : 'near';

  function classes() {
    if (scope.value === 'rings') return inRings;
    return scope.value === 'near' ? around(chosen ?? report.classes[0]) : report.classes;
  }
  function draw() {
    if (graph === null || report.classes.length === 0) return;
    const shown = classes();
    graph.show(shown, grouped.checked);
    note.textContent = `Drawn: ${shown.length.toLocaleString('en')} of ${count(report.classes.length, 'class', 'classes')}.`;
    if (chosen !== null && graph.has(chosen)) graph.choose(`c${chosen.id}`);
  }
  function chooseClass(lockClass) {
    chosen = lockClass;
    if (graph !== null) {
      if (scope.value === 'near' || !graph.has(lockClass)) {
        scope.value = 'near';
        draw();
      }
      graph.choose(`c${lockClass.id}`);
    }
    about.replaceChildren(classView(lockClass, chooseDependency, onFinding));
    below.replaceChildren();
  }
  function chooseDependency(dependency) {
    if (graph !== null) graph.choose(`d${dependency.id}`);
    below.replaceChildren(dependencyView(dependency, chooseClass));
    below.scrollIntoView({ block: 'nearest' });
  }

  panel.append(
    make('aside', {}, search(chooseClass), make('label', {}, 'Show ', scope),
      make('label', {}, grouped, ' Group by package'), note, about, legend()),
    make('div', { class: 'detail' }, make('div', { class: 'toolbar' },
      button('+', () => graph?.zoom(1.25), { 'aria-label': 'Zoom in' }), button('\u2212', () => graph?.zoom(0.8), { 'aria-label': 'Zoom out' }),
      button('Fit', () => graph?.fit())), canvas, below, graphTexts()));
  return {
    open() {
      if (graph !== null) return;
      graph = lockGraph(canvas, chooseClass, chooseDependency);
      draw();
    },
    chooseClass,
    restyle: () => graph?.restyle(),
  };
}

function search(choose) {
  const results = make('div', { class: 'results' });
  const input = make('input', { type: 'search', id: 'search', placeholder: 'Find a class  ( / )', 'aria-label': 'Find a class',
    oninput: () => find(), onkeydown: event => {
      if (event.key === 'Enter') results.querySelector('button')?.click();
      if (event.key === 'ArrowDown') results.querySelector('button')?.focus();
    } });
  function find() {
    const wanted = input.value.trim().toLowerCase();
    const found = wanted === '' ? [] : report.classes.filter(each => each.name.toLowerCase().includes(wanted));
    results.replaceChildren(
      make('p', { class: 'hint', role: 'status' }, wanted === '' ? '' : `${count(found.length, 'class', 'classes')} found`),
      walkable(growingList(found, each => button(brief(each.name, 120), () => choose(each), { class: 'entry' }), { class: 'entries' }, MOST_RESULTS)));
  }
  return make('div', { class: 'search' }, input, results);
}

function classView(lockClass, onDependency, onFinding) {
  const way = (title, list, end) => (list.length === 0 ? '' : make('div', {}, make('h4', {}, `${title} (${list.length})`),
    walkable(growingList(list, dependency => button(
      [dependency.grade ? badge(dependency.grade) : '', brief(report.classes[dependency[end]].name, 120)],
      () => onDependency(dependency), { class: 'entry' }), { class: 'entries' }, MOST_RESULTS))));
  const found = [...findingsOfClass[lockClass.id]].sort(byGrade);
  return make('div', { 'data-class': lockClass.id }, make('h3', {}, brief(lockClass.name, 300)),
    facts([
      ['Kind', lockClass.kind],
      ['Package', visible(lockClass.package)],
      ['Instances', lockClass.instances.toLocaleString('en')],
      ['Acquisitions', lockClass.acquisitions === null ? '' : lockClass.acquisitions.toLocaleString('en')],
    ]),
    found.length === 0 ? '' : make('div', {}, make('h4', {}, `Findings (${found.length})`), growingList(found, each =>
      button([badge(each.grade), shortTitle(each)], () => onFinding(each), { class: 'entry' }), { class: 'entries' }, 20)),
    way('Wanted while this is held', after[lockClass.id], 'to'),
    way('Held while this is wanted', before[lockClass.id], 'from'));
}

function dependencyView(dependency, onClass) {
  const name = id => button(brief(report.classes[id].name), () => onClass(report.classes[id]), { class: 'link' });
  const seen = dependency.count > 0 ? `, seen ${count(dependency.count, 'time')}` : '';
  return make('div', { 'data-dependency': dependency.id },
    make('h3', {}, name(dependency.from), ' \u2192 ', name(dependency.to), ' ', dependency.grade ? badge(dependency.grade) : ''),
    make('p', { class: 'hint' }, `${count(dependency.observations.length, 'observation')} kept${seen}.`),
    growingList(dependency.observations, each => evidence(dependency, each), { class: 'observations' }, 4));
}

function legend() {
  return make('details', { class: 'legend' }, make('summary', {}, 'What the picture says'),
    make('p', {}, 'An arrow leads from a class that was held to one that was wanted at that moment.'),
    make('ul', {}, GRADES.map(grade => make('li', {}, badge(grade), ` ${MEANINGS[grade]} (${LINES[grade]} line)`))),
    make('p', {}, 'Rectangle: lock. Hexagon: event. Barrel: executor. Ellipse: thread.'));
}

function graphTexts() {
  if (texts.graph.dot === undefined) return '';
  return make('div', {}, folded('The graph as DOT, for Graphviz', texts.graph.dot), folded('The graph as Mermaid', texts.graph.mermaid));
}
