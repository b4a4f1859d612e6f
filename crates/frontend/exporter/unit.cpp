// The tables, the work lists and the file as a whole.
#include "unit.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;
using namespace wire;

StrId Strings::get(llvm::StringRef text) {
  auto found = ids.try_emplace(text, static_cast<uint32_t>(ids.size()));
  if (found.second) {
    out.num(text.size());
    out.raw(text.data(), text.size());
    out.count++;
  }
  return static_cast<StrId>(found.first->second);
}

uint32_t Ints::add(const llvm::APInt &value, uint32_t header) {
  out.num(header);
  for (unsigned i = 0; i != value.getNumWords(); ++i)
    out.num(value.getRawData()[i]);
  out.count++;
  return next++;
}

IntId Ints::get(const llvm::APInt &value, bool isSigned) {
  uint32_t header = value.getBitWidth() * 2 + isSigned;
  if (value.getBitWidth() <= 64) {
    auto found = small.try_emplace({value.getZExtValue(), header}, next);
    return static_cast<IntId>(found.second ? add(value, header) : found.first->second);
  }
  std::string key(reinterpret_cast<const char *>(value.getRawData()), value.getNumWords() * sizeof(uint64_t));
  auto found = large.try_emplace(key + std::to_string(header), next);
  return static_cast<IntId>(found.second ? add(value, header) : found.first->second);
}

Unit::Unit(CompilerInstance &ci, ASTContext &ctx, PreprocessorRecord &pp, const Invocation &invocation)
    : ci(ci), ctx(ctx), sm(ctx.getSourceManager()), pp(pp), invocation(invocation) {}

TreeId Unit::tree(const Stmt *s) {
  trees.push_back(s);
  return static_cast<TreeId>(trees.size() - 1);
}

std::optional<DeclId> Unit::optDecl(const clang::Decl *d) { return d ? std::optional(decl(d)) : std::nullopt; }

std::optional<TreeId> Unit::optTree(const Stmt *s) { return s ? std::optional(tree(s)) : std::nullopt; }

std::optional<IntId> Unit::foldInt(const Expr *e) {
  if (e->isValueDependent() || e->containsErrors() || !e->getType()->isIntegralOrEnumerationType())
    return std::nullopt;
  if (auto *constant = dyn_cast<ConstantExpr>(e))
    if (constant->hasAPValueResult() && constant->getAPValueResult().isInt())
      return ints.get(constant->getAPValueResult().getInt());
  Expr::EvalResult result;
  if (!e->EvaluateAsInt(result, ctx) || result.HasSideEffects)
    return std::nullopt;
  return ints.get(result.Val.getInt());
}

bool Unit::isSystem(SourceLocation l) { return l.isValid() && sm.isInSystemHeader(l); }

void Unit::drain() {
  while (decls.pending() || types.pending() || nextTree < trees.size()) {
    while (decls.pending())
      writeDecl(decls.pop());
    while (types.pending())
      writeType(types.pop());
    while (nextTree < trees.size()) {
      writeTree(*this, trees[nextTree++]);
      nodesOut.count++;
    }
  }
}

void Unit::run() {
  writeTarget();
  const TranslationUnitDecl *tu = ctx.getTranslationUnitDecl();
  for (const clang::Decl *d : tu->decls())
    if (!d->isImplicit() && !isSystem(d->getLocation()))
      decl(d);
  drain();
  for (const clang::Decl *d : tu->decls())
    if (decls.has(d)) {
      put(toplevelOut, DeclRef{decl(d)});
      toplevelOut.count++;
    }
  writePreprocessing();
  writeFiles();
  writeInfo();
}

static void writeSection(llvm::raw_ostream &os, Section number, const Out &body) {
  Out head;
  head.num(static_cast<uint32_t>(number));
  head.num(body.size());
  head.num(body.count);
  os.write(head.data(), head.size());
  os.write(body.data(), body.size());
}

void Unit::write(llvm::raw_ostream &os) const {
  os << "EXUVUNIT";
  const char version[4] = {static_cast<char>(kVersion), static_cast<char>(kVersion >> 8), static_cast<char>(kVersion >> 16),
                           static_cast<char>(kVersion >> 24)};
  os.write(version, sizeof version);
  writeSection(os, Section::strings, strings.out);
  writeSection(os, Section::ints, ints.out);
  writeSection(os, Section::nodes, nodesOut);
  writeSection(os, Section::info, infoOut);
  writeSection(os, Section::target, targetOut);
  writeSection(os, Section::files, filesOut);
  writeSection(os, Section::includes, includesOut);
  writeSection(os, Section::slocs, slocsOut);
  writeSection(os, Section::macros, macrosOut);
  writeSection(os, Section::expansions, expansionsOut);
  writeSection(os, Section::macro_tests, testsOut);
  writeSection(os, Section::conditionals, conditionalsOut);
  writeSection(os, Section::skipped, skippedOut);
  writeSection(os, Section::comments, commentsOut);
  writeSection(os, Section::types, typesOut);
  writeSection(os, Section::decls, declsOut);
  writeSection(os, Section::toplevel, toplevelOut);
}
