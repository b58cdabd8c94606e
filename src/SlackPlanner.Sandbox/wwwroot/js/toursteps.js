// What the five steps say, where they point, and how they get there.
import { api } from './api.js';
import { jump, loadUpcoming, upcoming } from './clock.js';
import { issues, loadIssues } from './issues.js';
import { go } from './route.js';
import { channelById, dmOf, emit, state } from './state.js';
import { instant, now } from './time.js';

const NOOR = 'U0NOOR';
const MAREN = 'U0MAREN';
const STANDUP = 'C0STANDUP';
const TEAM = 'C0SOURCE';
const PROJECT = 'fernwood/source/forge'; // a bare number means an issue of the team's own project

const find = test => document.querySelector(`[data-test="${CSS.escape(test)}"]`);
const composer = () => document.querySelector('.main .composer');
const isStandup = item => /standup/i.test(`${item.routine} ${item.what}`);

function type(user, channel, text) {
  go({ user, channel, view: 'channel', pane: '' });
  emit('fill', text);
}

/** The newest button of the conversation whose words fit. */
function button(words) {
  return [...document.querySelectorAll('.main .msg .btn')].filter(b => words.test(b.textContent)).at(-1);
}

/** The standup's message, once it stands in the channel. */
function arrived() {
  const last = state.channel === STANDUP ? [...document.querySelectorAll('.main .msg')].at(-1) : null;
  return last && last.offsetHeight < 260 && /standup/i.test(last.textContent) ? last : undefined;
}

export const steps = [
  {
    title: 'Let the standup come',
    text: () => 'It is a Friday morning, just before nine in Amsterdam, and here you can move the clock. Jump to the standup: the app posts in the standup channel and writes to each engineer.',
    action: 'Jump there',
    target: () => arrived() ?? find('clock'),
    async go() {
      go({ user: NOOR, channel: STANDUP, view: 'channel', pane: '' });
      const { messages } = await api.channel(STANDUP, NOOR);
      if (messages?.some(m => m.is_bot && now() - instant(m.planner_time ?? m.ts) < 4 * 3_600_000)) return;
      await loadUpcoming();
      if (upcoming.problem) throw new Error(upcoming.problem);
      const standups = upcoming.items.filter(isStandup);
      const next = standups.find(i => /source/i.test(i.team)) ?? standups[0];
      if (!next) throw new Error('No standup is planned. Is the team set up?');
      if (!await jump(instant(next.at))) throw new Error('The clock did not arrive. See the note at the foot of the page.');
    },
  },
  {
    title: 'Answer the standup as Noor',
    text: () => 'Noor Haddad has a message from SlackPlanner. Press “Answer”, fill in the three questions and send them: the answer lands in the thread of the standup channel under her name.',
    action: 'Open her message',
    target: () => button(/answer/i) ?? document.querySelector('[data-alias="dm"]'),
    async go() {
      const dm = dmOf(NOOR);
      if (!dm) throw new Error('Noor has no conversation with the app yet: do step 1 first.');
      go({ user: NOOR, channel: dm.id, view: 'channel', pane: '' });
    },
  },
  {
    title: 'Log time off',
    text: () => 'Send /pto to open the form, or write it in one line. The team channel hears that Noor is away and when, never why; Noor sees what is left of her availability.',
    action: 'Type /pto',
    target: composer,
    async go() { type(NOOR, TEAM, '/pto'); },
  },
  {
    title: 'Weigh an issue',
    text: () => 'Send /weight with an issue. Choose a weight and say why: the weight is set in GitLab and the reason becomes a comment there. Look it up under “GitLab issues” afterwards.',
    action: 'Type /weight',
    target: composer,
    async go() {
      if (!issues.length) await loadIssues();
      const issue = issues.find(i => i.state === 'opened' && !i.confidential && (i.weight === null || i.weight === undefined) && i.project === PROJECT);
      type(NOOR, TEAM, `/weight #${issue?.iid ?? 7}`);
    },
  },
  {
    title: 'Read the capacity as Maren',
    text: () => 'Maren Visser is the engineering manager. Send /capacity: a table and a chart show each engineer’s budget and planned weight and how it was computed. Seven days before the cut-off the same arrives by itself, in her morning note.',
    action: 'Type /capacity',
    target: composer,
    async go() { type(MAREN, channelById(TEAM) ? TEAM : dmOf(MAREN)?.id, '/capacity'); },
  },
];
