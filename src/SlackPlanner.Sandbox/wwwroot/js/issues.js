// The GitLab stand-in's issues: a list with filters, and one issue with its notes in the pane.
import { api } from './api.js';
import { h, icon, keyed, replace } from './dom.js';
import { choiceBox, emptyNote, listPage, searchBox } from './listview.js';
import { markdown } from './markdown.js';
import { paneHead } from './pane.js';
import { go } from './route.js';
import { emit, nameOf, on, state } from './state.js';
import { full, instant } from './time.js';

export let issues = [];
let problem = null;
let ready = false;
let page = null;
let pane = null;
const filter = { text: '', project: '', milestone: '', state: 'opened', weight: '' };

export const shortRef = issue => `${issue.project.split('/').pop()}#${issue.iid}`;
const keyOf = issue => `${issue.project}#${issue.iid}`;
const nameOfLogin = login => nameOf(state.world.users.find(u => u.name === login) ?? { name: login });

export function startIssues(main) {
  on('route', () => {
    if (state.view === 'issues' && !page) show(main);
    else if (state.view !== 'issues') page = null;
    else draw();
    if (state.pane?.kind !== 'issue') pane = null;
  });
  on('issues', () => { draw(); drawPane(); });
}

export async function loadIssues() {
  try {
    const answer = await api.issues();
    issues = answer;
    problem = null;
  } catch (refused) {
    problem = refused.message;
  }
  ready = true;
  emit('issues');
}

function show(main) {
  page = listPage(main, 'issues', 'GitLab issues');
  page.filters = '';
  draw();
  loadIssues();
}

const unique = values => [...new Set(values.filter(Boolean))].sort();

function drawTools() {
  const projects = unique(issues.map(i => i.project));
  const milestones = unique(issues.map(i => i.milestone));
  const sign = JSON.stringify([projects, milestones]);
  if (page.filters === sign) return;
  page.filters = sign;
  const set = name => value => { filter[name] = value; draw(); };
  replace(page.tools,
    searchBox('Search title, label or person', 'issues-search', filter.text, set('text')),
    choiceBox('State', 'issues-state', filter.state, [['opened', 'Open'], ['closed', 'Closed'], ['', 'Open and closed']], set('state')),
    choiceBox('Project', 'issues-project', filter.project, [['', 'All projects'], ...projects.map(p => [p, p])], set('project')),
    choiceBox('Milestone', 'issues-milestone', filter.milestone, [['', 'All milestones'], ['none', 'No milestone'], ...milestones.map(m => [m, m])], set('milestone')),
    choiceBox('Weight', 'issues-weight', filter.weight, [['', 'Any weight'], ['none', 'No weight'], ['set', 'Has a weight']], set('weight')));
}

function wanted(issue) {
  const words = `${issue.title} ${shortRef(issue)} ${issue.labels.map(l => l.name).join(' ')} ${issue.assignees.map(nameOfLogin).join(' ')}`.toLowerCase();
  return words.includes(filter.text.toLowerCase())
    && (!filter.state || issue.state === filter.state)
    && (!filter.project || issue.project === filter.project)
    && (!filter.milestone || (filter.milestone === 'none' ? !issue.milestone : issue.milestone === filter.milestone))
    && (!filter.weight || (filter.weight === 'none') === (issue.weight === null || issue.weight === undefined));
}

function draw() {
  if (!page) return;
  if (problem) return replace(page.body, emptyNote('The issues did not load', problem));
  if (!ready) return;
  drawTools();
  const found = issues.filter(wanted);
  page.count(`${found.length} of ${issues.length}`);
  if (!found.length) return replace(page.body, emptyNote('No issue fits these filters'));
  if (page.body.firstElementChild?.tagName !== 'UL') replace(page.body, h('ul', { class: 'rows' }));
  keyed(page.body.firstElementChild, found.map(issue => ({ issue, open: state.pane?.kind === 'issue' && state.pane.id === keyOf(issue) })), item => keyOf(item.issue), item => row(item.issue, item.open));
}

