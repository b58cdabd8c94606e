-- offset.lua: how far planner time is ahead of real time; sets it first if told to.
-- KEYS: root   ARGV: none, or: offset ms, wake channel, workspace, channel of the offsets
-- returns { now, offset }
--@include jobs.lua
if ARGV[1] then
  redis.call('SET', base .. 'offset', ARGV[1])
  redis.call('PUBLISH', ARGV[2], ARGV[3])
  redis.call('PUBLISH', ARGV[4], ARGV[3] .. ' ' .. now .. ' ' .. ARGV[1])
end
return { now, offset() }
