-- counts.lua: how many jobs are where.
-- KEYS: root   ARGV: ms within which claimed jobs are found (a lease and a little)
-- returns { now, offset, next real ms (0: none), next planner ms (0: none), planned, dead, failed and waiting, flagged, then for each lane (interactive, normal, bulk, alone): due, later, claimed }
--@include history.lua
local next, answer = 0, {}
for _, lane in ipairs(lanes) do
  local key = queue_key(lane)
  local due = redis.call('ZCOUNT', key, '-inf', now)
  local claimed = 0
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', key, '(' .. now, now + tonumber(ARGV[1]))) do
    claimed = claimed + redis.call('HEXISTS', job_key(id), 't')
  end
  local first = tonumber(redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')[2])
  if first and (next == 0 or first < next) then next = first end
  answer[#answer + 1] = due
  answer[#answer + 1] = redis.call('ZCARD', key) - due - claimed
  answer[#answer + 1] = claimed
end
for _, id in ipairs(redis.call('ZRANGE', base .. 'failed', 0, 999)) do listed('failed', 'f', id) end
for _, id in ipairs(redis.call('ZRANGE', base .. 'flagged', 0, 999)) do listed('flagged', 'fl', id) end
local function size(set) return redis.call('ZCARD', base .. set) end
local planned = tonumber(redis.call('ZRANGE', base .. 'planned', 0, 0, 'WITHSCORES')[2]) or 0
return { now, offset(), next, planned, size('planned'), size('dead'), size('failed'), size('flagged'), unpack(answer) }
