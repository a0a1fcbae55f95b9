// What one thread was seen to do: both stacks, and what else is known of that moment.

function facts(pairs) {
  return make('dl', {}, pairs.filter(([, value]) => value !== '')
    .map(([name, value]) => [make('dt', {}, name), make('dd', {}, value)]));
}

function lockText(lock, instance, mode) {
  return `#${instance} (${brief(lock.name)})${lock.kind === 'lock' ? `{${mode}}` : `, ${lock.kind}`}`;
}

function stackColumn(title, lock, place, stack) {
  return make('div', { class: 'column' },
    make('h4', {}, title, ' ', make('span', { class: 'lock' }, lock)),
    place === '' ? '' : make('p', { class: 'place' }, 'at ', visible(place)),
    stackView(stack));
}

/** The evidence of one observation of a dependency. */
function evidence(dependency, observation) {
  const held = report.classes[dependency.from];
  const wanted = report.classes[dependency.to];
  return make('div', { class: 'evidence' },
    facts([
      ['Thread', visible(observation.thread)],
      ['Seen in', runLabel(report.runs[observation.run])],
      ['Test', observation.tests.map(visible).join(', ')],
      ['Also held', observation.guards.map(guard => brief(guard)).join(', ')],
      ['Timed', observation.timed ? 'the wait would have ended by itself' : ''],
    ]),
    packageFilter([observation.outerStack, observation.innerStack]),
    make('div', { class: 'columns' },
      stackColumn('Held:', lockText(held, observation.outerInstance, observation.outerMode),
        observation.outerStack.length === 0 ? observation.outerPlace : '', observation.outerStack),
      stackColumn('Wanted:', lockText(wanted, observation.innerInstance, observation.innerMode),
        '', observation.innerStack)));
}
