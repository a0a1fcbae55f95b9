// The graph of lock classes, drawn by Cytoscape.

const SHAPES = { lock: 'round-rectangle', event: 'hexagon', executor: 'barrel', thread: 'ellipse' };
const LINES = { DEADLOCK: 'solid', CERTAIN: 'solid', LIKELY: 'solid', POSSIBLE: 'dashed', GUARDED: 'dotted' };
const CROWD = 30;
const SLOW = 400;
const LARGEST = 1.2;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function graphStyle() {
  const text = { color: colour('text'), 'font-family': 'sans-serif', 'font-size': 13 };
  const graded = GRADES.map(grade => ({
    selector: `edge[grade = "${grade}"]`,
    style: {
      'line-color': colour(grade.toLowerCase()),
      'target-arrow-color': colour(grade.toLowerCase()),
      'line-style': LINES[grade],
      width: grade === 'GUARDED' ? 2 : 3,
      label: `${MARKS[grade]} ${grade}`,
    },
  }));
  return [
    { selector: 'node', style: { ...text, label: 'data(label)', 'text-wrap': 'wrap', 'text-valign': 'center',
      width: 'data(width)', height: 'data(height)', shape: 'data(shape)', 'background-color': colour('box'),
      'border-width': 1, 'border-color': colour('line'), 'min-zoomed-font-size': 6 } },
    { selector: 'node[grade]', style: { 'border-width': 3 } },
    ...GRADES.map(grade => ({ selector: `node[grade = "${grade}"]`, style: { 'border-color': colour(grade.toLowerCase()) } })),
    { selector: ':parent', style: { label: 'data(label)', 'text-valign': 'top', 'background-color': colour('group'),
      'background-opacity': 0.5, 'border-style': 'dashed', shape: 'round-rectangle', 'font-weight': 'bold', padding: 14 } },
    { selector: 'edge', style: { ...text, 'font-size': 11, 'curve-style': 'bezier', width: 1.5,
      'line-color': colour('line'), 'target-arrow-color': colour('line'), 'target-arrow-shape': 'triangle',
      'text-background-color': colour('paper'), 'text-background-opacity': 0.9, 'min-zoomed-font-size': 7 } },
    ...graded,
    { selector: '.far', style: { opacity: 0.2 } },
    { selector: '.chosen', style: { 'border-width': 5, 'border-color': colour('accent'), 'overlay-opacity': 0 } },
    { selector: 'edge.chosen', style: { width: 5, 'line-color': colour('accent'), 'target-arrow-color': colour('accent') } },
  ];
}

const worst = lockClass => [...findingsOfClass[lockClass.id]].sort(byGrade)[0]?.grade;

function nodeOf(lockClass, grouped) {
  const size = classBox(lockClass);
  const parent = grouped && lockClass.package !== '' ? { parent: `p${lockClass.package}` } : {};
  const grade = worst(lockClass);
  return { group: 'nodes', data: { id: `c${lockClass.id}`, label: size.lines.join('\n'), width: size.width, height: size.height,
    shape: SHAPES[lockClass.kind], ...(grade ? { grade } : {}), ...parent } };
}

function edgeOf(dependency) {
  return { group: 'edges', data: { id: `d${dependency.id}`, source: `c${dependency.from}`, target: `c${dependency.to}`,
    ...(dependency.grade ? { grade: dependency.grade } : {}) } };
}

function elementsOf(classes, grouped) {
  const ids = new Set(classes.map(each => each.id));
  const packages = grouped ? [...new Set(classes.map(each => each.package))].filter(name => name !== '') : [];
  return [
    ...packages.map(name => ({ group: 'nodes', data: { id: `p${name}`, label: brief(name, 80), width: 1, height: 1, shape: 'round-rectangle' } })),
    ...classes.map(each => nodeOf(each, grouped)),
    ...report.dependencies.filter(each => ids.has(each.from) && ids.has(each.to)).map(edgeOf),
  ];
}

function arrangement(size, grouped) {
  if (size > 4 * SLOW || (grouped && size > CROWD)) return { name: 'grid', animate: false };
  return {
    name: 'fcose', animate: false, quality: size > SLOW ? 'draft' : 'default', nodeSeparation: 120,
    idealEdgeLength: size > CROWD ? 250 : 120, nodeRepulsion: size > CROWD ? 100000 : 9000,
  };
}

/** Stretches what is drawn to the shape of its window, and moves nodes off each other; many packages become blocks. */
function spreadNodes(nodes, grouped, window) {
  const size = nodes.boundingBox();
  const stretch = Math.min(2, Math.max(1, (window.w / window.h) / (size.w / size.h)));
  const boxes = nodes.map(node => ({
    node, x: node.position('x') * stretch, y: node.position('y'), width: node.data('width'), height: node.data('height'), group: node.parent().id(),
  }));
  if (grouped && boxes.length > CROWD) inBlocks(boxes);
  else spread(boxes);
  boxes.forEach(each => each.node.position({ x: each.x, y: each.y }));
}

/** A graph inside an element. `onClass` and `onDependency` are told what the reader taps. */
function lockGraph(container, onClass, onDependency) {
  const cy = cytoscape({ container, style: graphStyle(), minZoom: 0.05, maxZoom: 3, boxSelectionEnabled: false, autounselectify: true });
  const idOf = target => Number(target.id().slice(1));
  cy.on('tap', 'node:childless', event => onClass(report.classes[idOf(event.target)]));
  cy.on('tap', 'edge', event => onDependency(report.dependencies[idOf(event.target)]));
  container.addEventListener('keydown', event => {
    const pan = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    if (pan) cy.panBy({ x: pan[0], y: pan[1] });
    else if (event.key === '+') zoom(1.25);
    else if (event.key === '-') zoom(0.8);
    else if (event.key === '0') fit();
    else return;
    event.preventDefault();
  });
  function zoom(factor) {
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  }
  function fit(elements, padding = 20) {
    cy.fit(elements, padding);
    if (cy.zoom() > LARGEST) zoom(LARGEST / cy.zoom());
  }
  return {
    zoom,
    fit,
    restyle: () => cy.style(graphStyle()),
    show(classes, grouped) {
      cy.elements().remove();
      cy.add(elementsOf(classes, grouped));
      container.dataset.shown = classes.length;
      cy.layout(arrangement(classes.length, grouped)).run();
      cy.batch(() => spreadNodes(cy.nodes(':childless'), grouped, { w: cy.width(), h: cy.height() }));
      fit();
    },
    has: lockClass => cy.getElementById(`c${lockClass.id}`).nonempty(),
    choose(id) {
      const chosen = cy.getElementById(id);
      const near = chosen.isEdge() ? chosen.union(chosen.connectedNodes()) : chosen.closedNeighborhood();
      cy.elements().removeClass('chosen far');
      cy.elements().difference(near).filter(':childless').addClass('far');
      chosen.addClass('chosen');
      if (near.nonempty()) fit(near, 60);
    },
  };
}
