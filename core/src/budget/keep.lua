-- Counts a call from now on that was counted before. KEYS: the log of calls. ARGV: window, its ticket.
local time = redis.call('TIME')
local prefix = ARGV[2] .. ':'
for _, call in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
    if string.sub(call, 1, #prefix) == prefix then
        redis.call('ZREM', KEYS[1], call)
        break
    end
end
redis.call('ZADD', KEYS[1], time[1] * 1000 + math.floor(time[2] / 1000), prefix .. time[1] .. time[2])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
