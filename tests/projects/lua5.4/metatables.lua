-- Metatables: every operator, indexing, calls, comparison, length, tostring, close, inheritance.
local V = {}
V.__index = V
local function vec(x, y) return setmetatable({ x = x, y = y }, V) end
V.__add = function(a, b) return vec(a.x + b.x, a.y + b.y) end
V.__sub = function(a, b) return vec(a.x - b.x, a.y - b.y) end
V.__mul = function(a, b)
  if type(a) == "number" then return vec(a * b.x, a * b.y) end
  if type(b) == "number" then return vec(a.x * b, a.y * b) end
  return a.x * b.x + a.y * b.y
end
V.__div = function(a, b) return vec(a.x / b, a.y / b) end
V.__mod = function(a, b) return vec(a.x % b, a.y % b) end
V.__idiv = function(a, b) return vec(a.x // b, a.y // b) end
V.__pow = function(a, b) return vec(a.x ^ b, a.y ^ b) end
V.__unm = function(a) return vec(-a.x, -a.y) end
V.__eq = function(a, b) return a.x == b.x and a.y == b.y end
V.__lt = function(a, b) return a.x < b.x end
V.__le = function(a, b) return a.x <= b.x end
V.__len = function(a) return 2 end
V.__concat = function(a, b) return tostring(a) .. "&" .. tostring(b) end
V.__call = function(self, k) return self[k] end
V.__tostring = function(a) return "(" .. a.x .. "," .. a.y .. ")" end
V.__band = function(a, b) return "band" end
V.__bor = function(a, b) return "bor" end
V.__bxor = function(a, b) return "bxor" end
V.__bnot = function(a) return "bnot" end
V.__shl = function(a, b) return "shl" end
V.__shr = function(a, b) return "shr" end
V.__name = "vector"
local a, b = vec(1, 2), vec(3, 4)
print(tostring(a + b), tostring(a - b), a * b, tostring(2 * a), tostring(b * 2), tostring(b / 2), tostring(b % 2))
print(tostring(b // 2), tostring(a ^ 2), tostring(-a), a == vec(1, 2), a ~= b, a < b, a <= b, a > b, a >= b, #a)
print(a .. b, a .. "s", "s" .. b, a("x"), b("y"), a & b, a | 1, 1 ~ a, ~a, a << 1, a >> 1)
local log = {}
local proxy = setmetatable({}, {
  __index = function(t, k) log[#log + 1] = "get " .. tostring(k); return k .. "!" end,
  __newindex = function(t, k, v) log[#log + 1] = "set " .. tostring(k); rawset(t, k, v) end,
})
print(proxy.foo, proxy.bar)
proxy.foo = 1
proxy.foo = 2
print(proxy.foo, table.concat(log, ","))
local Animal = {} Animal.__index = Animal
function Animal.new(n) return setmetatable({ name = n }, Animal) end
function Animal:speak() return self.name .. " makes a sound" end
local Dog = setmetatable({}, { __index = Animal }) Dog.__index = Dog
function Dog.new(n) local d = Animal.new(n) return setmetatable(d, Dog) end
function Dog:speak() return Animal.speak(self) .. ": woof" end
print(Animal.new("cat"):speak(), Dog.new("rex"):speak())
print(getmetatable("x").__index == string, getmetatable(setmetatable({}, { __metatable = "locked" })))
print(pcall(setmetatable, setmetatable({}, { __metatable = 1 }), {}))
print(pcall(function() return {} + 1 end), pcall(function() return {} < {} end), pcall(function() return #nil end))
print(rawequal(a, vec(1, 2)), rawlen({ 1, 2 }), rawget(proxy, "nope"))
do
  local x <close> = setmetatable({}, { __close = function(_, e) print("closed", e) end })
  local y <const> = 5
  print("in block", y)
end
print(pcall(function()
  local x <close> = setmetatable({}, { __close = function(_, e) print("closing on", e) end })
  error("boom", 0)
end))
local pairs_mt = setmetatable({}, { __pairs = function(t) return function(_, k) k = (k or 0) + 1 if k < 4 then return k, k * k end end, t, nil end })
for k, v in pairs(pairs_mt) do io.write(k, "=", v, " ") end
print()
