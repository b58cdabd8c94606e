local function add() return now > 0 and redis.call('INCRBY', KEYS[1], ARGV[1]) end
