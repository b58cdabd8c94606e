-- raise.lua: from now on the data may need this version to be read.
-- KEYS: installation   ARGV: version, ms within which an older app must not have been seen
-- returns 0, or the version of an older app that may still run; then nothing was changed
--@include now.lua
local fields = redis.call('HGETALL', KEYS[1])
for i = 1, #fields, 2 do
  local older = tonumber(string.match(fields[i], '^seen:(%d+)$'))
  if older and older < tonumber(ARGV[1]) and now - tonumber(fields[i + 1]) < tonumber(ARGV[2]) then return older end
end
redis.call('HSET', KEYS[1], 'schema', ARGV[1])
return 0
