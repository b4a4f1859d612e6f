// Growing output buffer and the primitive encodings of schema.def.
#pragma once
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <optional>

namespace wire {

enum class StrId : uint32_t {};
enum class IntId : uint32_t {};
enum class FileId : uint32_t {};
enum class TypeId : uint32_t {};
enum class DeclId : uint32_t {};
enum class MacroId : uint32_t {};
enum class TreeId : uint32_t {};
enum class Loc : uint32_t {};
enum class Delta : uint32_t {};
struct Deltas {
  llvm::ArrayRef<uint32_t> values;
};

// A section's bytes under construction.
class Out {
public:
  Out() = default;
  Out(const Out &) = delete;
  Out &operator=(const Out &) = delete;
  ~Out() { std::free(start); }

  void num(uint64_t v) {
    reserve(10);
    while (v >= 0x80) {
      *cur++ = static_cast<char>(v | 0x80);
      v >>= 7;
    }
    *cur++ = static_cast<char>(v);
  }
  void raw(const char *bytes, size_t n) {
    reserve(n);
    std::memcpy(cur, bytes, n);
    cur += n;
  }
  void signedNum(int64_t v) { num((static_cast<uint64_t>(v) << 1) ^ static_cast<uint64_t>(v >> 63)); }
  void loc(uint32_t v) {
    signedNum(static_cast<int64_t>(v) - static_cast<int64_t>(lastLoc));
    lastLoc = v;
  }
  void delta(uint32_t v) {
    num(v - lastDelta);
    lastDelta = v;
  }
  // As new, but for the memory that it has.
  void clear() {
    cur = start;
    lastLoc = lastDelta = 0;
  }
  const char *data() const { return start; }
  size_t size() const { return static_cast<size_t>(cur - start); }
  uint64_t count = 0;

private:
  void reserve(size_t n) {
    if (static_cast<size_t>(limit - cur) < n)
      grow(n);
  }
  void grow(size_t n) {
    size_t used = size(), want = (used + n) * 2 + 256;
    char *moved = static_cast<char *>(std::realloc(start, want));
    if (!moved)
      throw_bad_alloc();
    start = moved;
    cur = start + used;
    limit = start + want;
  }
  [[noreturn]] static void throw_bad_alloc() { std::abort(); }
  char *start = nullptr, *cur = nullptr, *limit = nullptr;
  uint32_t lastLoc = 0, lastDelta = 0;
};

// Writes a field whose schema type is, or holds, a union.
using Writer = llvm::function_ref<void(Out &)>;

inline void put(Out &o, bool v) { o.num(v); }
inline void put(Out &o, uint32_t v) { o.num(v); }
inline void put(Out &o, uint64_t v) { o.num(v); }
inline void put(Out &o, int64_t v) { o.signedNum(v); }
inline void put(Out &o, StrId v) { o.num(static_cast<uint32_t>(v)); }
inline void put(Out &o, IntId v) { o.num(static_cast<uint32_t>(v)); }
inline void put(Out &o, FileId v) { o.num(static_cast<uint32_t>(v)); }
inline void put(Out &o, TypeId v) { o.num(static_cast<uint32_t>(v)); }
inline void put(Out &o, DeclId v) { o.num(static_cast<uint32_t>(v)); }
inline void put(Out &o, MacroId v) { o.num(static_cast<uint32_t>(v)); }
inline void put(Out &o, TreeId v) { o.num(static_cast<uint32_t>(v)); }
inline void put(Out &o, Loc v) { o.loc(static_cast<uint32_t>(v)); }
inline void put(Out &o, Delta v) { o.delta(static_cast<uint32_t>(v)); }
inline void put(Out &o, const Deltas &v) {
  o.num(v.values.size());
  uint32_t last = 0;
  for (uint32_t x : v.values) {
    o.num(x - last);
    last = x;
  }
}
// An empty writer is an empty list.
inline void put(Out &o, Writer w) {
  if (w)
    w(o);
  else
    o.num(0);
}
template <class T> void put(Out &o, const std::optional<T> &v) {
  o.num(v.has_value());
  if (v)
    put(o, *v);
}
template <class T> void put(Out &o, llvm::ArrayRef<T> v) {
  o.num(v.size());
  for (const T &x : v)
    put(o, x);
}

namespace node {
// Children and category of a node kind; specialised by the generated code.
template <class T> struct Shape;
} // namespace node

} // namespace wire
