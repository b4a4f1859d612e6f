-- Whole small programs: sieve, queens, n-body, spectral norm, string buffer, parser, LZW, matrix.
local function sieve(n) local p, c = {}, 0 for i = 2, n do if not p[i] then c = c + 1 for j = i * i, n, i do p[j] = true end end end return c end print(sieve(20000))
local function queens(n) local c, cols, d1, d2 = 0, {}, {}, {} local function place(r) if r > n then c = c + 1 return end
  for q = 1, n do if not cols[q] and not d1[r + q] and not d2[r - q + n] then cols[q], d1[r + q], d2[r - q + n] = true, true, true place(r + 1) cols[q], d1[r + q], d2[r - q + n] = nil, nil, nil end end end
  place(1) return c end print(queens(7))
local bodies = { { 0, 0, 0, 0, 0, 0, 39.47 }, { 4.84, -1.16, -0.10, 0.6, 2.8, -0.02, 0.037 }, { 8.34, 4.12, -0.4, -1.01, 1.82, 0.008, 0.011 } }
local function advance(dt) for i = 1, #bodies do local b = bodies[i] for j = i + 1, #bodies do local o = bodies[j] local dx, dy, dz = b[1] - o[1], b[2] - o[2], b[3] - o[3] local d = dx * dx + dy * dy + dz * dz local mag = dt / (d * d ^ 0.5)
  b[4] = b[4] - dx * o[7] * mag b[5] = b[5] - dy * o[7] * mag b[6] = b[6] - dz * o[7] * mag o[4] = o[4] + dx * b[7] * mag o[5] = o[5] + dy * b[7] * mag o[6] = o[6] + dz * b[7] * mag end end
  for _, b in ipairs(bodies) do b[1] = b[1] + dt * b[4] b[2] = b[2] + dt * b[5] b[3] = b[3] + dt * b[6] end end
for _ = 1, 5000 do advance(0.01) end print(("%.9f %.9f"):format(bodies[2][1], bodies[3][2]))
local function lzw(s) local d, n, w, out = {}, 256, "", {} for i = 0, 255 do d[string.char(i)] = i end
  for c in s:gmatch(".") do if d[w .. c] then w = w .. c else out[#out + 1] = d[w] d[w .. c] = n n = n + 1 w = c end end if w ~= "" then out[#out + 1] = d[w] end return out end
local function unlzw(o) local d, n = {}, 256 for i = 0, 255 do d[i] = string.char(i) end local w = d[o[1]] local r = { w } for i = 2, #o do local e = d[o[i]] or w .. w:sub(1, 1) r[#r + 1] = e d[n] = w .. e:sub(1, 1) n = n + 1 w = e end return table.concat(r) end
local text = ("the rain in spain stays mainly in the plain "):rep(40) local packed = lzw(text) print(#text, #packed, unlzw(packed) == text)
local function parse(s) local pos = 1 local expr local function ws() pos = s:find("%S", pos) or #s + 1 end
  local function atom() ws() local n = s:match("^%d+%.?%d*", pos) if n then pos = pos + #n return tonumber(n) end if s:sub(pos, pos) == "(" then pos = pos + 1 local v = expr() ws() assert(s:sub(pos, pos) == ")", "expected )") pos = pos + 1 return v end if s:sub(pos, pos) == "-" then pos = pos + 1 return -atom() end error("unexpected '" .. s:sub(pos, pos) .. "'", 0) end
  local function term() local v = atom() while true do ws() local op = s:match("^[*/]", pos) if not op then return v end pos = pos + 1 local r = atom() v = op == "*" and v * r or v / r end end
  expr = function() local v = term() while true do ws() local op = s:match("^[+-]", pos) if not op then return v end pos = pos + 1 local r = term() v = op == "+" and v + r or v - r end end
  local v = expr() ws() if pos <= #s then error("trailing", 0) end return v end
for _, e in ipairs { "1+2*3", "(1+2)*3", "-4/2 - -1", "2*(3+", "7 7", "((2.5))*4" } do print(e, pcall(parse, e)) end
local function mm(a, b) local n, r = #a, {} for i = 1, n do r[i] = {} for j = 1, n do local s = 0 for k = 1, n do s = s + a[i][k] * b[k][j] end r[i][j] = s end end return r end
local m = {} for i = 1, 30 do m[i] = {} for j = 1, 30 do m[i][j] = (i * j) % 7 end end local r = mm(m, mm(m, m)) print(r[1][1], r[15][20], r[30][30])
local function crc(s) local c = 0xffffffff for i = 1, #s do c = c ~ s:byte(i) for _ = 1, 8 do c = (c & 1) ~= 0 and (c >> 1) ~ 0xedb88320 or c >> 1 end end return ~c & 0xffffffff end print(("%08x"):format(crc("123456789")))
local life = { [3] = { [4] = 1 }, [4] = { [5] = 1 }, [5] = { [3] = 1, [4] = 1, [5] = 1 } } for _ = 1, 20 do local cnt, nx = {}, {} for y, row in pairs(life) do for x in pairs(row) do for dy = -1, 1 do for dx = -1, 1 do if dx ~= 0 or dy ~= 0 then cnt[y + dy] = cnt[y + dy] or {} cnt[y + dy][x + dx] = (cnt[y + dy][x + dx] or 0) + 1 end end end end end
  for y, row in pairs(cnt) do for x, n in pairs(row) do if n == 3 or (n == 2 and life[y] and life[y][x]) then nx[y] = nx[y] or {} nx[y][x] = 1 end end end life = nx end
local cells = {} for y, row in pairs(life) do for x in pairs(row) do cells[#cells + 1] = y .. "," .. x end end table.sort(cells) print(table.concat(cells, " "))
local buf = {} for i = 1, 3000 do buf[#buf + 1] = string.char(97 + i * i % 26) end local s = table.concat(buf) local freq = {} for c in s:gmatch("%a") do freq[c] = (freq[c] or 0) + 1 end local ks = {} for k in pairs(freq) do ks[#ks + 1] = k end table.sort(ks) for _, k in ipairs(ks) do io.write(k, freq[k], " ") end print()
