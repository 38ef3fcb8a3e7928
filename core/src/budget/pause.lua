-- Nobody calls for so many milliseconds; a longer pause stays.
local left = redis.call('PTTL', KEYS[3])
if left < tonumber(ARGV[1]) then redis.call('SET', KEYS[3], 1, 'PX', ARGV[1]) end
