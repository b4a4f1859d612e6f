-- pcall, xpcall, error levels and objects, assert, tracebacks, runtime error messages.
print(pcall(error)) print(pcall(error, nil)) print(pcall(error, "msg", 0)) print(pcall(error, { 1 }) == false)
print(select(2, pcall(error, "lvl1"))) print(select(2, pcall(function() error("lvl2", 2) end)))
print(pcall(assert, false)) print(pcall(assert, nil, "why")) print(assert(1, 2, 3))
print(xpcall(function() local x = nil; return x.field end, function(m) return "handled: " .. m end))
print(xpcall(function(...) return select("#", ...) end, print, 1, 2, 3))
local cases = {
  function() local t = {} t.x.y = 1 end,
  function() undefinedfunction() end,
  function() local s = "x" s() end,
  function() return 1 + {} end,
  function() return "a" .. {} end,
  function() return 1 < "2" end,
  function() return {} < {} end,
  function() return 1 // 0 end,
  function() return 1 % 0 end,
  function() return 2 ^ 53 | 0.5 end,
  function() return 1 << "x" end,
  function() local t = setmetatable({}, { __index = function(t, k) error("idx " .. k) end }) return t.foo end,
  function() for i = 1, 10, 0 do end end,
  function() for i = "a", 2 do end end,
  function() return math.tointeger(2 ^ 63), string.rep end,
  function() return ("x"):bad() end,
  function() string.format("%d", 1.5) end,
  function() string.format("%q", {}) end,
  function() setmetatable(1, {}) end,
  function() table.concat({ 1, {}, 3 }) end,
  function() ipairs() end,
  function() select(0) end,
  function() t = nil; t[1] = 5 end,
  function() local t = {} t[nil] = 1 end,
  function() local t = {} t[0 / 0] = 1 end,
  function() next({}, "nokey") end,
  function() math.floor("x") end,
  function() load("x = ")() end,
  function() error(setmetatable({}, { __tostring = function() return "custom" end })) end,
}
for i, f in ipairs(cases) do
  local ok, e = pcall(f)
  print(i, ok, type(e) == "table" and tostring(e) or e)
end
print(load("x = = 1")) print(load("for")) print(load("goto nowhere")) print(load("break")) print(load("local x <const> = 1; x = 2"))
print(load("return 'unfinished")) print(load("x = 1e")) print(load("return [[a")) print(load("::a:: ::a::")) print(load("return ~"))
local function deep(n) return n == 0 and error("bottom", 0) or 1 + deep(n - 1) end
print(pcall(deep, 100))
local function overflow() return 1 + overflow() end
local ok, e = pcall(overflow)
print(ok, (e:gsub("\n.*", "")))
print(pcall(string.rep, "abc", -1)) print(pcall(pcall)) print(pcall(xpcall, print))
local nested_ok, nested = pcall(function() local _, inner = pcall(error, "inner", 0) error("outer+" .. inner, 0) end)
print(nested_ok, nested)
print((debug.traceback("msg", 1):gsub("\n.*", "")), type(debug.getinfo(1, "l").currentline))
print(xpcall(function() error("in handler test", 0) end, function(m) error("again", 0) end))
print(tostring(select(2, pcall(error, setmetatable({}, { __tostring = function() return "obj" end })))))
warn("@on") warn("a warning ", "in parts") warn("@off") warn("unseen")
