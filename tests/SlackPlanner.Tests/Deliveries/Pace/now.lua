-- now.lua: the test's clock instead of Redis' own.
local now = tonumber(redis.call('GET', KEYS[1] .. ':test-now'))
