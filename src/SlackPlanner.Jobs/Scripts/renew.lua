-- renew.lua: postpones claimed jobs once more.
-- KEYS: root   ARGV: lease ms, then id, token of each
-- returns the ids that are no longer the caller's
--@include jobs.lua
local lost = {}
for i = 2, #ARGV, 2 do
  if holds(ARGV[i], ARGV[i + 1]) then
    redis.call('ZADD', queue_key(redis.call('HGET', job_key(ARGV[i]), 'q')), now + tonumber(ARGV[1]), ARGV[i])
  else
    lost[#lost + 1] = ARGV[i]
  end
end
return lost
