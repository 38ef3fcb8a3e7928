-- Counts a call from now on that was counted before. KEYS: the log of calls. ARGV: window, its ticket.
local time = redis.call('TIME')
redis.call('ZADD', KEYS[1], time[1] * 1000 + math.floor(time[2] / 1000), ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
