// Elements of sections, actions and inputs. The host keeps their values and sends their actions:
// host.get(el, block), host.set(el, block, value), host.act(el, block, value) → Promise, host.options(el, block, query) → Promise<options>.
import { avatarOf, portrait } from './avatar.js';
import { changed } from './change.js';
import { askConfirm } from './dialog.js';
import { h, icon, spinner, uid } from './dom.js';
import { plainText, textObject } from './mrkdwn.js';
import { openMenu } from './popup.js';
import { combobox } from './select.js';
import { channelById, nameOf, state, userById } from './state.js';
import { dateInput, numberInput, richTextInput, textInput, timeInput } from './textinputs.js';

/** `as`: how it is named and labelled when it stands in an input block. */
export function element(el, block, host, as = {}) {
  const make = MAKERS[el.type];
  if (!make) return h('span', { class: 'unknown' }, `Not shown here: ${el.type}`);
  const control = {
    ...as, id: as.id ?? uid('el'), test: as.test ?? `action-${el.action_id}`,
    label: as.labelled ? undefined : plainText(el.placeholder) || el.action_id, focus: `${block.block_id}/${el.action_id}`,
  };
  const node = make(el, block, host, control);
  if (el.action_id) node.dataset.action = el.action_id;
  return node;
}

const MAKERS = {
  button,
  image: el => portrait(el.image_url, 'tiny') ?? h('img', { class: 'element-image', src: el.image_url ?? '', alt: el.alt_text ?? '', title: el.alt_text }),
  overflow,
  radio_buttons: choices('radio'),
  checkboxes: choices('checkbox'),
  static_select: menu(staticOptions),
  multi_static_select: menu(staticOptions),
  external_select: menu(externalOptions),
  multi_external_select: menu(externalOptions),
  users_select: menu(userOptions),
  multi_users_select: menu(userOptions),
  conversations_select: menu(channelOptions),
  multi_conversations_select: menu(channelOptions),
  channels_select: menu(channelOptions),
  multi_channels_select: menu(channelOptions),
  plain_text_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  number_input: numberInput,
  rich_text_input: richTextInput,
  datepicker: dateInput,
  timepicker: timeInput,
};

function button(el, block, host) {
  const label = [h('span', { class: 'btn-label' }, textObject(el.text)), spinner()];
  const press = async event => {
    if (node.getAttribute('aria-busy') === 'true') return event.preventDefault();
    if (el.confirm && !el.url && !await askConfirm(el.confirm)) return;
    node.setAttribute('aria-busy', 'true');
    try { await host.act(el, block, el.value); } finally { node.removeAttribute('aria-busy'); }
  };
  const common = { class: `btn ${el.style ?? ''}`, 'aria-label': el.accessibility_label, data: { test: `button-${el.action_id}`, focus: `${block.block_id}/${el.action_id}`, value: el.value }, onclick: press };
  const node = el.url && /^https?:/i.test(el.url)
    ? h('a', { ...common, href: el.url, target: '_blank', rel: 'noopener noreferrer' }, label)
    : h('button', { ...common, type: 'button' }, label);
  return node;
}

function overflow(el, block, host, control) {
  const node = h('button', { class: 'btn icon-only', type: 'button', 'aria-label': 'More actions', 'aria-haspopup': 'menu', 'aria-expanded': 'false', data: { test: control.test } }, icon('more'));
  node.addEventListener('click', () => openMenu(node, (el.options ?? []).map(option => ({
    label: plainText(option.text), detail: plainText(option.description), test: `option-${option.value}`,
    run: async () => {
      if (option.url && /^https?:/i.test(option.url)) open(option.url, '_blank', 'noopener');
      if (el.confirm && !await askConfirm(el.confirm)) return;
      await host.act(el, block, option.value);
    },
  })), 'More actions'));
  return node;
}

function choices(type) {
  return (el, block, host, control) => {
    const group = h('div', {
      class: 'choices', role: type === 'radio' ? 'radiogroup' : 'group', 'aria-labelledby': control.labelled, 'aria-label': control.label,
      'aria-describedby': control.describedBy, data: { test: control.test },
    });
    const current = [host.get(el, block)].flat();
    for (const option of el.options ?? []) {
      const box = h('input', { type, name: control.id, value: option.value, checked: current.includes(option.value), data: { test: `choice-${option.value}`, focus: `${control.focus}/${option.value}` } });
      box.addEventListener('change', () => {
        const picked = [...group.querySelectorAll('input:checked')].map(i => i.value);
        changed(el, block, host, type === 'radio' ? picked[0] : picked, control);
      });
      group.append(h('label', { class: 'choice' }, box, h('span', null, h('span', { class: 'choice-text' }, textObject(option.text)), option.description && h('span', { class: 'choice-detail' }, textObject(option.description)))));
    }
    return group;
  };
}

function menu(source) {
  return (el, block, host, control) => {
    const multi = el.type.startsWith('multi_');
    const from = source(el, block, host);
    return combobox({
      ...control, multi, ...from, value: host.get(el, block) ?? (multi ? [] : null), max: el.max_selected_items,
      placeholder: plainText(el.placeholder) || 'Select an option', clearable: control.optional,
      changed: value => changed(el, block, host, value ?? undefined, control),
    });
  };
}

const matches = (query, ...texts) => !query || texts.some(t => t?.toLowerCase().includes(query.toLowerCase()));
const shown = (option, group) => ({ value: option.value, text: plainText(option.text), detail: plainText(option.description), group });

function staticOptions(el) {
  const all = el.option_groups ? el.option_groups.flatMap(g => g.options.map(o => shown(o, plainText(g.label)))) : (el.options ?? []).map(o => shown(o));
  return {
    load: async query => all.filter(o => query === '' || matches(query, o.text, o.detail)),
    textOf: value => all.find(o => o.value === value)?.text ?? value,
  };
}

function externalOptions(el, block, host) {
  const known = new Map([el.initial_option, ...(el.initial_options ?? [])].filter(Boolean).map(o => [o.value, plainText(o.text)]));
  return {
    remote: true,
    minQuery: el.min_query_length ?? 3,
    load: async query => {
      const answer = await host.options(el, block, query);
      return answer.option_groups ? answer.option_groups.flatMap(g => g.options.map(o => shown(o, plainText(g.label)))) : (answer.options ?? []).map(o => shown(o));
    },
    remember: item => known.set(item.value, item.text),
    textOf: value => known.get(value) ?? host.labels?.get(value) ?? value,
  };
}

function userOptions() {
  return {
    load: async query => state.world.users.filter(u => !u.is_bot && matches(query, u.real_name, u.name))
      .map(u => ({ value: u.id, text: nameOf(u), detail: u.title, face: avatarOf(u, 'small') })),
    textOf: id => nameOf(userById(id)),
  };
}

function channelOptions(el) {
  return {
    load: async query => state.world.channels.filter(c => (!c.is_im || el.filter?.include?.includes('im')) && matches(query, c.name))
      .map(c => ({ value: c.id, text: c.is_im ? nameOf(userById(c.user)) : `#${c.name}` })),
    textOf: id => `#${channelById(id)?.name ?? id}`,
  };
}
