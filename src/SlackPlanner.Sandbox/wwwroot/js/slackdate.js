// <!date^seconds^format^link|fallback> in the zone of the person one acts as (their device, in Slack's words).
import { h } from './dom.js';
import { dateParts, full, hour, hourSeconds, isoDay, now } from './time.js';

const DAY = 86_400_000;

function pretty(ms, other) {
  const day = isoDay(ms);
  if (day === isoDay(now())) return 'today';
  if (day === isoDay(now() - DAY)) return 'yesterday';
  if (day === isoDay(now() + DAY)) return 'tomorrow';
  return other(ms);
}

function ago(ms) {
  const minutes = Math.round((now() - ms) / 60_000);
  const size = Math.abs(minutes);
  const text = size < 60 ? `${size} minutes` : size < 2880 ? `${Math.round(size / 60)} hours` : `${Math.round(size / 1440)} days`;
  return minutes >= 0 ? `${text} ago` : `in ${text}`;
}

const medium = ms => dateParts(ms, { day: 'numeric', month: 'long', year: 'numeric' });
const short = ms => dateParts(ms, { day: 'numeric', month: 'short', year: 'numeric' });
const long = ms => dateParts(ms, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

const TOKENS = {
  date_num: isoDay,
  date_slash: ms => isoDay(ms).replaceAll('-', '/'),
  date: medium,
  date_short: short,
  date_long: long,
  date_long_full: long,
  date_pretty: ms => pretty(ms, medium),
  date_short_pretty: ms => pretty(ms, short),
  date_long_pretty: ms => pretty(ms, long),
  day_divider_pretty: ms => pretty(ms, long),
  time: ms => hour(ms),
  time_secs: ms => hourSeconds(ms),
  ago,
};

export function formatDate(ms, pattern) {
  const text = pattern.replace(/\{(\w+)\}/g, (whole, token) => (TOKENS[token] ? TOKENS[token](ms) : whole));
  return pattern.startsWith('{') ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

export function slackDate(target, fallback, link) {
  const [, seconds, pattern, url] = target.split('^');
  const ms = Number(seconds) * 1000;
  if (!Number.isFinite(ms) || !pattern) return document.createTextNode(fallback);
  const time = h('time', { datetime: new Date(ms).toISOString(), title: full(ms) }, formatDate(ms, pattern));
  return url ? link(url, [time]) : time;
}
