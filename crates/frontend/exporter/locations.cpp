// The location table, files and everything the preprocessor noted.
#include "unit.h"
#include "clang/Basic/IdentifierTable.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;
using namespace wire;

namespace {

TokenKind tokenKind(const Token &t) {
  if (t.is(tok::identifier) || t.is(tok::raw_identifier))
    return TokenKind::Identifier;
  if (t.getIdentifierInfo())
    return TokenKind::Keyword;
  if (t.is(tok::numeric_constant))
    return TokenKind::Number;
  if (tok::isStringLiteral(t.getKind()))
    return TokenKind::String;
  if (t.isLiteral())
    return TokenKind::Char;
  return tok::getPunctuatorSpelling(t.getKind()) ? TokenKind::Punct : TokenKind::Other;
}

IncludeKind includeKind(tok::PPKeywordKind keyword) {
  switch (keyword) {
  case tok::pp_include: return IncludeKind::Include;
  case tok::pp_import: return IncludeKind::Import;
  case tok::pp_include_next: return IncludeKind::IncludeNext;
  default: return IncludeKind::Other;
  }
}

CommentKind commentKind(const char *text) {
  bool line = text[1] == '/';
  bool doc = text[2] == '!' || (text[2] == (line ? '/' : '*') && text[3] != '/');
  if (doc)
    return line ? CommentKind::DocLine : CommentKind::DocBlock;
  return line ? CommentKind::Line : CommentKind::Block;
}

class PreprocessingWriter {
public:
  explicit PreprocessingWriter(Unit &unit) : unit(unit), sm(unit.sm), pp(unit.pp), ids(pp.macros.size()) {}

  void write() {
    choose();
    macros();
    slocs();
    includes();
    conditionals();
    comments();
  }

private:
  MacroOrigin origin(const MacroInfo *info) {
    SourceLocation l = info->getDefinitionLoc();
    if (info->isBuiltinMacro() || l.isInvalid() || sm.isWrittenInBuiltinFile(l))
      return MacroOrigin::Builtin;
    if (sm.isWrittenInCommandLineFile(l))
      return MacroOrigin::CommandLine;
    return unit.isSystem(l) ? MacroOrigin::System : MacroOrigin::User;
  }
  bool isUser(SourceLocation l) { return l.isValid() && !unit.isSystem(l); }

  // Macros of the user, and the ones that user code uses or tests.
  void choose() {
    used.resize(pp.macros.size());
    for (const auto &e : pp.expansions)
      if (isUser(e.range.getBegin()))
        used[e.macro] = true;
    for (const auto &t : pp.tests)
      if (t.found && isUser(t.loc))
        used[pp.index.lookup(t.found)] = true;
    for (size_t i = 0; i != pp.macros.size(); ++i) {
      origins.push_back(origin(pp.macros[i].info));
      if (used[i] || origins[i] == MacroOrigin::User || origins[i] == MacroOrigin::CommandLine)
        ids[i] = static_cast<MacroId>(count++);
    }
  }

  void macros() {
    for (size_t i = 0; i != pp.macros.size(); ++i)
      if (ids[i])
        macro(i);
  }

  void macro(size_t i) {
    const MacroInfo *info = pp.macros[i].info;
    llvm::SmallVector<StrId, 8> params;
    for (const IdentifierInfo *p : info->params())
      params.push_back(unit.str(p->getName()));
    llvm::SmallVector<MacroToken, 16> tokens;
    std::string body;
    for (const Token &t : info->tokens()) {
      std::string text = unit.ci.getPreprocessor().getSpelling(t);
      bool space = !body.empty() && t.hasLeadingSpace();
      body += space ? " " + text : text;
      tokens.push_back({tokenKind(t), unit.str(text), space});
    }
    MacroDef m;
    m.name = unit.str(pp.macros[i].name->getName());
    m.origin = origins[i];
    m.loc = unit.loc(info->getDefinitionLoc());
    m.end = unit.loc(info->getDefinitionEndLoc());
    m.function_like = info->isFunctionLike();
    m.variadic = info->isVariadic();
    m.computed = info->isBuiltinMacro();
    m.params = params;
    m.body = unit.str(body);
    m.tokens = tokens;
    m.undef = unit.loc(pp.undefs.lookup(info));
    m.used = used[i];
    put(unit.macrosOut, m);
    unit.macrosOut.count++;
  }

  // Expansions of user code; `starts` finds the macro of an entry of the location table.
  void expansions() {
    for (const auto &e : pp.expansions) {
      if (!ids[e.macro])
        continue;
      starts.try_emplace(e.range.getBegin().getRawEncoding(), *ids[e.macro]);
      if (!isUser(e.range.getBegin()))
        continue;
      put(unit.expansionsOut, wire::MacroExpansion{*ids[e.macro], unit.loc(e.range.getBegin()), unit.loc(e.range.getEnd())});
      unit.expansionsOut.count++;
    }
  }

