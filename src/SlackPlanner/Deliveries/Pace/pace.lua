-- pace.lua: the budgets of calls to Slack, shared by all processes; instants are Redis' ms.
-- <root>:pace:<name>        tail: from here on the queue's next slots are free; own: the next free slot of interactive calls among themselves;
--                           owed: interactive calls that overtook the queue, each paid back by one queued call; blocked: until then Slack takes none (a 429)
-- <root>:pace:<name>:ahead  slots taken beyond the tail, by calls that another budget holds up longer
-- A budget is { name, every (ms between two calls, 0: no pace, only blocks), slack (ms of calls that may come at once), even (never two at once) }
--@include jobs.lua

-- Later than this after its slot a call asks anew: those who were held up together must not come together.
local grace = 250

local function load_budget(name, every, slack, even)
  local budget = { key = KEYS[1] .. ':pace:' .. name, every = tonumber(every), slack = tonumber(slack), even = even == '1' }
  local known = redis.call('HMGET', budget.key, 'tail', 'own', 'owed', 'blocked')
  budget.tail, budget.own = tonumber(known[1] or '0'), tonumber(known[2] or '0')
  budget.owed, budget.blocked = tonumber(known[3] or '0'), tonumber(known[4] or '0')
  if budget.owed > 0 and budget.even then
    local last = redis.call('ZREVRANGEBYSCORE', budget.key .. ':ahead', now, '-inf', 'LIMIT', 0, 1)[1]
    if last then budget.tail = math.max(budget.tail, tonumber(last) + budget.every) end
  end
  -- No queued call is left to pay: those to come wait a little longer.
  if budget.owed > 0 and budget.tail - budget.slack <= now then
    budget.tail, budget.owed = budget.tail + budget.owed * budget.every, 0
  end
  return budget
end

local function save_budget(budget)
  if budget.every == 0 then return end
  redis.call('HSET', budget.key, 'tail', budget.tail, 'own', budget.own, 'owed', budget.owed)
  redis.call('PEXPIRE', budget.key, math.max(budget.tail, budget.own, budget.blocked) + budget.owed * budget.every - now + 60000)
end

-- The first instant from `at` on at which the queue's next call may be made.
local function free(budget, at)
  if budget.every == 0 then return math.max(at, budget.blocked) end
  at = math.max(at, budget.blocked, budget.tail - budget.slack)
  while budget.even do
    local near = redis.call('ZRANGEBYSCORE', budget.key .. ':ahead', '(' .. at - budget.every, '(' .. at + budget.every, 'LIMIT', 0, 1)[1]
    if not near then break end
    at = tonumber(near) + budget.every
  end
  return at
end

local function book(budget, at, interactive)
  if budget.every == 0 then return end
  if interactive then budget.own = math.max(budget.own, at + budget.every) end
  if interactive and at > now then
    -- It is set against the queue when it goes: a queued call that gave way before would have paid too early.
  elseif interactive and free(budget, at) > at then
    budget.owed = budget.owed + 1
  elseif budget.even and at > free(budget, now) then
    redis.call('ZADD', budget.key .. ':ahead', at, string.format('%.0f', at))
    redis.call('PEXPIRE', budget.key .. ':ahead', at - now + 60000)
  else
    budget.tail = math.max(budget.tail, at) + budget.every
    if budget.even then redis.call('ZREMRANGEBYSCORE', budget.key .. ':ahead', '-inf', at) end
  end
  save_budget(budget)
end

-- Takes a slot in all budgets at once; returns its instant.
local function reserve(budgets, interactive)
  local at = now
  if interactive then
    for _, budget in ipairs(budgets) do
      if free(budget, now) > now then
        at = math.max(at, budget.blocked, budget.every > 0 and budget.own or 0)
      end
    end
  else
    local before
    repeat
      before = at
      for _, budget in ipairs(budgets) do at = free(budget, at) end
    until at == before
  end
  for _, budget in ipairs(budgets) do book(budget, at, interactive) end
  return at
end

-- Whether a call that holds a slot may not use it after all: too late, blocked since, or overtaken.
local function lost(budgets, at, interactive)
  local gone = now > at + grace
  for _, budget in ipairs(budgets) do
    if budget.blocked > now then gone = true end
  end
  if gone then return true end
  for _, budget in ipairs(budgets) do
    if interactive then
      book(budget, now, true)
    elseif budget.owed > 0 then
      budget.owed = budget.owed - 1
      save_budget(budget)
      gone = true
    end
  end
  return gone
end

-- The turn of one call: 0, it goes now; or the ms until its slot, which is remembered in the field until it is used.
local function turn(holder, field, lane, budgets)
  local interactive = lane == 'interactive'
  local held = redis.call('HGET', holder, field)
  if held then
    local its_lane, slot = string.match(held, '^(%S+) (%d+)$')
    slot = tonumber(slot)
    if its_lane == lane and slot > now then
      local holds = true
      for _, budget in ipairs(budgets) do holds = holds and budget.blocked <= slot end
      if holds then return slot - now end
    elseif its_lane == lane and not lost(budgets, slot, interactive) then
      redis.call('HDEL', holder, field)
      return 0
    end
  end
  local at = reserve(budgets, interactive)
  if at > now then
    redis.call('HSET', holder, field, lane .. ' ' .. string.format('%.0f', at))
    return at - now
  end
  if held then redis.call('HDEL', holder, field) end
  return 0
end

-- Slack takes none for so long.
local function block(budget, ms)
  budget.blocked = math.max(budget.blocked, now + ms)
  redis.call('HSET', budget.key, 'blocked', budget.blocked)
  redis.call('PEXPIRE', budget.key, math.max(budget.tail, budget.own, budget.blocked) - now + 60000)
end

-- ARGV from `first` on: number of budgets, then name, every, slack, even of each; 'channel:' is completed by the destination
local function read_budgets(first, destination)
  local budgets = {}
  for i = 1, tonumber(ARGV[first]) do
    local at = first + i * 4 - 3
    local name = ARGV[at]
    if name == 'channel:' then name = name .. destination end
    budgets[i] = load_budget(name, ARGV[at + 1], ARGV[at + 2], ARGV[at + 3])
  end
  return budgets
end
