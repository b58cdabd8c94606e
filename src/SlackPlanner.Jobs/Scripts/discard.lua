-- discard.lua: a dead letter is thrown away.
-- KEYS: root   ARGV: id
-- returns 1, or 0 if there is no such dead letter
--@include jobs.lua
if not redis.call('ZSCORE', base .. 'dead', ARGV[1]) then return 0 end
remove(ARGV[1])
return 1