  void slocs() {
    expansions();
    Out &o = unit.slocsOut;
    for (unsigned i = 0, n = sm.local_sloc_entry_size(); i != n; ++i) {
      const SrcMgr::SLocEntry &entry = sm.getLocalSLocEntry(i);
      auto data = [&](Out &out) {
        if (i == 0)
          put(out, sloc_data::Gap{});
        else if (entry.isFile())
          fileEntry(out, entry);
        else
          expansionEntry(out, entry.getExpansion());
      };
      put(o, SlocEntry{static_cast<Delta>(entry.getOffset()), data});
      o.count++;
    }
  }

  void fileEntry(Out &o, const SrcMgr::SLocEntry &entry) {
    const SrcMgr::FileInfo &info = entry.getFile();
    FileID id = sm.getFileID(SourceLocation::getFromRawEncoding(entry.getOffset()));
    FileId f = unit.file(id);
    if (auto ref = info.getContentCache().OrigEntry)
      byEntry.try_emplace(&ref->getFileEntry(), f);
    bool system = SrcMgr::isSystem(info.getFileCharacteristic());
    put(o, sloc_data::File{f, unit.loc(info.getIncludeLoc()), system, info.hasLineDirectives()});
  }

  void expansionEntry(Out &o, const SrcMgr::ExpansionInfo &info) {
    SourceLocation begin = info.getExpansionLocStart();
    bool argument = info.isMacroArgExpansion();
    std::optional<MacroId> macro;
    if (!argument) {
      auto found = starts.find(begin.getRawEncoding());
      if (found != starts.end())
        macro = found->second;
    }
    put(o, sloc_data::Expansion{unit.loc(info.getSpellingLoc()), unit.loc(begin), unit.loc(info.getExpansionLocEnd()), argument, macro});
  }

  void includes() {
    for (const auto &i : pp.includes) {
      std::optional<FileId> target;
      if (i.target) {
        auto found = byEntry.find(&i.target->getFileEntry());
        if (found != byEntry.end())
          target = found->second;
      }
      put(unit.includesOut, wire::Include{unit.loc(i.hash), unit.str(i.name), i.angled, target, includeKind(i.keyword)});
      unit.includesOut.count++;
    }
  }

  void conditionals() {
    for (const auto &t : pp.tests) {
      if (!isUser(t.loc))
        continue;
      std::optional<MacroId> found = t.found ? ids[pp.index.lookup(t.found)] : std::nullopt;
      put(unit.testsOut, MacroTest{unit.str(t.name->getName()), unit.loc(t.loc), found});
      unit.testsOut.count++;
    }
    for (const auto &c : pp.conditionals) {
      if (!isUser(c.loc))
        continue;
      put(unit.conditionalsOut, wire::Conditional{static_cast<ConditionalKind>(c.kind), unit.loc(c.loc), unit.loc(c.start),
                                                  static_cast<ConditionValue>(c.value)});
      unit.conditionalsOut.count++;
    }
    for (const SourceRange &r : pp.skipped) {
      if (!isUser(r.getBegin()))
        continue;
      put(unit.skippedOut, SkippedRange{unit.loc(r.getBegin()), unit.loc(r.getEnd())});
      unit.skippedOut.count++;
    }
  }

  void comments() {
    for (const SourceRange &r : pp.comments) {
      if (!isUser(r.getBegin()))
        continue;
      put(unit.commentsOut, wire::Comment{commentKind(sm.getCharacterData(r.getBegin())), unit.loc(r.getBegin()), unit.loc(r.getEnd())});
      unit.commentsOut.count++;
    }
  }

  Unit &unit;
  const SourceManager &sm;
  const PreprocessorRecord &pp;
  std::vector<std::optional<MacroId>> ids;
  std::vector<MacroOrigin> origins;
  std::vector<bool> used;
  uint32_t count = 0;
  llvm::DenseMap<uint32_t, MacroId> starts;
  llvm::DenseMap<const FileEntry *, FileId> byEntry;
};

FileKind fileKind(const SrcMgr::FileInfo &info) {
  if (!info.getContentCache().OrigEntry)
    return FileKind::Memory;
  return SrcMgr::isSystem(info.getFileCharacteristic()) ? FileKind::System : FileKind::User;
}

} // namespace

void Unit::writePreprocessing() { PreprocessingWriter(*this).write(); }

FileId Unit::file(FileID id) {
  const SrcMgr::FileInfo &info = sm.getSLocEntry(id).getFile();
  return files.get(&info.getContentCache(), id);
}

void Unit::writeFiles() {
  llvm::BumpPtrAllocator allocator;
  while (files.pending()) {
    const SrcMgr::FileInfo &info = sm.getSLocEntry(files.pop()).getFile();
    const SrcMgr::ContentCache &cache = info.getContentCache();
    wire::File f;
    f.kind = fileKind(info);
    std::vector<uint32_t> lines{0};
    if (auto buffer = cache.getBufferIfLoaded()) {
      auto mapping = SrcMgr::LineOffsetMapping::get(*buffer, allocator);
      lines.assign(mapping.begin(), mapping.end());
      f.size = static_cast<uint32_t>(buffer->getBufferSize());
      f.path = str(buffer->getBufferIdentifier());
      if (f.kind == FileKind::Memory)
        f.text = str(buffer->getBuffer());
    }
    if (cache.OrigEntry)
      f.path = str(cache.OrigEntry->getName());
    f.line_starts = Deltas{lines};
    put(filesOut, f);
    filesOut.count++;
  }
}
