-- offset.lua: how far planner time is ahead of real time; sets it first if told to.
-- KEYS: root   ARGV: none, or: offset ms, wake channel, workspace, channel of the offsets, when: 'always', 'forward' (only if it is more), 'first' (only if there is none)
-- returns { now, offset }
--@include jobs.lua
local before = redis.call('GET', base .. 'offset')
if ARGV[1] and (ARGV[5] == 'always' or not before or (ARGV[5] == 'forward' and tonumber(ARGV[1]) > tonumber(before))) then
  redis.call('SET', base .. 'offset', ARGV[1])
  redis.call('PUBLISH', ARGV[2], ARGV[3])
  redis.call('PUBLISH', ARGV[4], ARGV[3] .. ' ' .. now .. ' ' .. ARGV[1])
end
return { now, offset() }
