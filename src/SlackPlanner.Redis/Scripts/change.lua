-- change.lua: the steps of a Change (Change.cs): all checks, then all writes.
-- KEYS[1]: the workspace's root   ARGV from some position on: number of checks, number of writes, then for each
--   operation, index of its key in KEYS (0: none), number of arguments, arguments
local root = KEYS[1]
local checks, writes, types = {}, {}, {}

function checks.once(key)
  if redis.call('EXISTS', key) == 1 then return 'already' end
end

function checks.expect(key, version)
  if (redis.call('HGET', key, 'v') or '0') ~= version then return 'conflict' end
end

-- A number from one counter is never used twice: a value that was deleted and made anew does not pass for the old one.
function writes.put(key, json, keep, ...)
  redis.call('HSET', key, 'v', redis.call('INCR', root .. ':version'), 'd', json, ...)
  if keep ~= '0' then redis.call('PEXPIRE', key, keep) end
end

function writes.set(key, value, keep)
  if keep == '0' then redis.call('SET', key, value) else redis.call('SET', key, value, 'PX', keep) end
end

function writes.del(key) redis.call('DEL', key) end
function writes.hset(key, ...) redis.call('HSET', key, ...) end
function writes.hdel(key, field) redis.call('HDEL', key, field) end
function writes.zadd(key, score, member) redis.call('ZADD', key, score, member) end
function writes.zrem(key, member) redis.call('ZREM', key, member) end
function writes.sadd(key, member) redis.call('SADD', key, member) end
function writes.srem(key, member) redis.call('SREM', key, member) end
function writes.expire(key, ms) redis.call('PEXPIRE', key, ms) end

types.put, types.hset, types.hdel = 'hash', 'hash', 'hash'
types.zadd, types.zrem, types.sadd, types.srem = 'zset', 'zset', 'set', 'set'

local function read_change(first)
  local lists, at = { {}, {} }, first + 2
  for list = 1, 2 do
    for n = 1, tonumber(ARGV[first + list - 1]) do
      local count = tonumber(ARGV[at + 2])
      lists[list][n] = { op = ARGV[at], key = KEYS[tonumber(ARGV[at + 1])], args = { unpack(ARGV, at + 3, at + 2 + count) } }
      at = at + 3 + count
    end
  end
  return { checks = lists[1], writes = lists[2] }
end

-- 'already', 'conflict' or nil. A script is not rolled back, so a write that could fail half way is found here.
local function refusal(change)
  for _, step in ipairs(change.checks) do
    local answer = checks[step.op](step.key, unpack(step.args))
    if answer then return answer end
  end
  for _, step in ipairs(change.writes) do
    local wanted = types[step.op]
    if wanted then
      local found = redis.call('TYPE', step.key).ok
      if found ~= 'none' and found ~= wanted then
        error({ err = 'WRONGTYPE ' .. step.op .. ' on ' .. step.key .. ', which is a ' .. found })
      end
    elseif not writes[step.op] then
      error({ err = 'ERR unknown write ' .. step.op })
    end
  end
end

local function apply(change)
  for _, step in ipairs(change.writes) do writes[step.op](step.key, unpack(step.args)) end
end
