// The sandbox's endpoints. Every refusal becomes an ApiError whose message a person can read.

export class ApiError extends Error {
  constructor(message, code, answer = null) {
    super(message);
    this.code = code;
    this.answer = answer;
  }
}

async function call(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new ApiError('The sandbox does not answer. Start it with ./planner demo', 'sandbox_unreachable');
  }
  const text = await response.text();
  const answer = parse(text);
  if (!response.ok || answer?.ok === false) throw refusal(answer, response.status, text);
  return answer ?? {};
}

function parse(text) {
  try { return text ? JSON.parse(text) : {}; } catch { return null; }
}

function refusal(answer, status, text) {
  const code = answer?.error ?? answer?.code ?? `http_${status}`;
  return new ApiError(explain(code, answer, status, text), code, answer);
}

function explain(code, answer, status, text) {
  if (status === 502) return notReachable(/https?:\/\/\S+/.exec(code)?.[0]);
  return answer?.message ?? answer?.detail ?? answer?.title ?? (answer?.error ? String(answer.error) : text?.slice(0, 200) || `HTTP ${status}`);
}

const notReachable = address => `The app is not reachable${address ? ` at ${address}` : ''}: start it with ./planner demo`;

const FAILURES = {
  dispatch_failed: notReachable(),
  operation_timeout: 'The app did not answer within three seconds.',
  http_service_error: 'The app answered with a server error.',
  http_client_error: 'The app refused the request.',
};

/** What a person did reached the sandbox; whether the app took it stands in the outcome. */
async function act(path, body) {
  const answer = await call('POST', path, body);
  const failure = FAILURES[answer.outcome];
  if (failure) throw new ApiError(failure, answer.outcome, answer);
  return answer;
}

const get = path => call('GET', path);
const query = parameters => new URLSearchParams(parameters).toString();

export const api = {
  world: () => get('/ui/world'),
  channel: (channel, user) => get(`/ui/channel?${query({ channel, user })}`),
  views: user => get(`/ui/views?${query({ user })}`),
  clock: () => get('/ui/clock'),
  setClock: ms => call('PUT', '/ui/clock', { now: new Date(ms).toISOString() }),
  upcoming: () => get('/ui/upcoming'),
  issues: () => get('/ui/issues'),
  mail: () => get('/ui/mail'),
  command: (user, channel, text) => act('/act/command', { user, channel, text }),
  message: (user, channel, text, thread) => act('/act/message', { user, channel, text, thread_ts: thread }),
  shortcut: body => act('/act/shortcut', body),
  click: body => act('/act/click', body),
  submit: (user, view, values) => act('/act/submit', { user, view_id: view, values }),
  close: (user, view, clear) => act('/act/close', { user, view_id: view, clear }),
  options: body => act('/act/options', body),
  join: (user, channel) => act('/act/join', { user, channel }),
  home: user => act('/act/home', { user }),
};

/** Live changes; the browser reconnects by itself, and after a gap everything is read again. */
export function listen({ changed, connected, lost }) {
  const source = new EventSource('/ui/events');
  source.addEventListener('changed', event => changed(parse(event.data) ?? {}));
  source.addEventListener('open', () => connected());
  source.addEventListener('error', () => lost());
  return source;
}
