-- Coroutines: generators, passing values, errors inside, wrap, status, close, yield across pcall.
local function gen(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end) end
local t = {}
for v in gen(5) do t[#t + 1] = v end
print(table.concat(t, " "))
local co = coroutine.create(function(a, b)
  print("start", a, b)
  local c = coroutine.yield(a + b)
  print("got", c)
  local d, e = coroutine.yield(c * 2)
  print("got", d, e)
  return "done", 99
end)
print(coroutine.status(co), coroutine.resume(co, 1, 2))
print(coroutine.status(co), coroutine.resume(co, 10))
print(coroutine.resume(co, "x", "y"))
print(coroutine.status(co), coroutine.resume(co))
local bad = coroutine.create(function() coroutine.yield(1) error({ code = 42 }) end)
print(coroutine.resume(bad))
local ok, err = coroutine.resume(bad)
print(ok, type(err), err.code, coroutine.status(bad))
print(pcall(coroutine.wrap(function() error("wrapped") end)))
local co2 = coroutine.create(function()
  local ok, v = pcall(function()
    local got = coroutine.yield("in pcall")
    error("after " .. got, 0)
  end)
  coroutine.yield(v)
  return "end"
end)
print(coroutine.resume(co2)) print(coroutine.resume(co2, "resume")) print(coroutine.resume(co2))
print(coroutine.isyieldable(), coroutine.wrap(function() return coroutine.isyieldable() end)())
local _, main = coroutine.running() print(main)
local function permgen(a, n)
  n = n or #a
  if n <= 1 then coroutine.yield(a) else
    for i = 1, n do
      a[n], a[i] = a[i], a[n]
      permgen(a, n - 1)
      a[n], a[i] = a[i], a[n]
    end
  end
end
local count = 0
for p in coroutine.wrap(function() permgen { "a", "b", "c", "d" } end) do
  count = count + 1
  if count % 6 == 0 then print(table.concat(p)) end
end
local closing = coroutine.create(function() local x <close> = setmetatable({}, { __close = function() print("closed co") end }) coroutine.yield() end)
coroutine.resume(closing) print(coroutine.close(closing), coroutine.status(closing))
local ring = {}
for i = 1, 100 do ring[i] = coroutine.wrap(function(x) while true do x = coroutine.yield(x + i) end end) end
local x = 0
for _ = 1, 50 do for i = 1, 100 do x = ring[i](x) % 1000003 end end
print(x)
print(select("#", coroutine.resume(coroutine.create(function() return nil, nil end))))
print(pcall(coroutine.resume, nil), coroutine.resume(coroutine.running()))
local sorter = coroutine.wrap(function() table.sort({ 3, 1, 2 }, function(a, b) return a < b end) return "sorted" end)
print(sorter())
print(coroutine.resume(coroutine.create(function() table.sort({ 3, 1, 2 }, function(a, b) coroutine.yield() end) end)))
