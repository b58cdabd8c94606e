// What the elements of a message or view hold: the initial value until the person changes it.
import { wordsOf } from './richtext.js';

export function initialOf(el) {
  if (!el) return undefined;
  switch (el.type) {
    case 'radio_buttons': case 'static_select': case 'external_select': return el.initial_option?.value;
    case 'checkboxes': case 'multi_static_select': case 'multi_external_select': return el.initial_options?.map(o => o.value);
    case 'users_select': return el.initial_user;
    case 'multi_users_select': return el.initial_users;
    case 'conversations_select': return el.initial_conversation;
    case 'multi_conversations_select': return el.initial_conversations;
    case 'channels_select': return el.initial_channel;
    case 'multi_channels_select': return el.initial_channels;
    case 'datepicker': return el.initial_date;
    case 'timepicker': return el.initial_time;
    case 'rich_text_input': return el.initial_value && wordsOf(el.initial_value) ? el.initial_value : undefined;
    default: return el.initial_value;
  }
}

const STATELESS = new Set(['button', 'overflow', 'image', 'mrkdwn', 'plain_text']);

function elementsOf(block) {
  return [block.element, block.accessory, ...(block.type === 'actions' ? block.elements ?? [] : [])].filter(el => el?.action_id && !STATELESS.has(el.type));
}

/** Values of one surface, keyed as Slack keys a view's state. */
export class Values {
  #changed = new Map();

  get = (el, block) => {
    const key = `${block.block_id}/${el.action_id}`;
    return this.#changed.has(key) ? this.#changed.get(key) : initialOf(el);
  };

  set = (el, block, value) => { this.#changed.set(`${block.block_id}/${el.action_id}`, value); };

  all(blocks) {
    const values = {};
    for (const block of blocks ?? []) {
      for (const el of elementsOf(block)) {
        const value = this.get(el, block);
        if (value !== undefined && value !== null) (values[block.block_id] ??= {})[el.action_id] = value;
      }
    }
    return values;
  }
}
