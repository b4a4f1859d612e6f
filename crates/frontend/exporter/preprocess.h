// What the preprocessor tells while it runs, kept as raw events until the unit is written.
#pragma once
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/DenseMap.h"
#include <string>
#include <vector>

struct PreprocessorRecord {
  struct Macro {
    const clang::IdentifierInfo *name;
    const clang::MacroInfo *info;
  };
  struct Expansion {
    uint32_t macro;
    clang::SourceRange range;
  };
  struct Include {
    clang::SourceLocation hash;
    std::string name;
    bool angled;
    clang::OptionalFileEntryRef target;
    clang::tok::PPKeywordKind keyword;
  };
  struct Test {
    const clang::IdentifierInfo *name;
    clang::SourceLocation loc;
    const clang::MacroInfo *found;
  };
  struct Conditional {
    uint32_t kind;
    clang::SourceLocation loc, start;
    uint32_t value;
  };

  // Every definition seen, in order; `index` finds them.
  std::vector<Macro> macros;
  llvm::DenseMap<const clang::MacroInfo *, uint32_t> index;
  llvm::DenseMap<const clang::MacroInfo *, clang::SourceLocation> undefs;
  std::vector<Expansion> expansions;
  std::vector<Include> includes;
  std::vector<Test> tests;
  std::vector<Conditional> conditionals;
  std::vector<clang::SourceRange> skipped, comments;

  uint32_t add(const clang::IdentifierInfo *name, const clang::MacroInfo *info) {
    auto found = index.try_emplace(info, static_cast<uint32_t>(macros.size()));
    if (found.second)
      macros.push_back({name, info});
    return found.first->second;
  }
};

// Registers the callbacks that fill `record`; it must outlive the preprocessor's run.
void recordPreprocessing(clang::Preprocessor &pp, PreprocessorRecord &record);
