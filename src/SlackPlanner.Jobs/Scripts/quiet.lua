-- quiet.lua: how many jobs are under way: due, planned and due, claimed, retried or parked until soon, or delayed by a little.
-- KEYS: root   ARGV: ms within which a retried, parked or handed-back job counts, ms within which a delayed one counts
-- returns the number
--@include jobs.lua
local busy = redis.call('ZCOUNT', base .. 'planned', '-inf', now + offset())
for _, lane in ipairs(lanes) do
  local soon = redis.call('ZRANGEBYSCORE', queue_key(lane), '-inf', now + math.max(ARGV[1], ARGV[2]), 'WITHSCORES')
  for i = 1, #soon, 2 do
    local tried = redis.call('HMGET', job_key(soon[i]), 't', 'f', 'r', 'h', 'c')
    local within = (tried[1] or tried[2] or tried[3] or tried[4] or tried[5]) and ARGV[1] or ARGV[2]
    if tried[1] or tonumber(soon[i + 1]) <= now + tonumber(within) then busy = busy + 1 end
  end
end
return busy
