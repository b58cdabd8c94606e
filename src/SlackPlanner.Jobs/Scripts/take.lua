-- take.lua: claiming, which is postponing. Included by claim.lua, complete.lua and finish.lua.
--@include history.lua

-- Planned jobs that are due in planner time go to their lanes, in order; the rest of a long queue comes with the next look.
-- returns the real ms at which the next one is due, or nil
local function release_planned(ahead)
  local key = base .. 'planned'
  local first = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')[2]
  if first and tonumber(first) <= now + ahead then
    local due = redis.call('ZRANGEBYSCORE', key, '-inf', now + ahead, 'WITHSCORES', 'LIMIT', 0, 200)
    for i = 1, #due, 2 do
      redis.call('ZREM', key, due[i])
      local lane = redis.call('HGET', job_key(due[i]), 'l')
      if lane then place(due[i], lane, due[i + 1] - ahead) end
    end
    first = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')[2]
  end
  return first and first - ahead
end

local gone_alone = false

-- What a claim tells of a due job (its token still to come), or nil if it may not run here.
-- One whose last claim ended without a word has crashed its worker: after the second time it may run only where nothing else runs.
local function candidate(id, lane, due)
  local key = job_key(id)
  local job = redis.call('HMGET', key, 'k', 'p', 't', 'x', 'c', 'f', 'r', 'h', 'tr', 'w')
  local crashes = tonumber(job[5] or '0')
  if job[3] then
    crashes = redis.call('HINCRBY', key, 'c', 1)
    redis.call('HDEL', key, 't', 'w')
    note(key, 'crash', job[10] or '')
  end
  if not job[1] or job[4] then
    redis.call('ZREM', queue_key(lane), id)
    redis.call('DEL', key)
  elseif crashes >= 2 and lane ~= 'alone' then
    redis.call('ZREM', queue_key(lane), id)
    place(id, 'alone', due)
    gone_alone = true
  else
    return { id, 0, job[1], job[2], lane, job[6] or '0', crashes, job[7] or '0', job[8] or '0', job[9] or '', due }
  end
end

-- Takes up to `limit` due jobs of a lane; returns the score of the first that then is in it (nil: none).
local function take(taken, lane, limit, lease, name)
  local queue = queue_key(lane)
  local head = redis.call('ZRANGE', queue, 0, limit, 'WITHSCORES')
  local jobs, at, changed = {}, 1, false
  while head[at] and #jobs < limit and tonumber(head[at + 1]) <= now do
    local job = candidate(head[at], lane, head[at + 1])
    if job then jobs[#jobs + 1] = job else changed = true end
    at = at + 2
  end
  if #jobs > 0 then
    local last = redis.call('INCRBY', base .. 'token', #jobs)
    local postponed = {}
    for n, job in ipairs(jobs) do
      job[2] = last - #jobs + n
      redis.call('HSET', job_key(job[1]), 't', job[2], 'w', name)
      postponed[#postponed + 1] = now + lease
      postponed[#postponed + 1] = job[1]
      taken[#taken + 1] = job
    end
    redis.call('ZADD', queue, unpack(postponed))
  end
  if changed then return take(taken, lane, limit - #jobs, lease, name) end
  return tonumber(head[at + 1]) or #jobs > 0 and now + lease or nil
end

-- limit: free slots; others: how many of them are not kept for the interactive lane; alone: '1' if nothing runs on this worker
-- name: names this claim, so that what it took can be told if its answer is lost
-- returns now, the instant of the next look (0: no job waits; now, if more may be due than there were slots for), how many jobs wait to run alone,
--   the jobs taken, the planner's offset
local function claim(limit, others, lease, alone, name)
  local known = redis.call('MGET', base .. 'offset', base .. 'token')
  local ahead, token = tonumber(known[1] or '0'), tonumber(known[2] or '0')
  local taken, next = {}, release_planned(ahead) or 0
  local function fill(lane, most)
    local before = #taken
    local first = take(taken, lane, most, lease, name)
    if first and (next == 0 or first < next) then next = first end
    return #taken - before, first
  end

  local lone, first = fill('alone', alone == '1' and 1 or 0)
  local lonely = first and first <= now and redis.call('ZCOUNT', queue_key('alone'), '-inf', now) or 0
  -- A job that runs alone, or waits for it, keeps all others back.
  if lone + lonely > 0 then return { now, now, lonely, taken, ahead } end

  local left = limit - fill('interactive', limit)
  others = math.min(others, left)
  -- One of eight is bulk's first, so that a stream of normal work does not starve it.
  local share = math.floor((token + others) / 8) - math.floor(token / 8)
  if share > 0 then others = others - fill('bulk', share) end
  others = others - fill('normal', others)
  -- With every slot taken it does not matter what else there is: whoever has a slot again looks again.
  if #taken == limit and limit > 0 then return { now, now, 0, taken, ahead } end
  fill('bulk', others)
  if gone_alone then
    -- Found by this very claim: it runs now, or the others wait for it from now on.
    if alone == '1' and #taken == 0 then fill('alone', 1) end
    lonely = redis.call('ZCOUNT', queue_key('alone'), '-inf', now)
    if lonely > 0 then next = now end
  end
  return { now, next, lonely, taken, ahead }
end
