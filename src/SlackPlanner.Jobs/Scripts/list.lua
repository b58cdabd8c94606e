-- list.lua: one page of one set of jobs.
-- KEYS: root   ARGV: set, how many to skip, how many to take, ms within which claimed jobs are found (a lease and a little)
--   sets: 'due', 'later', 'running' (lane by lane, soonest first), 'planned' (soonest first), 'dead', 'failed', 'flagged' (latest first), 'buried' (the dead, oldest first), 'one' (skip: its id)
-- returns now, then { id, score, kind, payload, lane, set it is in, token, worker, added, failures, crashes, parks, hand-backs, error, history, flagged } for each
--@include history.lua
local set, skip, take = ARGV[1], tonumber(ARGV[2]) or 0, tonumber(ARGV[3])
local far = now + tonumber(ARGV[4])
local ids = {}

-- A slice of one set by score; what lies before the page is only counted.
local function scored(key, low, high)
  local there = skip > 0 and redis.call('ZCOUNT', key, low, high) or 0
  if skip >= there and skip > 0 then
    skip = skip - there
    return
  end
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', key, low, high, 'LIMIT', skip, take - #ids)) do ids[#ids + 1] = id end
  skip = 0
end

-- Within the time of a lease claimed and waiting jobs lie side by side.
local function near(key, claimed)
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', key, '(' .. now, far)) do
    if #ids >= take then return end
    if redis.call('HEXISTS', job_key(id), 't') == claimed then
      if skip > 0 then skip = skip - 1 else ids[#ids + 1] = id end
    end
  end
end

local function indexed(index, field)
  local all = redis.call('ZREVRANGE', base .. index, 0, skip + take + 200)
  for _, id in ipairs(all) do
    if #ids >= take then return end
    if listed(index, field, id) then
      if skip > 0 then skip = skip - 1 else ids[#ids + 1] = id end
    end
  end
end

if set == 'one' then
  ids = { ARGV[2] }
elseif set == 'failed' then
  indexed('failed', 'f')
elseif set == 'flagged' then
  indexed('flagged', 'fl')
elseif set == 'dead' then
  ids = redis.call('ZREVRANGE', base .. 'dead', skip, skip + take - 1)
elseif set == 'buried' then
  ids = redis.call('ZRANGE', base .. 'dead', skip, skip + take - 1)
elseif set == 'planned' then
  ids = redis.call('ZRANGE', base .. 'planned', skip, skip + take - 1)
else
  for _, lane in ipairs(lanes) do
    if #ids < take then
      local key = queue_key(lane)
      if set == 'due' then
        scored(key, '-inf', now)
      elseif set == 'running' then
        near(key, 1)
      else
        near(key, 0)
        if #ids < take then scored(key, '(' .. far, '+inf') end
      end
    end
  end
end

local answer = { now }
for _, id in ipairs(ids) do
  local job = redis.call('HMGET', job_key(id), 'k', 'p', 'l', 'q', 't', 'w', 'at', 'f', 'c', 'r', 'h', 'e', 'hi', 'fl')
  local score = job[4] and redis.call('ZSCORE', queue_key(job[4]), id)
  if score then
    for i = 1, 14 do job[i] = job[i] or '' end
    answer[#answer + 1] = { id, score, unpack(job) }
  end
end
return answer
