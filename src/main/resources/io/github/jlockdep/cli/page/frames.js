// Stack traces, and which packages of them are shown.

const hiddenPackages = new Set();
const stackViews = new Set();

/** The first two parts of a frame's package, such as java.util, without the module in front. */
function packageOf(frame) {
  const method = frame.slice(0, frame.indexOf('(') < 0 ? undefined : frame.indexOf('('));
  const parts = method.slice(method.lastIndexOf('/') + 1).split('.').slice(0, -2);
  return parts.slice(0, 2).join('.') || '(no package)';
}

function line(frame) {
  const place = frame.lastIndexOf('(');
  return make('li', {}, make('span', {}, 'at\u00a0'), visible(place < 0 ? frame : frame.slice(0, place)),
    place < 0 ? '' : make('b', {}, visible(frame.slice(place))));
}

function skipped(number) {
  return make('li', { class: 'skipped' }, `\u2026 ${count(number, 'frame')} hidden`);
}

/** One stack, innermost frame first; hidden frames are counted where they would stand. */
function stackView(frames) {
  const list = make('ol', { class: 'stack', tabindex: 0 });
  function show() {
    const lines = [];
    let hidden = 0;
    for (const frame of frames) {
      if (hiddenPackages.has(packageOf(frame))) {
        hidden++;
        continue;
      }
      if (hidden > 0) lines.push(skipped(hidden));
      hidden = 0;
      lines.push(line(frame));
    }
    if (hidden > 0) lines.push(skipped(hidden));
    list.replaceChildren(...lines);
  }
  show();
  stackViews.add({ list, show });
  return frames.length === 0 ? make('p', { class: 'hint' }, 'Not known.') : list;
}

/** A switch for each package that the stacks name. */
function packageFilter(stacks) {
  const packages = [...new Set(stacks.flat().map(packageOf))].sort();
  if (packages.length < 2) return '';
  return make('div', { class: 'chips', role: 'group', 'aria-label': 'Packages to show in stacks' },
    make('span', {}, 'Packages:'), packages.map(name => {
      const chip = button(visible(name), () => {
        if (!hiddenPackages.delete(name)) hiddenPackages.add(name);
        chip.setAttribute('aria-pressed', !hiddenPackages.has(name));
        for (const view of stackViews) {
          if (view.list.isConnected) view.show();
          else stackViews.delete(view);
        }
      }, { class: 'chip', 'aria-pressed': !hiddenPackages.has(name) });
      return chip;
    }));
}
