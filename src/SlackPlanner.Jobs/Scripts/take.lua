-- take.lua: claiming, which is postponing. Included by claim.lua and complete.lua.
--@include history.lua

-- Planned jobs that are due in planner time go to their lanes, in order; the rest of a long queue comes with the next look.
local function release_planned()
  local ahead = offset()
  local due = redis.call('ZRANGEBYSCORE', base .. 'planned', '-inf', now + ahead, 'WITHSCORES', 'LIMIT', 0, 200)
  for i = 1, #due, 2 do
    redis.call('ZREM', base .. 'planned', due[i])
    local lane = redis.call('HGET', job_key(due[i]), 'l')
    if lane then place(due[i], lane, due[i + 1] - ahead) end
  end
end

-- Takes up to `limit` due jobs of a lane. One whose last claim ended without a word has crashed its worker:
-- after the second time it may run only where nothing else runs.
local function take(taken, lane, limit, lease, claim)
  if limit <= 0 then return end
  local due = redis.call('ZRANGEBYSCORE', queue_key(lane), '-inf', now, 'WITHSCORES', 'LIMIT', 0, limit)
  for i = 1, #due, 2 do
    local id, key = due[i], job_key(due[i])
    local job = redis.call('HMGET', key, 'k', 'p', 't', 'x', 'c', 'f', 'r', 'h', 'tr', 'l', 'w')
    local crashes = tonumber(job[5] or '0')
    if job[3] then
      crashes = redis.call('HINCRBY', key, 'c', 1)
      redis.call('HDEL', key, 't', 'w')
      note(key, 'crash', job[11] or '')
    end
    if not job[1] or job[4] then
      redis.call('ZREM', queue_key(lane), id)
      redis.call('DEL', key)
    elseif crashes >= 2 and lane ~= 'alone' then
      redis.call('ZREM', queue_key(lane), id)
      place(id, 'alone', due[i + 1])
    else
      local token = redis.call('INCR', base .. 'token')
      redis.call('HSET', key, 't', token, 'w', claim)
      redis.call('ZADD', queue_key(lane), now + lease, id)
      taken[#taken + 1] = { id, token, job[1], job[2], lane, job[6] or '0', crashes, job[7] or '0', job[8] or '0', job[9] or '', due[i + 1] }
    end
  end
end

-- limit: free slots; others: how many of them are not kept for the interactive lane; alone: '1' if nothing runs on this worker
-- name: names this claim, so that its answer, if it is lost, can be told from others
-- returns now, the instant of the next look (0: no job waits), how many jobs wait to run alone, the jobs taken, and the offset
local function claim(limit, others, lease, alone, name)
  release_planned()
  local taken = {}
  if alone == '1' then take(taken, 'alone', 1, lease, name) end
  if #taken == 0 and redis.call('ZCOUNT', queue_key('alone'), '-inf', now) == 0 then
    take(taken, 'interactive', limit, lease, name)
    local order = { 'normal', 'bulk' }
    -- Every eighth claim looks at bulk first, so that a stream of normal work does not starve it.
    if tonumber(redis.call('GET', base .. 'token') or '0') % 8 == 7 then order = { 'bulk', 'normal' } end
    for _, lane in ipairs(order) do
      local before = #taken
      take(taken, lane, math.min(limit - before, others), lease, name)
      others = others - (#taken - before)
    end
  end
  local next = 0
  local function sooner(score) if score and (next == 0 or score < next) then next = score end end
  for _, lane in ipairs(lanes) do
    sooner(tonumber(redis.call('ZRANGE', queue_key(lane), 0, 0, 'WITHSCORES')[2]))
  end
  local planned = tonumber(redis.call('ZRANGE', base .. 'planned', 0, 0, 'WITHSCORES')[2])
  if planned then sooner(planned - offset()) end
  return { now, next, redis.call('ZCOUNT', queue_key('alone'), '-inf', now), taken, offset() }
end
