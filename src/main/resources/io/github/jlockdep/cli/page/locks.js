// What locks cost: a table that is sorted by any of its columns, and the histograms and places of the chosen row.

const LOCKS_AT_ONCE = 200;
const UNITS = [[1e9, 's'], [1e6, 'ms'], [1e3, '\u00b5s'], [1, 'ns']];

const average = times => (times.count === 0 ? 0 : times.total / times.count);

const LOCK_COLUMNS = [
  { head: 'Class', value: row => row.name, show: row => brief(row.name, 120) },
  { head: 'Mode', value: row => row.mode, show: row => row.mode },
  { head: 'Contentions', value: row => row.waits.count },
  { head: 'Wait min', value: row => row.waits.min, show: row => duration(row.waits.min, row.waits) },
  { head: 'Wait max', value: row => row.waits.max, show: row => duration(row.waits.max, row.waits) },
  { head: 'Wait total', value: row => row.waits.total, show: row => duration(row.waits.total, row.waits) },
  { head: 'Wait avg', value: row => average(row.waits), show: row => duration(average(row.waits), row.waits) },
  { head: 'Acquisitions', value: row => row.acquisitions },
  { head: 'Hold min', value: row => row.holds.min, show: row => duration(row.holds.min, row.holds) },
  { head: 'Hold max', value: row => row.holds.max, show: row => duration(row.holds.max, row.holds) },
  { head: 'Hold total', value: row => row.holds.total, show: row => duration(row.holds.total, row.holds) },
  { head: 'Hold avg', value: row => average(row.holds), show: row => duration(average(row.holds), row.holds) },
];
const CONTENTIONS = 2;

/** Nanoseconds in the largest unit that fits; nothing if there were no such times. */
function duration(nanos, times = { count: 1 }) {
  if (times.count === 0) return '';
  const [size, unit] = UNITS.find(([least]) => nanos >= least) ?? UNITS[UNITS.length - 1];
  return `${(nanos / size).toLocaleString('en', { maximumFractionDigits: size === 1 ? 0 : 2 })} ${unit}`;
}

function compared(a, b) {
  return typeof a === 'string' ? a.localeCompare(b, 'en') : a - b;
}

/** A bar for each order of magnitude; the number and the words say the same without the bar. */
function histogram(title, times) {
  const most = Math.max(...times.histogram, 0);
  if (most === 0) return '';
  const first = times.histogram.findIndex(each => each > 0);
  const rows = times.histogram.slice(first).map((each, i) => make('tr', {},
    make('th', { scope: 'row' }, `${duration(2 ** (first + i))} to ${duration(2 ** (first + i + 1))}`),
    make('td', { class: 'number' }, each.toLocaleString('en')),
    make('td', {}, make('meter', { min: 0, max: most, value: each, 'aria-hidden': 'true' }))));
  return make('div', {}, make('h4', {}, title), table(['Time', 'How often', ''], rows));
}

function placesOf(row) {
  if (row.places.length === 0) return '';
  return make('div', {}, make('h4', {}, 'Where threads waited'), growingList(row.places, place => [
    make('span', { class: 'number' }, place.contentions.toLocaleString('en')), ' at ', brief(place.at, 300)], { class: 'entries' }));
}

function lockView(row, onClass) {
  const known = report.classes.find(each => each.name === row.name && each.kind === 'lock');
  return make('article', {}, make('h3', {}, `${brief(row.name)} (${row.mode})`),
    known === undefined ? '' : button('Show it in the graph', () => onClass(known)),
    make('div', { class: 'columns' }, histogram('Waits', row.waits), histogram('Holds', row.holds)), placesOf(row));
}

/** The table; `onRow` is told of the row that was chosen. */
function lockTable(onRow) {
  const body = make('tbody');
  const heads = LOCK_COLUMNS.map((column, i) => make('th', { scope: 'col' }, button(column.head, () => sortBy(i), { class: 'link' })));
  const more = button('', () => grow(LOCKS_AT_ONCE));
  let rows = [];
  let sorted = { column: -1, falling: false };

  function sortBy(column) {
    const falling = sorted.column === column ? !sorted.falling : column >= CONTENTIONS;
    sorted = { column, falling };
    const value = LOCK_COLUMNS[column].value;
    rows = [...report.lockStatistics].sort((a, b) => compared(value(a), value(b)) * (falling ? -1 : 1));
    heads.forEach((head, i) => head.setAttribute('aria-sort', i !== column ? 'none' : falling ? 'descending' : 'ascending'));
    body.replaceChildren();
    grow(LOCKS_AT_ONCE);
  }
  function grow(step) {
    body.append(...rows.slice(body.children.length, body.children.length + step).map(line));
    more.hidden = body.children.length >= rows.length;
    more.textContent = `Show more (${rows.length - body.children.length} left)`;
  }
  function line(row) {
    const cells = LOCK_COLUMNS.slice(1).map((column, i) => make('td', i === 0 ? {} : { class: 'number' },
      column.show === undefined ? column.value(row).toLocaleString('en') : column.show(row)));
    return make('tr', {}, make('th', { scope: 'row' },
      button(LOCK_COLUMNS[0].show(row), () => onRow(row), { class: 'link' })), cells);
  }
  sortBy(CONTENTIONS);
  return [make('div', { class: 'wide' }, make('table', { class: 'locks' }, make('thead', {}, make('tr', {}, heads)), body)), more];
}

function locksPanel(panel, onClass) {
  const about = make('div', { class: 'about', 'aria-live': 'polite' });
  panel.append(make('h2', {}, 'What locks cost'));
  if (report.lockStatistics.length === 0) {
    panel.append(make('p', {}, 'None of the runs counted that; the setting jlockdep.lockStat=true does.'));
    return;
  }
  panel.append(
    make('p', { class: 'hint' }, 'All runs together. A column\u2019s head sorts by it, a class shows its histograms and where threads waited for it.'),
    ...lockTable(row => {
      about.replaceChildren(lockView(row, onClass));
      about.scrollIntoView({ block: 'nearest' });
    }), about);
}
