// The page: what it says first, its tabs, its colours.

const TABS = ['findings', 'graph', 'guarded', 'locks', 'figures'];
const COLOURS = { '': 'as the system', light: 'light', dark: 'dark' };

const panel = name => document.getElementById(name);
const tab = name => document.getElementById(`tab-${name}`);

function openTab(name, focus = false) {
  for (const each of TABS) {
    panel(each).hidden = each !== name;
    tab(each).setAttribute('aria-selected', each === name);
    tab(each).tabIndex = each === name ? 0 : -1;
  }
  if (name === 'graph') graphPanel.open();
  history.replaceState(null, '', `#show=${name}`); // not the name of an element, which browsers would scroll to
  if (focus) tab(name).focus();
}

function verdict() {
  const seen = `${count(report.classes.length, 'lock class', 'lock classes')}, ${count(report.dependencies.length, 'dependency', 'dependencies')}, ${count(report.runs.length, 'run')}`;
  const grades = GRADES.map(grade => [grade, report.findings.filter(finding => finding.grade === grade).length])
    .filter(([grade, number]) => number > 0 && grade !== 'GUARDED');
  document.getElementById('verdict').append(
    findings.length === 0 ? 'No finding' : count(findings.length, 'finding'),
    ...grades.flatMap(([grade, number]) => [' ', badge(grade), ` ${number}`]), ` in ${seen}`);
}

/** What there was no room for, and how to see it. */
function leftOut() {
  const left = texts.leftOut;
  if (left === undefined) return;
  const byGrade = GRADES.filter(grade => left.findings[grade]).map(grade => count(left.findings[grade], `${grade} finding`));
  const parts = [...byGrade,
    ...[[left.classes, 'lock class', 'lock classes'], [left.dependencies, 'dependency', 'dependencies'],
      [left.evidence, 'dependency\u2019s stacks', 'dependencies\u2019 stacks'],
      [left.lockStatistics, 'row of lock statistics', 'rows of lock statistics']]
      .filter(([number]) => number > 0).map(([number, one, many]) => count(number, one, many))];
  const note = document.getElementById('left-out');
  note.hidden = false;
  note.append(`Left out, as this page has room for ${left.mebibytes} MiB: ${parts.join(', ')}. `
    + 'analyze --page-size gives it more room; analyze --format json has everything.');
}

function nothing(text) {
  return [make('h2', {}, 'Nothing here'), make('p', {}, text)];
}

function showFinding(finding) {
  const isGuarded = finding.grade === 'GUARDED';
  (isGuarded ? chooseGuarded : chooseFinding)(finding);
  openTab(isGuarded ? 'guarded' : 'findings', true);
}

function showClass(lockClass) {
  openTab('graph', true);
  graphPanel.chooseClass(lockClass);
}

function keys(event) {
  const typing = event.target.matches('input, select, textarea');
  if (event.key === '/' && !typing) {
    event.preventDefault();
    openTab('graph');
    document.getElementById('search').focus();
  }
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step && event.target.matches('[role=tab]')) {
    const at = TABS.findIndex(name => tab(name) === event.target);
    openTab(TABS[(at + step + TABS.length) % TABS.length], true);
  }
}

function nextColours() {
  const names = Object.keys(COLOURS);
  const root = document.documentElement;
  const next = names[(names.indexOf(root.dataset.colours ?? '') + 1) % names.length];
  root.dataset.colours = next;
  document.getElementById('theme').textContent = `Colours: ${COLOURS[next]}`;
  graphPanel.restyle();
}

const graphPanel = explorer(panel('graph'), showFinding);
const chooseFinding = findingsPanel(panel('findings'), findings,
  nothing('No finding: no order of locks and waits in these runs closes a ring, apart from guarded ones.'), showClass);
const chooseGuarded = findingsPanel(panel('guarded'), guarded,
  nothing('No guarded ring: none that is kept open by a lock which all its sides hold, or by the lack of a writer.'), showClass);
locksPanel(panel('locks'), showClass);
figuresPanel(panel('figures'));
verdict();
leftOut();
tab('findings').append(` (${findings.length})`);
tab('guarded').append(` (${guarded.length})`);
for (const name of TABS) tab(name).addEventListener('click', () => openTab(name));
document.addEventListener('keydown', keys);
document.getElementById('theme').addEventListener('click', nextColours);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => graphPanel.restyle());
openTab(TABS.find(name => location.hash === `#show=${name}`) ?? 'findings');
document.documentElement.dataset.ready = 'true';
