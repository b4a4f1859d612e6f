-- The utf8 library, valid and broken input.
local s = "aé€𝄞z"
print(#s, utf8.len(s), utf8.char(97, 233, 8364, 119070), utf8.charpattern)
for p, c in utf8.codes(s) do io.write(p, ":", c, " ") end print()
print(utf8.codepoint(s, 1, -1)) print(utf8.offset(s, 3), utf8.offset(s, -1), utf8.offset(s, 0, 3), utf8.offset(s, 10))
print(utf8.len("\xff"), utf8.len("abc\xE4"), utf8.len(s, 2), utf8.len(s, -1), pcall(utf8.len, s, 20))
print(pcall(utf8.codepoint, "\xff")) print(pcall(utf8.codepoint, s, 3)) print(pcall(utf8.char, -1))
print(pcall(function() for _ in utf8.codes("ab\xff") do end end))
for c in s:gmatch(utf8.charpattern) do io.write("[", c, "]") end print()
print(utf8.len("\u{D7FF}\u{E000}"), utf8.len("\xED\xA0\x80"), utf8.len("\xED\xA0\x80", 1, -1, true), #utf8.char(0x7FFFFFFF))
print(utf8.len("\xC0\x80"), utf8.len("\xF4\x90\x80\x80"), utf8.len("\xF4\x90\x80\x80", 1, -1, true), utf8.len(""))
local t = {} for i = 1, 300 do t[i] = utf8.char(i * 37) end local all = table.concat(t) print(#all, utf8.len(all), utf8.codepoint(all, utf8.offset(all, 150)))
