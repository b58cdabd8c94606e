// Planner time: the sandbox tells the instant, the page ticks on from there. All hours are shown in the zone of the person one acts as.
import { me } from './state.js';

let base = Date.now();
let since = performance.now();

export function setClock(now) {
  base = instant(now);
  since = performance.now();
}

export const now = () => base + (performance.now() - since);

/** Milliseconds from an ISO text, from seconds ("1795161300.000100") or from milliseconds. */
export function instant(value) {
  if (typeof value === 'string' && /\d{4}-\d\d-\d\d/.test(value)) return Date.parse(value);
  const number = Number(value);
  return number > 1e11 ? number : number * 1000;
}

export const zone = () => me()?.tz || 'UTC';

const formats = new Map();

function format(options, tz) {
  const key = tz + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, safeFormat(options, tz));
  return formats.get(key);
}

function safeFormat(options, tz) {
  try { return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: tz }); } catch { return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }); }
}

export const hour = (ms, tz = zone()) => format({ hour: '2-digit', minute: '2-digit' }, tz).format(ms);
export const hourSeconds = (ms, tz = zone()) => format({ hour: '2-digit', minute: '2-digit', second: '2-digit' }, tz).format(ms);
export const longDay = (ms, tz = zone()) => format({ weekday: 'long', day: 'numeric', month: 'long' }, tz).format(ms);
export const longDate = (ms, tz = zone()) => format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, tz).format(ms);
export const shortDay = (ms, tz = zone()) => format({ weekday: 'short', day: 'numeric', month: 'short' }, tz).format(ms).replace(',', '');
export const full = (ms, tz = zone()) => `${longDate(ms, tz)}, ${hour(ms, tz)}`;
export const dateParts = (ms, options, tz = zone()) => format(options, tz).format(ms);

/** "2026-11-20" in a zone: comparable, and the value of a date input. */
export function isoDay(ms, tz = zone()) {
  const parts = Object.fromEntries(format({ year: 'numeric', month: '2-digit', day: '2-digit' }, tz).formatToParts(ms).map(p => [p.type, p.value]));
  return `${parts.year}-${parts.month}-${parts.day}`;
}

const DAY = 86_400_000;

export function dayLabel(ms, tz = zone()) {
  const day = isoDay(ms, tz);
  if (day === isoDay(now(), tz)) return 'Today';
  if (day === isoDay(now() - DAY, tz)) return 'Yesterday';
  if (day === isoDay(now() + DAY, tz)) return 'Tomorrow';
  return day.slice(0, 4) === isoDay(now(), tz).slice(0, 4) ? longDay(ms, tz) : longDate(ms, tz);
}

function offset(ms, tz) {
  const parts = Object.fromEntries(
    format({ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' }, tz)
      .formatToParts(ms).map(p => [p.type, Number(p.value)]));
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) - Math.floor(ms / 1000) * 1000;
}

/** The instant of a local date and time; in a gap of the clock it lands after the gap. */
export function fromLocal(date, time, tz = zone()) {
  const local = Date.parse(`${date}T${time}:00Z`);
  const first = local - offset(local, tz);
  return local - offset(first, tz);
}

/** 09:00 on the day after `ms`, in a zone. */
export function nextMorning(ms, tz = zone()) {
  const noonTomorrow = Date.parse(`${isoDay(ms, tz)}T12:00:00Z`) + DAY;
  return fromLocal(new Date(noonTomorrow).toISOString().slice(0, 10), '09:00', tz);
}

export function wait(ms) {
  const minutes = Math.round((ms - now()) / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `in ${minutes} min`;
  if (minutes < 48 * 60) return `in ${Math.round(minutes / 60)} h`;
  return `in ${Math.round(minutes / 1440)} days`;
}

export const zoneName = tz => (tz || 'UTC').split('/').pop().replaceAll('_', ' ');