function row(issue, open) {
  return h('li', null, h('a', {
    class: `row${open ? ' open' : ''}`, href: '#', 'aria-current': open ? 'true' : undefined, data: { test: 'issue', ref: shortRef(issue) },
    onclick: event => { event.preventDefault(); go({ pane: `issue:${keyOf(issue)}` }); },
  },
    h('span', { class: `issue-state ${issue.state}`, title: issue.state === 'closed' ? 'Closed' : 'Open' }, icon(issue.state === 'closed' ? 'check' : 'issue')),
    h('span', { class: 'row-main' },
      h('span', { class: 'row-title' }, issue.confidential && h('span', { title: 'Confidential' }, icon('lock')), issue.title),
      h('span', { class: 'row-about' }, [shortRef(issue), issue.milestone, issue.assignees.map(nameOfLogin).join(', ')].filter(Boolean).join(' · ')),
      labels(issue)),
    weight(issue)));
}

const hasWeight = issue => issue.weight !== null && issue.weight !== undefined;
const weight = issue => h('span', { class: `weight${hasWeight(issue) ? '' : ' none'}`, title: 'Weight', 'aria-label': hasWeight(issue) ? `Weight ${issue.weight}` : 'No weight' }, hasWeight(issue) ? String(issue.weight) : '–');

function labels(issue) {
  if (!issue.labels.length) return null;
  return h('span', { class: 'labels' }, issue.labels.map(l => {
    const [scope, ...rest] = l.name.split('::');
    return h('span', { class: 'label' }, rest.length ? [h('span', { class: 'label-scope' }, scope), h('span', null, rest.join('::'))] : h('span', null, scope));
  }));
}

export function showIssue(target, id) {
  pane = { target, id };
  if (!ready) loadIssues();
  drawPane();
}

function drawPane() {
  if (!pane) return;
  const issue = issues.find(i => keyOf(i) === pane.id || shortRef(i) === pane.id);
  if (!issue) return replace(pane.target, paneHead('Issue'), h('div', { class: 'pane-body' }, h('p', { class: 'muted' }, ready ? problem ?? 'This issue is not here.' : 'Loading…')));
  const scroll = pane.target.querySelector('.pane-body')?.scrollTop ?? 0;
  replace(pane.target, paneHead(shortRef(issue), issue.state === 'closed' ? 'Closed' : 'Open'),
    h('div', { class: 'pane-body', tabindex: 0, role: 'region', 'aria-label': issue.title },
      h('h3', { class: 'issue-title' }, issue.confidential && h('span', { title: 'Confidential' }, icon('lock')), issue.title),
      h('dl', { class: 'facts' },
        fact('Weight', weight(issue)), fact('Milestone', issue.milestone ?? 'None'), fact('Assignees', issue.assignees.map(nameOfLogin).join(', ') || 'Nobody'),
        fact('Due', issue.due_date ?? 'None'), fact('Labels', labels(issue) ?? 'None'), fact('Project', issue.project)),
      issue.description ? h('div', { class: 'issue-text' }, markdown(issue.description)) : h('p', { class: 'muted' }, 'No description'),
      h('h3', { class: 'pane-title' }, 'Activity'),
      notes(issue)));
  pane.target.querySelector('.pane-body').scrollTop = scroll;
}

const fact = (name, value) => [h('dt', null, name), h('dd', null, value)];

function notes(issue) {
  if (!issue.notes.length) return h('p', { class: 'muted' }, 'No comments yet');
  return h('ol', { class: 'notes' }, issue.notes.map(note => h('li', { class: note.system ? 'note system' : 'note', data: { test: 'note' } },
    h('div', { class: 'note-head' }, h('strong', null, nameOfLogin(note.author)), h('time', null, full(instant(note.created_at)))),
    note.internal && h('span', { class: 'badge' }, 'INTERNAL'),
    h('div', { class: 'note-body' }, markdown(note.body)))));
}
