-- beat.lua: a process that runs jobs says that it lives; those that have not for long are dropped.
-- KEYS: the workers of the installation   ARGV: name, what it says of itself ('': it stops), ms after which one is dropped
--@include now.lua
local key, keep = KEYS[1], tonumber(ARGV[3])
if ARGV[2] == '' then
  redis.call('HDEL', key, ARGV[1])
else
  redis.call('HSET', key, ARGV[1], now .. ' ' .. ARGV[2])
end
local all = redis.call('HGETALL', key)
for i = 1, #all, 2 do
  if now - tonumber(string.match(all[i + 1], '^%d+')) > keep then redis.call('HDEL', key, all[i]) end
end
redis.call('PEXPIRE', key, keep)
