-- require, package, load and dump, debug hooks and information.
package.preload.mymod = function(name, extra) return { name = name, extra = extra, f = function(x) return x * 2 end } end
local m, where = require("mymod") print(m.name, m.extra, m.f(21), where, require("mymod") == m, package.loaded.mymod == m)
local ok, e = pcall(require, "no.such.module") print(ok, (e:gsub("\n.*", "")))
print(package.config:sub(1, 1), type(package.path), type(package.searchers), #package.searchers)
local function add(a, b) return a + b end
local dumped = string.dump(add) print(dumped:sub(1, 4) == "\27Lua", load(dumped, "d", "b")(3, 4), load(dumped, "d", "t"))
local pieces, i = { "return ", "1 ", "+ 2" }, 0 print(load(function() i = i + 1 return pieces[i] end)())
print(load("return ...", "c")(1, 2), load("syntax error here"), pcall(load, 5))
print(select(2, pcall(load("error('in chunk')", "=named")))) print(select(2, pcall(load("error('in chunk')", "@file.lua")))) print(select(2, pcall(load("local x = 1\nerror('in chunk')"))))
local lines = {} debug.sethook(function(ev, l) lines[#lines + 1] = l end, "l")
local x = 1
x = x + 1
debug.sethook() print(#lines >= 2, debug.gethook())
local calls = 0 debug.sethook(function() calls = calls + 1 end, "c") add(1, 2) add(3, 4) debug.sethook() print(calls >= 2)
local info = debug.getinfo(add, "Snlu") print(info.short_src, info.linedefined, info.nparams, info.isvararg, info.what, info.nups)
local function locals(a, b, ...) local c = a + b local n, v = debug.getlocal(1, 3) return n, v, debug.getlocal(1, 1), debug.getlocal(1, -1) end print(locals(1, 2, "va"))
local t = {} debug.setmetatable(10, { __index = function(n, k) return k .. n end }) print((5).foo) debug.setmetatable(10, nil)
print(debug.getregistry() ~= nil, debug.getmetatable("").__index == string, debug.upvalueid(add, 1))
local tb = debug.traceback("tb", 1) print(tb:match("^tb\nstack traceback:\n") ~= nil, select(2, tb:gsub("\n", "\n")) >= 2)
print(_VERSION, _G._G == _G, type(_ENV), rawequal(_ENV, _G)) do local _ENV = { print = print } y = 5 print(y, _G) end print(y)
print(next({}), type(next), select("#"), select(2, "a", "b", "c"), select(-2, "a", "b", "c")) print(rawset({}, 1, 2)[1], dofile == nil, collectgarbage("count") > 0)
local count = 0 debug.sethook(function() count = count + 1 if count > 3 then debug.sethook() error("hook stop", 0) end end, "", 1000) print(pcall(function() while true do end end))
