// The report, and what is asked of it again and again.

const report = JSON.parse(document.getElementById('report').textContent);
const texts = JSON.parse(document.getElementById('texts').textContent);

const GRADES = ['DEADLOCK', 'CERTAIN', 'LIKELY', 'POSSIBLE', 'GUARDED'];
const MARKS = { DEADLOCK: '\u25a0', CERTAIN: '\u25b2', LIKELY: '\u25c6', POSSIBLE: '\u25c7', GUARDED: '\u25cb' };
const MEANINGS = {
  DEADLOCK: 'threads are really stuck',
  CERTAIN: 'a call blocks for ever by itself',
  LIKELY: 'different threads, no common guard, and each wants the very lock that the next one holds',
  POSSIBLE: 'a ring whose evidence lacks something',
  GUARDED: 'a ring that nothing seen so far can close',
};
const SHORTCOMINGS = {
  TOO_FEW_THREADS: 'too few threads seen',
  KEPT_APART_IN_TIME: 'kept apart in time',
  INSTANCES_NEVER_MET: 'instances never met',
  TIMED: 'a wait has a timeout',
  DOUBTFUL_GUARD: 'doubtful guard',
  DOUBTFUL_NEED: 'doubtful need',
  MAY_NOT_RUN_OUT: 'may not run out',
  TOO_MUCH_TO_WEIGH: 'too much to weigh',
  ONE_SIDE_ONLY: 'one side only',
};

const byGrade = (a, b) => GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade) || a.id - b.id;
const findings = report.findings.filter(finding => finding.grade !== 'GUARDED').sort(byGrade);
const guarded = report.findings.filter(finding => finding.grade === 'GUARDED');

const after = report.classes.map(() => []);
const before = report.classes.map(() => []);
for (const dependency of report.dependencies) {
  after[dependency.from].push(dependency);
  before[dependency.to].push(dependency);
}

const findingsOfClass = report.classes.map(() => new Set());
for (const finding of report.findings) {
  for (const side of finding.ring) {
    const dependency = report.dependencies[side.dependency];
    findingsOfClass[dependency.from].add(finding);
    findingsOfClass[dependency.to].add(finding);
  }
}

function badge(grade) {
  return make('span', { class: `badge ${grade.toLowerCase()}`, title: MEANINGS[grade] }, `${MARKS[grade]} ${grade}`);
}

/** The sides of a ring with everything that is known of them. */
function sidesOf(finding) {
  return finding.ring.map((side, place) => {
    const dependency = report.dependencies[side.dependency];
    return {
      place,
      thread: side.thread,
      run: report.runs[side.run],
      dependency,
      observation: dependency.observations[side.observation],
      held: report.classes[dependency.from],
      wanted: report.classes[dependency.to],
      words: texts.findings[finding.id].sides[place],
    };
  });
}

/** The locks besides those of the ring that every side holds. */
function commonGuards(sides) {
  if (sides.length === 0) return [];
  return sides.map(side => side.observation.guards)
    .reduce((common, guards) => common.filter(guard => guards.includes(guard)));
}

/** The name without the package that it begins with. */
function shortName(lockClass) {
  const prefix = `${lockClass.package}.`;
  return lockClass.name.startsWith(prefix) ? lockClass.name.slice(prefix.length) : lockClass.name;
}

/** A ring as its classes in short, the first one again at the end; another finding as its title. */
function shortTitle(finding) {
  if (finding.ring.length === 0) return brief(finding.title, 160);
  const names = finding.ring.map(side => brief(shortName(report.classes[report.dependencies[side.dependency].from]), 60));
  const shown = names.length > 5 ? [...names.slice(0, 3), `\u2026 ${names.length - 4} more \u2026`, names[names.length - 1]] : names;
  return [...shown, names[0]].join(' \u2192\u00a0');
}

function runLabel(run) {
  const process = run.pid ? `, process ${run.pid}` : '';
  return `run ${run.id + 1}: ${brief(run.file, 80)}${process}`;
}

function count(number, noun, plural = `${noun}s`) {
  return `${number.toLocaleString('en')} ${number === 1 ? noun : plural}`;
}
