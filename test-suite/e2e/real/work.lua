-- What the lua test does: closures, strings, tables, metatables, sorting and garbage. Neither errors nor coroutines,
-- which need setjmp. The argument is how much of it.
local size = tonumber(arg[1])

-- Closures: counters that share nothing, a compose, memoized Fibonacci numbers
local function counter(step)
  local count = 0
  return function() count = count + step; return count end
end
local by_one, by_seven = counter(1), counter(7)
for _ = 1, 10 do by_one(); by_seven() end
print("counters", by_one(), by_seven())
local function compose(...)
  local functions = {...}
  return function(x)
    for i = #functions, 1, -1 do x = functions[i](x) end
    return x
  end
end
print("composed", compose(function(x) return x + 1 end, function(x) return x * 2 end)(20))
local function memoized(f)
  local known = {}
  return function(n)
    local value = known[n]
    if value == nil then value = f(n); known[n] = value end
    return value
  end
end
local fibonacci
fibonacci = memoized(function(n) return n < 2 and n or fibonacci(n - 1) + fibonacci(n - 2) end)
print("fibonacci", fibonacci(80))

-- Strings: patterns, formats, buffers
local text = ("the quick brown fox jumps over the lazy dog "):rep(size // 100)
local counts = {}
for word in text:gmatch("%a+") do counts[word] = (counts[word] or 0) + 1 end
local words = {}
for word, count in pairs(counts) do words[#words + 1] = ("%s=%d"):format(word, count) end
table.sort(words)
print("words", table.concat(words, " "))
print("gsub", (text:sub(1, 60):gsub("(%w+) (%w+)", "%2 %1")))
print("format", ("%5.2f|%-8s|%08x|%q|%g|%a"):format(math.pi, "left", 48879, 'a "quoted"\nline', 1e100, 0.1))
print("bytes", ("\u{48}\u{20AC}\u{1F600}"):byte(1, -1))
print("utf8", utf8.len("grüße, 世界"), utf8.char(72, 8364, 128512))
print("pack", (string.pack("<i4 >d s2", -2, 1.5, "packed"):gsub(".", function(c) return ("%02x"):format(c:byte()) end)))

-- Tables: metatables, inheritance, a queue, matrix product
local Vector = {}
Vector.__index = Vector
local function vector(x, y) return setmetatable({x = x, y = y}, Vector) end
Vector.__add = function(a, b) return vector(a.x + b.x, a.y + b.y) end
Vector.__eq = function(a, b) return a.x == b.x and a.y == b.y end
Vector.__tostring = function(v) return "(" .. v.x .. ", " .. v.y .. ")" end
Vector.__len = function(v) return v.x * v.x + v.y * v.y end
Vector.__call = function(v, factor) return vector(v.x * factor, v.y * factor) end
print("vector", tostring(vector(1, 2) + vector(3, 4)), #vector(3, 4), vector(1, 1) == vector(1, 1), tostring(vector(1, 2)(1.5)))
local defaults = setmetatable({}, {__index = function(t, k) t[k] = k * k; return t[k] end})
print("defaults", defaults[12], rawget(defaults, 12), rawget(defaults, 13))
local n = 60
local a, b = {}, {}
for i = 1, n do
  a[i], b[i] = {}, {}
  for j = 1, n do a[i][j], b[i][j] = (i * j) % 7, (i + j) % 5 / 2 end
end
local trace = 0
for i = 1, n do
  for k = 1, n do trace = trace + a[i][k] * b[k][i] end
end
print("trace", trace)

-- Sorting, by several orders
local state = 42
local function random() state = (state * 1103515245 + 12345) % 2147483648; return state end
local numbers = {}
for i = 1, size do numbers[i] = random() end
table.sort(numbers)
local ascending = true
for i = 2, size do ascending = ascending and numbers[i - 1] <= numbers[i] end
table.sort(numbers, function(x, y) return x % 1000 > y % 1000 or (x % 1000 == y % 1000 and x < y) end)
print("sorted", ascending, numbers[1], numbers[size // 2], numbers[size])

-- Garbage: short-lived trees, a table that keeps changing, weak references, both collectors
local function tree(depth)
  if depth == 0 then return {1} end
  return {tree(depth - 1), tree(depth - 1)}
end
local function weigh(t)
  if t[2] == nil then return t[1] end
  return weigh(t[1]) + weigh(t[2])
end
local weight = 0
for _, mode in ipairs({"incremental", "generational"}) do
  collectgarbage(mode)
  for i = 1, 20 do weight = weight + weigh(tree(10)) + i end
end
print("trees", weight)
local pool = {}
for i = 1, size * 5 do pool[random() % 997] = {("value %d"):format(i), i} end
local total = 0
for key = 0, 996 do
  if pool[key] ~= nil then total = total + pool[key][2] end
end
print("pool", total)
local weak = setmetatable({}, {__mode = "k"})
for i = 1, 100 do weak[{}] = i end
local finalized = 0
for _ = 1, 100 do setmetatable({}, {__gc = function() finalized = finalized + 1 end}) end
collectgarbage()
collectgarbage()
print("weak", next(weak) == nil, "finalized", finalized, "bounded", collectgarbage("count") < 20000)

-- Numbers: both subtypes and their limits
print("integers", 7 // 2, -7 // 2, 7 % -3, 1 << 62, 3 & 5, ~0, math.maxinteger + 1 == math.mininteger)
print("floats", 7 / 2, 2 ^ 0.5, 1e15, 10 // 0.3, math.fmod(-7, 3), 0x.8p1, 1 / 0, math.tointeger(3.0))
print("conversions", "10" + 5, 10 .. "", tonumber("0x1F"), tonumber("z", 36), math.type(1), math.type(1.0))
