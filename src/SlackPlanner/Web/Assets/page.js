// Keeps a live page fresh: fetches it again and takes over the sections that changed. Without this script the page works too, it only stands still.
const every = 3000;

// What somebody is using now is left alone: a question that is open, a control that has the focus.
const inUse = section => section.querySelector('details[open]') || (section.contains(document.activeElement) && document.activeElement.matches('button, summary'));

// Words such as "3 s ago" change all the time; focus on a link is put back where it was.
function take(section, fresh) {
  if (section.innerHTML === fresh.innerHTML || inUse(section)) return;
  const focused = section.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  section.replaceChildren(...document.importNode(fresh, true).childNodes);
  if (focused) section.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

async function refresh() {
  if (document.hidden) return;
  const answer = await fetch(location.href, { headers: { 'X-Live': '1' }, signal: AbortSignal.timeout(10000) });
  if (answer.status === 401 || answer.status === 403) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const section of document.querySelectorAll('[data-live]')) {
    const fresh = page.getElementById(section.id);
    if (fresh) take(section, fresh);
  }
}

async function keepFresh() {
  try {
    await refresh();
    document.querySelector('.brand').classList.remove('stale');
  } catch {
    document.querySelector('.brand').classList.add('stale');
  }
  setTimeout(keepFresh, every);
}

if (document.body.hasAttribute('data-live-page')) setTimeout(keepFresh, every);
