-- How many calls are left, and the milliseconds until there is one more.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local window, limit = tonumber(ARGV[1]), tonumber(ARGV[2])
local pause = redis.call('PTTL', KEYS[3])
if pause > 0 then return {0, pause} end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2]
local used = redis.call('ZCARD', KEYS[1])
return {math.max(limit - used, 0), oldest and oldest + window - now or 0}
