// State of one export: tables with their work lists. Ids are given on first mention; records are written when they come off the
// list, so that a table's order is the order of its ids and nothing recurses through declarations or types.
#pragma once
#include "preprocess.h"
#include "wire_schema.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Basic/Version.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/ADT/APSInt.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include <string>
#include <vector>

// A table whose ids are given on first mention of `Key`.
template <class Key, class Id> class IdTable {
public:
  Id get(const void *key, Key value) {
    auto found = ids.try_emplace(key, static_cast<uint32_t>(queue.size()));
    if (found.second)
      queue.push_back(value);
    return static_cast<Id>(found.first->second);
  }
  bool has(const void *key) const { return ids.count(key) != 0; }
  bool pending() const { return next < queue.size(); }
  Key pop() { return queue[next++]; }
  size_t size() const { return queue.size(); }

private:
  llvm::DenseMap<const void *, uint32_t> ids;
  std::vector<Key> queue;
  size_t next = 0;
};

// Byte strings, each once.
class Strings {
public:
  Strings() { get(""); }
  wire::StrId get(llvm::StringRef text);
  wire::Out out;

private:
  llvm::StringMap<uint32_t> ids;
};

// Integer constants, each once.
class Ints {
public:
  wire::IntId get(const llvm::APInt &value, bool isSigned);
  wire::IntId get(const llvm::APSInt &value) { return get(value, value.isSigned()); }
  wire::Out out;

private:
  uint32_t add(const llvm::APInt &value, uint32_t header);
  llvm::DenseMap<std::pair<uint64_t, uint32_t>, uint32_t> small;
  llvm::StringMap<uint32_t> large;
  uint32_t next = 0;
};

// What the command line and the driver gave, for the file's header.
struct Invocation {
  std::vector<std::string> args;
  std::vector<std::string> notes;
  std::string directory;
  bool noStrictAliasing = false;
};

class Unit {
public:
  Unit(clang::CompilerInstance &ci, clang::ASTContext &ctx, PreprocessorRecord &pp, const Invocation &invocation);

  // Walks everything reachable from user code. Then `write` gives the file's bytes.
  void run();
  void write(llvm::raw_ostream &os) const;

  wire::StrId str(llvm::StringRef text) { return strings.get(text); }
  wire::Loc loc(clang::SourceLocation l) const { return static_cast<wire::Loc>(l.getRawEncoding()); }
  wire::TypeId type(clang::QualType t) { return types.get(t.getAsOpaquePtr(), t); }
  wire::DeclId decl(const clang::Decl *d) { return decls.get(d, d); }
  wire::TreeId tree(const clang::Stmt *s);
  std::optional<wire::DeclId> optDecl(const clang::Decl *d);
  std::optional<wire::TreeId> optTree(const clang::Stmt *s);
  // Value of an expression that is known to be an integer, else none.
  std::optional<wire::IntId> foldInt(const clang::Expr *e);
  std::optional<wire::Layout> layout(clang::QualType t);
  bool isSystem(clang::SourceLocation l);

  // types.cpp
  void writeType(clang::QualType t);
  // attrs.cpp
  void writeAttrs(wire::Out &o, llvm::ArrayRef<const clang::Attr *> attrs);
  // decls.cpp
  void writeDecl(const clang::Decl *d);
  // target.cpp
  void writeInfo();
  void writeTarget();
  // locations.cpp
  void writePreprocessing();
  wire::FileId file(clang::FileID id);
  void writeFiles();

  clang::CompilerInstance &ci;
  clang::ASTContext &ctx;
  const clang::SourceManager &sm;
  PreprocessorRecord &pp;
  const Invocation &invocation;
  Strings strings;
  Ints ints;
  wire::Out treeOut, nodesOut, infoOut, targetOut, filesOut, includesOut, slocsOut, macrosOut, expansionsOut, testsOut, conditionalsOut,
      skippedOut, commentsOut, typesOut, declsOut, toplevelOut;

private:
  void drain();
  IdTable<clang::QualType, wire::TypeId> types;
  IdTable<const clang::Decl *, wire::DeclId> decls;
  std::vector<const clang::Stmt *> trees;
  size_t nextTree = 0;
  IdTable<clang::FileID, wire::FileId> files;
};

// nodes.cpp: writes the tree rooted at `root`.
void writeTree(Unit &unit, const clang::Stmt *root);
