-- finish.lua: removes jobs that are done and leave nothing to save (else: complete.lua), and may claim as many for their slots.
-- KEYS: root   ARGV: slots for the next (0: none), those open to every lane, lease ms, a name for the claim, then id, token of each
-- returns { the ids that are not the caller's, claim's answer or false }
--@include take.lua
local stale = {}
for i = 5, #ARGV, 2 do
  local id, key = ARGV[i], job_key(ARGV[i])
  local token, queue = unpack(redis.call('HMGET', key, 't', 'q'))
  if token == ARGV[i + 1] then
    redis.call('ZREM', queue_key(queue), id)
    redis.call('DEL', key)
  else
    stale[#stale + 1] = id
  end
end
local taken = false
if tonumber(ARGV[1]) > 0 then taken = claim(tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), '0', ARGV[4]) end
return { stale, taken }
