-- begin.lua: reads a delivery; where it is a plain post, takes its turn and notes the attempt before it is made. One call for all of that.
-- KEYS: root, the delivery's state, its message   ARGV: job id, token, name of the parent's job without its id, then the budgets of a post (pace.lua)
-- returns { verdict, ms to wait, now, state as field, value, …, version, JSON, lane, parent's status, parent's ts, where the parent's job is }
--   verdict 'none' (nothing to deliver), 'stale' (not the caller's), 'off' (the app has no access to Slack), 'wait' (its slot is then),
--   'go' (noted: send it now) or 'read' (anything else: look at the state)
--@include pace.lua
if not holds(ARGV[1], ARGV[2]) then return { 'stale', 0 } end
local flat, state = redis.call('HGETALL', KEYS[2]), {}
for i = 1, #flat, 2 do state[flat[i]] = flat[i + 1] end
local wish = redis.call('HMGET', KEYS[3], 'v', 'd', 'lane', 'gone')
if not state.to or not wish[1] then return { 'none', 0 } end

if redis.call('EXISTS', KEYS[1] .. ':slack-lost') == 1 then
  redis.call('SADD', KEYS[1] .. ':slack-waiting', ARGV[1])
  return { 'off', 0 }
end

local parent = { false, false }
local parent_job = false
if (state.thread or '') ~= '' then
  parent = redis.call('HMGET', KEYS[1] .. ':delivery:' .. state.thread, 'status', 'ts')
  parent_job = redis.call('HGET', job_key(ARGV[3] .. state.thread), 'q')
end

local function unset(value) return not value or value == '' or value == '0' end

local lane = wish[3] or 'normal'
local verdict, wait = 'read', 0
local plain = state.applied ~= wish[1] and wish[4] ~= '1' and unset(state.ts) and unset(state.sentAt) and unset(state.open)
  and (unset(state.useful) or tonumber(state.useful) > now)
  and (unset(state.thread) or not unset(parent[2]))
if plain then
  wait = math.ceil(turn(KEYS[2], 'slot:chat.postMessage', lane, read_budgets(4, state.to)))
  verdict = 'wait'
  if wait == 0 then
    verdict = 'go'
    local sent = wish[1]
    if not unset(state.sent) and state.sent ~= sent then sent = '-1' end
    local first = state.firstSentAt
    if unset(first) then first = now end
    redis.call('HSET', KEYS[2], 'status', 'Sending', 'sentAt', now, 'firstSentAt', first, 'sent', sent, 'problem', '')
  end
end
return { verdict, wait, now, flat, wish[1], wish[2], lane, parent[1], parent[2], parent_job }
