// Callbacks that note macros, includes, conditionals and comments.
#include "preprocess.h"
#include "clang/Basic/Version.h"

using namespace clang;

namespace {

// Numbers of schema.def's ConditionalKind and ConditionValue.
enum { If = 1, Ifdef, Ifndef, Elif, Elifdef, Elifndef, Else, Endif };
enum { False = 1, True, NotEvaluated };

class Recorder : public PPCallbacks, public CommentHandler {
public:
  explicit Recorder(PreprocessorRecord &record) : record(record) {}

  bool HandleComment(Preprocessor &, SourceRange range) override {
    record.comments.push_back(range);
    return false;
  }

  void InclusionDirective(SourceLocation hash, const Token &token, StringRef name, bool angled, CharSourceRange,
                          OptionalFileEntryRef target, StringRef, StringRef, const Module *,
#if CLANG_VERSION_MAJOR >= 19
                          bool,
#endif
                          SrcMgr::CharacteristicKind) override {
    auto keyword = token.getIdentifierInfo() ? token.getIdentifierInfo()->getPPKeywordID() : tok::pp_not_keyword;
    record.includes.push_back({hash, name.str(), angled, target, keyword});
  }

  void MacroDefined(const Token &name, const MacroDirective *directive) override {
    record.add(name.getIdentifierInfo(), directive->getMacroInfo());
  }

  void MacroUndefined(const Token &name, const MacroDefinition &definition, const MacroDirective *) override {
    if (const MacroInfo *info = definition.getMacroInfo())
      record.undefs.try_emplace(info, name.getLocation());
  }

  void MacroExpands(const Token &name, const MacroDefinition &definition, SourceRange range, const MacroArgs *) override {
    if (const MacroInfo *info = definition.getMacroInfo())
      record.expansions.push_back({record.add(name.getIdentifierInfo(), info), range});
  }

  void Defined(const Token &name, const MacroDefinition &definition, SourceRange) override { test(name, definition); }

  void SourceRangeSkipped(SourceRange range, SourceLocation) override { record.skipped.push_back(range); }

  void If(SourceLocation loc, SourceRange, ConditionValueKind value) override { directive(::If, loc, loc, convert(value)); }
  void Elif(SourceLocation loc, SourceRange, ConditionValueKind value, SourceLocation start) override {
    directive(::Elif, loc, start, convert(value));
  }
  void Ifdef(SourceLocation loc, const Token &name, const MacroDefinition &definition) override {
    test(name, definition);
    directive(::Ifdef, loc, loc, definition ? True : False);
  }
  void Ifndef(SourceLocation loc, const Token &name, const MacroDefinition &definition) override {
    test(name, definition);
    directive(::Ifndef, loc, loc, definition ? False : True);
  }
  // The callbacks of a tested #elifdef do not tell the #if they belong to: the innermost open one.
  void Elifdef(SourceLocation loc, const Token &name, const MacroDefinition &definition) override {
    test(name, definition);
    directive(::Elifdef, loc, open(), definition ? True : False);
  }
  void Elifdef(SourceLocation loc, SourceRange, SourceLocation start) override {
    directive(::Elifdef, loc, start, NotEvaluated);
  }
  void Elifndef(SourceLocation loc, const Token &name, const MacroDefinition &definition) override {
    test(name, definition);
    directive(::Elifndef, loc, open(), definition ? False : True);
  }
  void Elifndef(SourceLocation loc, SourceRange, SourceLocation start) override {
    directive(::Elifndef, loc, start, NotEvaluated);
  }
  void Else(SourceLocation loc, SourceLocation start) override { directive(::Else, loc, start, NotEvaluated); }
  void Endif(SourceLocation loc, SourceLocation start) override { directive(::Endif, loc, start, NotEvaluated); }

private:
  static uint32_t convert(ConditionValueKind value) {
    switch (value) {
    case CVK_False:
      return False;
    case CVK_True:
      return True;
    default:
      return NotEvaluated;
    }
  }
  SourceLocation open() const { return opened.empty() ? SourceLocation() : opened.back(); }

  void directive(uint32_t kind, SourceLocation loc, SourceLocation start, uint32_t value) {
    if (kind <= ::Ifndef)
      opened.push_back(loc);
    if (kind == ::Endif && !opened.empty())
      opened.pop_back();
    record.conditionals.push_back({kind, loc, start, value});
  }
  void test(const Token &name, const MacroDefinition &definition) {
    if (const MacroInfo *info = definition.getMacroInfo())
      record.add(name.getIdentifierInfo(), info);
    record.tests.push_back({name.getIdentifierInfo(), name.getLocation(), definition.getMacroInfo()});
  }

  PreprocessorRecord &record;
  std::vector<SourceLocation> opened;
};

} // namespace

// The preprocessor owns its callbacks, but not its comment handlers: one object serves as both.
void recordPreprocessing(Preprocessor &pp, PreprocessorRecord &record) {
  auto recorder = std::make_unique<Recorder>(record);
  pp.addCommentHandler(recorder.get());
  pp.addPPCallbacks(std::move(recorder));
}
