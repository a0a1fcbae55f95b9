// The runs, and what was counted in them.

const MOST_RUNS = 100;

function table(heads, rows) {
  return make('div', { class: 'wide' }, make('table', {},
    make('thead', {}, make('tr', {}, heads.map(text => make('th', { scope: 'col' }, brief(text, 60))))),
    make('tbody', {}, rows)));
}

function cell(text) {
  return make('td', typeof text === 'number' ? { class: 'number' } : {},
    typeof text === 'number' ? text.toLocaleString('en') : brief(text, 300));
}

function runRow(run) {
  return make('tr', {}, [run.id + 1, run.file, run.jvm, run.start, run.pid ? String(run.pid) : ''].map(cell));
}

function statisticsTable() {
  const names = [...new Set(report.statistics.map(each => each.name))];
  const values = new Map(report.statistics.map(each => [`${each.run} ${each.name}`, each.value]));
  const shown = report.runs.slice(0, MOST_RUNS);
  const sum = name => report.statistics.reduce((total, each) => total + (each.name === name ? each.value : 0), 0);
  return table(['', ...(report.runs.length > 1 ? ['all runs'] : []), ...shown.map(run => `run ${run.id + 1}`)],
    names.map(name => make('tr', {}, make('th', { scope: 'row' }, brief(name, 80)),
      report.runs.length > 1 ? cell(sum(name)) : '', shown.map(run => cell(values.get(`${run.id} ${name}`) ?? '')))));
}

function figuresPanel(panel) {
  const left = report.runs.length - MOST_RUNS;
  panel.append(
    make('h2', {}, 'Runs'),
    report.runs.length === 0 ? make('p', {}, 'None.') : table(['Run', 'Recording', 'JVM', 'Start', 'Process'], report.runs.slice(0, MOST_RUNS).map(runRow)),
    left > 0 ? make('p', { class: 'hint' }, `And ${count(left, 'more run')}.`) : '',
    make('h2', {}, 'Statistics'),
    report.statistics.length === 0 ? make('p', {}, 'None were recorded.') : statisticsTable(),
    make('p', { class: 'hint' }, 'Made by ', brief(report.tool), '.'));
}
