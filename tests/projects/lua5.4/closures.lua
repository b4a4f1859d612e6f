-- Closures and upvalues: shared, per iteration, varargs, recursion, memo, currying, method chains.
local function counter() local n = 0 return function() n = n + 1 return n end, function() return n end end
local inc, get = counter()
inc() inc() print(get(), inc(), get())
local fs = {}
for i = 1, 3 do fs[i] = function() i = i + 10 return i end end
print(fs[1](), fs[1](), fs[2](), fs[3]())
local ws, k = {}, 0
while k < 3 do k = k + 1 local j = k ws[k] = function() return j end end
print(ws[1](), ws[2](), ws[3]())
local function va(...) local a, b = ... return select("#", ...), a, b, (select(-1, ...)) end
print(va(1, nil, 3), va("x"), (va(1, 2)))
local function pass(...) return ... end
print(pass(1, 2), pass(3, 4), (pass(5, 6)), ({ pass(1, 2, 3) })[3])
print(table.unpack({ 1, 2, 3 }, 2)) print(table.pack(nil, nil).n, select("#", table.unpack({}, 1, 3)))
local function curry(f, n) if n == 0 then return f() end
  local function step(args, left) return function(x) local a = { table.unpack(args) } a[#a + 1] = x
    if left == 1 then return f(table.unpack(a)) end return step(a, left - 1) end end
  return step({}, n) end
print(curry(function(a, b, c) return a * 100 + b * 10 + c end, 3)(1)(2)(3))
local memo = setmetatable({}, { __mode = "k" })
local fib fib = function(n) if n < 2 then return n end local m = memo[n] if m then return m end m = fib(n - 1) + fib(n - 2) memo[n] = m return m end
print(fib(80))
local function compose(...) local f = { ... } return function(x) for i = #f, 1, -1 do x = f[i](x) end return x end end
print(compose(function(x) return x + 1 end, function(x) return x * 2 end)(5))
local obj = { v = 0 } function obj:add(n) self.v = self.v + n return self end
print(obj:add(1):add(2):add(3).v)
local a <const> = 10
local function tail(n, acc) if n == 0 then return acc end return tail(n - 1, acc + n) end
print(tail(100000, 0), a)
local s = {} for i, v in ipairs { "a", "b", nil, "d" } do s[#s + 1] = i .. v end print(table.concat(s))
local env = { print = print } local chunk = load("x = 5; y = x * 2; return y", "chunk", "t", env) print(chunk(), env.x, x)
local up1, up2 = debug.getupvalue(inc, 1) print(up1, up2) print(debug.setupvalue(inc, 1, 100), get())
print((function(...) return select("#", ...) end)(table.unpack({}, 1, 250)))
do local x = 1 do local x = 2 x = x + 1 end print(x) end
local function many(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, ...) return a10, ... end print(many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))
