-- Counts a call: 0 when it may go, else the milliseconds to wait.
-- KEYS: the log of calls, the calls that wait, the pause. ARGV: window, limit, its ticket, grace, whether it is bulk, how many places bulk leaves.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local window, limit, ticket, grace = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4])
local bulk, left = ARGV[5] == '1', tonumber(ARGV[6])

local function wait(for_ms)
    if not bulk then
        redis.call('ZADD', KEYS[2], now + for_ms + grace, ticket)
        redis.call('PEXPIRE', KEYS[2], math.max(for_ms + grace, redis.call('PTTL', KEYS[2])))
    end
    return math.max(for_ms, 1)
end

local pause = redis.call('PTTL', KEYS[3])
if pause > 0 then return wait(pause) end

redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
local used = redis.call('ZCARD', KEYS[1])
local reserve = bulk and math.max(redis.call('ZCARD', KEYS[2]), left) or 0
if used + reserve < limit then
    -- Tickets may be alike after a fork; the time tells them apart.
    redis.call('ZADD', KEYS[1], now, ticket .. ':' .. time[1] .. time[2])
    redis.call('PEXPIRE', KEYS[1], window)
    redis.call('ZREM', KEYS[2], ticket)
    return 0
end
-- The call whose end makes the place free that is needed.
local last = redis.call('ZRANGE', KEYS[1], used + reserve - limit, used + reserve - limit, 'WITHSCORES')[2]
return wait(last and last + window - now or window)
