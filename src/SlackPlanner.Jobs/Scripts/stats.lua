-- stats.lua: how many jobs were done, failed and died, in all and in each of the last 24 hours.
-- KEYS: root
-- returns the number of the present hour, then field, value of each count ('done', or 'done:<hour>')
--@include jobs.lua
return { math.floor(now / 3600000), unpack(redis.call('HGETALL', base .. 'stats')) }
