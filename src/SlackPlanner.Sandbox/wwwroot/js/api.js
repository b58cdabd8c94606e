// The sandbox's endpoints. Every refusal becomes an ApiError whose message a person can read.

export class ApiError extends Error {
  constructor(message, code, status) {
    super(message);
    this.code = code;
    this.status = status;
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
    throw new ApiError('The sandbox does not answer. Start it with ./planner demo', 'sandbox_unreachable', 0);
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
  return new ApiError(explain(code, answer, status, text), code, status);
}

function explain(code, answer, status, text) {
  if (code === 'app_unreachable' || code === 'app_not_reachable' || status === 502) {
    const at = answer?.app ?? answer?.url ?? answer?.address;
    return `The app is not reachable${at ? ` at ${at}` : ''}: start it with ./planner demo`;
  }
  if (code === 'operation_timeout' || status === 504) return 'The app did not answer within three seconds (operation_timeout).';
  return answer?.message ?? answer?.detail ?? answer?.title ?? (answer?.error ? String(answer.error) : text?.slice(0, 200) || `HTTP ${status}`);
}

const get = path => call('GET', path);
const post = (path, body) => call('POST', path, body);
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
  command: (user, channel, text) => post('/act/command', { user, channel, text }),
  message: (user, channel, text, thread) => post('/act/message', { user, channel, text, thread_ts: thread }),
  click: body => post('/act/click', body),
  submit: (user, view, values) => post('/act/submit', { user, view_id: view, values }),
  close: (user, view, clear) => post('/act/close', { user, view_id: view, clear }),
  options: body => post('/act/options', body),
  home: user => post('/act/home', { user }),
};

/** Live changes; the browser reconnects by itself, and after a gap everything is read again. */
export function listen({ changed, connected, lost }) {
  const source = new EventSource('/ui/events');
  source.addEventListener('changed', event => changed(parse(event.data) ?? {}));
  source.addEventListener('open', () => connected());
  source.addEventListener('error', () => lost());
  return source;
}
