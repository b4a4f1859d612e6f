// Attributes with what they say.
#include "unit.h"
#include "clang/AST/PrettyPrinter.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;
using namespace wire;

namespace {

llvm::StringRef kindName(attr::Kind kind) {
  switch (kind) {
#define ATTR(NAME)                                                                                                             \
  case attr::NAME:                                                                                                             \
    return #NAME;
#include "clang/Basic/AttrList.inc"
  }
  return "";
}

llvm::StringRef ownershipKind(const OwnershipAttr *a) {
  if (a->isHolds())
    return "holds";
  return a->isReturns() ? "returns" : "takes";
}

// Collects the arguments of one attribute; the count comes first in the file.
class Arguments {
public:
  Arguments(Unit &unit, const clang::Attr *a) : unit(unit) {
    if (!text(a) && !numbers(a))
      others(a);
  }
  void write(Out &o) const {
    o.num(items.size());
    for (const Item &item : items) {
      if (item.decl)
        put(o, attr_arg::Decl{unit.decl(item.decl)});
      else if (item.text)
        put(o, attr_arg::Str{*item.text});
      else
        put(o, attr_arg::Int{item.number});
    }
  }

private:
  struct Item {
    uint64_t number = 0;
    std::optional<StrId> text;
    const clang::Decl *decl = nullptr;
  };

  void addText(llvm::StringRef s) { items.push_back({0, unit.str(s), nullptr}); }
  void addNumber(uint64_t n) { items.push_back({n, std::nullopt, nullptr}); }
  void addValue(const Expr *e) {
    Expr::EvalResult result;
    if (e && !e->isValueDependent() && e->EvaluateAsInt(result, unit.ctx))
      addNumber(result.Val.getInt().getZExtValue());
  }

  bool text(const clang::Attr *a) {
    if (auto *n = dyn_cast<SectionAttr>(a))
      addText(n->getName());
    else if (auto *n = dyn_cast<AliasAttr>(a))
      addText(n->getAliasee());
    else if (auto *n = dyn_cast<WeakRefAttr>(a))
      addText(n->getAliasee());
    else if (auto *n = dyn_cast<IFuncAttr>(a))
      addText(n->getResolver());
    else if (auto *n = dyn_cast<VisibilityAttr>(a))
      addText(VisibilityAttr::ConvertVisibilityTypeToStr(n->getVisibility()));
    else if (auto *n = dyn_cast<AsmLabelAttr>(a))
      addText(n->getLabel());
    else if (auto *n = dyn_cast<AnnotateAttr>(a))
      addText(n->getAnnotation());
    else if (auto *n = dyn_cast<DeprecatedAttr>(a))
      addText(n->getMessage());
    else if (auto *n = dyn_cast<ErrorAttr>(a))
      addText(n->getUserDiagnostic());
    else if (auto *n = dyn_cast<TLSModelAttr>(a))
      addText(n->getModel());
    else if (auto *n = dyn_cast<ModeAttr>(a))
      addText(n->getMode()->getName());
    else if (auto *n = dyn_cast<TargetAttr>(a))
      addText(n->getFeaturesStr());
    else
      return false;
    return true;
  }

  bool numbers(const clang::Attr *a) {
    if (auto *n = dyn_cast<AlignedAttr>(a))
      addNumber(n->getAlignment(unit.ctx) / 8);
    else if (auto *n = dyn_cast<ConstructorAttr>(a))
      priority(n->getPriority());
    else if (auto *n = dyn_cast<DestructorAttr>(a))
      priority(n->getPriority());
    else if (auto *n = dyn_cast<FormatArgAttr>(a))
      addNumber(n->getFormatIdx().getSourceIndex());
    else if (auto *n = dyn_cast<AllocAlignAttr>(a))
      addNumber(n->getParamIndex().getSourceIndex());
    else if (auto *n = dyn_cast<SentinelAttr>(a))
      addNumber(n->getSentinel()), addNumber(n->getNullPos());
    else if (auto *n = dyn_cast<AssumeAlignedAttr>(a))
      addValue(n->getAlignment());
    else if (auto *n = dyn_cast<MaxFieldAlignmentAttr>(a))
      addNumber(n->getAlignment());
    else
      return false;
    return true;
  }

#if CLANG_VERSION_MAJOR >= 22
  void priority(const Expr *e) {
    if (e)
      addValue(e);
    else
      addNumber(65535);
  }
#else
  void priority(int value) { addNumber(static_cast<uint64_t>(value)); }
#endif

  void others(const clang::Attr *a) {
    if (auto *n = dyn_cast<FormatAttr>(a)) {
      addText(n->getType()->getName());
      addNumber(n->getFormatIdx());
      addNumber(n->getFirstArg());
    } else if (auto *n = dyn_cast<CleanupAttr>(a)) {
      items.push_back({0, std::nullopt, n->getFunctionDecl()});
    } else if (auto *n = dyn_cast<NonNullAttr>(a)) {
      for (const ParamIdx &i : n->args())
        addNumber(i.getSourceIndex());
    } else if (auto *n = dyn_cast<AllocSizeAttr>(a)) {
      addNumber(n->getElemSizeParam().getSourceIndex());
      if (n->getNumElemsParam().isValid())
        addNumber(n->getNumElemsParam().getSourceIndex());
    } else if (auto *n = dyn_cast<OwnershipAttr>(a)) {
      addText(ownershipKind(n));
      addText(n->getModule() ? n->getModule()->getName() : "");
      for (const ParamIdx &i : n->args())
        addNumber(i.getSourceIndex());
    }
  }

  Unit &unit;
  llvm::SmallVector<Item, 4> items;
};

} // namespace

void Unit::writeAttrs(Out &o, llvm::ArrayRef<const clang::Attr *> attrs) {
  o.num(attrs.size());
  for (const clang::Attr *a : attrs) {
    std::string text;
    llvm::raw_string_ostream os(text);
    a->printPretty(os, ctx.getPrintingPolicy());
    os.flush();
    Arguments arguments(*this, a);
    auto args = [&](Out &out) { arguments.write(out); };
    const char *spelling = a->getSpelling();
    put(o, wire::Attr{str(kindName(a->getKind())), str(spelling ? spelling : ""), str(llvm::StringRef(text).trim()),
                      loc(a->getRange().getBegin()), loc(a->getRange().getEnd()), a->isInherited(), a->isImplicit(), args});
  }
}
