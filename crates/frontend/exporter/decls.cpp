// Declarations.
#include "unit.h"
#include "clang/AST/RecordLayout.h"
#include "clang/Basic/Builtins.h"
#include "clang/Index/USRGeneration.h"

using namespace clang;
using namespace wire;

namespace {

wire::StorageClass storageClass(clang::StorageClass storage) {
  switch (storage) {
  case SC_Extern: return wire::StorageClass::Extern;
  case SC_Static: return wire::StorageClass::Static;
  case SC_PrivateExtern: return wire::StorageClass::PrivateExtern;
  case SC_Auto: return wire::StorageClass::Auto;
  case SC_Register: return wire::StorageClass::Register;
  default: return wire::StorageClass::None;
  }
}

wire::Linkage linkage(const NamedDecl *d) {
  switch (d->getFormalLinkage()) {
  case clang::Linkage::None: return wire::Linkage::None;
  case clang::Linkage::External: return wire::Linkage::External;
  default: return wire::Linkage::Internal;
  }
}

wire::Visibility visibility(const NamedDecl *d) {
  switch (d->getVisibility()) {
  case HiddenVisibility: return wire::Visibility::Hidden;
  case ProtectedVisibility: return wire::Visibility::Protected;
  default: return wire::Visibility::Default;
  }
}

VarScope varScope(const VarDecl *d) {
  if (d->isFileVarDecl())
    return VarScope::File;
  if (d->isStaticLocal())
    return VarScope::StaticLocal;
  return d->hasExternalStorage() ? VarScope::ExternLocal : VarScope::Local;
}

ThreadLocal threadLocal(const VarDecl *d) {
  switch (d->getTLSKind()) {
  case VarDecl::TLS_Static: return ThreadLocal::Static;
  case VarDecl::TLS_Dynamic: return ThreadLocal::Dynamic;
  default: return ThreadLocal::No;
  }
}

wire::DefinitionKind definitionKind(const VarDecl *d) {
  switch (d->isThisDeclarationADefinition()) {
  case VarDecl::DeclarationOnly: return wire::DefinitionKind::Declaration;
  case VarDecl::TentativeDefinition: return wire::DefinitionKind::Tentative;
  default: return wire::DefinitionKind::Definition;
  }
}

unsigned bitWidth(const FieldDecl *d) {
#if CLANG_VERSION_MAJOR >= 20
  return d->getBitWidthValue();
#else
  return d->getBitWidthValue(d->getASTContext());
#endif
}

std::string fileAsmText(const FileScopeAsmDecl *d) {
#if CLANG_VERSION_MAJOR >= 21
  return d->getAsmString();
#else
  return d->getAsmString()->getString().str();
#endif
}

const ASTRecordLayout *recordLayout(Unit &unit, const RecordDecl *d) {
  if (!d->isCompleteDefinition() || d->isInvalidDecl() || d->isDependentType())
    return nullptr;
  return &unit.ctx.getASTRecordLayout(d);
}

// The record, enum or function that a declaration belongs to.
const clang::Decl *parentOf(const clang::Decl *d) {
  // A member of a struct that a function defines is inside the function too, but belongs to the struct.
  const DeclContext *context = d->getDeclContext();
  if (context->isRecord() || isa<EnumDecl>(context))
    return cast<clang::Decl>(context);
  if (const DeclContext *function = d->getParentFunctionOrMethod())
    return cast<clang::Decl>(function);
  return nullptr;
}

class DeclWriter {
public:
  DeclWriter(Unit &unit, Out &o) : unit(unit), o(o) {}

  void write(const clang::Decl *d) {
    switch (d->getKind()) {
    case clang::Decl::Function: return function(cast<FunctionDecl>(d));
    case clang::Decl::Var: return variable(cast<VarDecl>(d));
    case clang::Decl::ParmVar: return param(cast<ParmVarDecl>(d));
    case clang::Decl::Field: return field(cast<FieldDecl>(d));
    case clang::Decl::Record: return record(cast<RecordDecl>(d));
    case clang::Decl::Enum: return enumeration(cast<EnumDecl>(d));
    case clang::Decl::EnumConstant: return enumerator(cast<EnumConstantDecl>(d));
    case clang::Decl::Typedef: return put(o, decl_data::Typedef{unit.type(cast<TypedefDecl>(d)->getUnderlyingType())});
    case clang::Decl::Label: return put(o, decl_data::Label{cast<LabelDecl>(d)->isGnuLocal()});
    case clang::Decl::StaticAssert: return staticAssert(cast<StaticAssertDecl>(d));
    case clang::Decl::FileScopeAsm: return put(o, decl_data::FileAsm{unit.str(fileAsmText(cast<FileScopeAsmDecl>(d)))});
    case clang::Decl::Empty: return put(o, decl_data::Empty{});
    case clang::Decl::IndirectField: return indirectField(cast<IndirectFieldDecl>(d));
    default: return put(o, decl_data::Unsupported{unit.str(d->getDeclKindName())});
    }
  }

private:
  using Ids = llvm::SmallVector<DeclId, 8>;

  template <class Range> Ids ids(Range range) {
    Ids out;
    for (const clang::Decl *d : range)
      out.push_back(unit.decl(d));
    return out;
  }
  std::optional<StrId> asmLabel(const clang::Decl *d) {
    auto *label = d->getAttr<AsmLabelAttr>();
    return label ? std::optional(unit.str(label->getLabel())) : std::nullopt;
  }
  Ids labels(const FunctionDecl *d) {
    Ids out;
    for (const clang::Decl *child : d->decls())
      if (isa<LabelDecl>(child))
        out.push_back(unit.decl(child));
    return out;
  }
  void builtin(const FunctionDecl *d, decl_data::Function &f) {
    unsigned id = d->getBuiltinID();
    if (!id)
      return;
    const auto &info = unit.ctx.BuiltinInfo;
    f.builtin = unit.str(info.getName(id));
    f.library_builtin = info.isPredefinedLibFunction(id) || info.isHeaderDependentFunction(id);
  }

  void function(const FunctionDecl *d) {
    Ids params = ids(d->parameters()), labelIds;
    decl_data::Function f;
    bool body = d->doesThisDeclarationHaveABody();
    f.ty = unit.type(d->getType());
    f.params = params;
    f.storage = storageClass(d->getStorageClass());
    f.linkage = linkage(d);
    f.visibility = visibility(d);
    f.inline_ = d->isInlineSpecified();
    f.inline_externally_visible = body && d->isInlined() && d->isInlineDefinitionExternallyVisible();
    f.noreturn = d->isNoReturn();
    f.is_definition = body;
    // The last one counts: it takes the place of an `extern inline` definition that GNU C has only for inlining.
    f.definition = unit.optDecl(d->getMostRecentDecl()->getDefinition());
    f.knr = body && !d->hasWrittenPrototype() && d->getNumParams();
    f.no_proto = d->getType()->isFunctionNoProtoType();
    f.variadic = d->isVariadic();
    f.asm_label = asmLabel(d);
    builtin(d, f);
    if (body) {
      f.body = unit.optTree(d->getBody());
      labelIds = labels(d);
    }
    f.labels = labelIds;
    f.result_begin = unit.loc(d->getReturnTypeSourceRange().getBegin());
    f.result_end = unit.loc(d->getReturnTypeSourceRange().getEnd());
    put(o, f);
  }

  void variable(const VarDecl *d) {
    decl_data::Var v;
    v.ty = unit.type(d->getType());
    v.storage = storageClass(d->getStorageClass());
    v.linkage = linkage(d);
    v.visibility = visibility(d);
    v.scope = varScope(d);
    v.thread_local_ = threadLocal(d);
    v.definition = definitionKind(d);
    if (!d->hasLocalStorage()) {
      const VarDecl *definition = d->getDefinition();
      v.defined_by = unit.optDecl(definition ? definition : const_cast<VarDecl *>(d)->getActingDefinition());
    }
    v.asm_label = asmLabel(d);
    if (const Expr *init = d->hasInit() ? d->getInit() : nullptr) {
      v.init = unit.optTree(init);
      if (!d->hasLocalStorage() || d->isConstexpr())
        v.init_value = unit.foldInt(init);
    }
    v.is_constexpr = d->isConstexpr();
    put(o, v);
  }

  void param(const ParmVarDecl *d) {
    bool isRegister = d->getStorageClass() == SC_Register;
    put(o, decl_data::Param{unit.type(d->getType()), unit.type(d->getOriginalType()), d->getFunctionScopeIndex(), isRegister});
  }

  void field(const FieldDecl *d) {
    decl_data::Field f;
    f.ty = unit.type(d->getType());
    f.index = d->getFieldIndex();
    if (const ASTRecordLayout *layout = recordLayout(unit, d->getParent()))
      f.bit_offset = layout->getFieldOffset(d->getFieldIndex());
    if (d->isBitField()) {
      f.bit_width = bitWidth(d);
      f.bit_width_expr = unit.optTree(d->getBitWidth());
    }
    f.anonymous = d->isAnonymousStructOrUnion();
    put(o, f);
  }

  void layout(const RecordDecl *d, decl_data::Record &r) {
    const ASTRecordLayout *layout = recordLayout(unit, d);
    if (!layout)
      return;
    r.layout = Layout{static_cast<uint64_t>(layout->getSize().getQuantity()), static_cast<uint32_t>(layout->getAlignment().getQuantity())};
    r.data_size = static_cast<uint64_t>(layout->getDataSize().getQuantity());
  }

  TypeId tagType(const TagDecl *d) {
#if CLANG_VERSION_MAJOR >= 22
    return unit.type(unit.ctx.getCanonicalTagType(d));
#else
    return unit.type(unit.ctx.getTypeDeclType(d));
#endif
  }

  void record(const RecordDecl *d) {
    decl_data::Record r;
    Ids fields, members;
    bool complete = d->isThisDeclarationADefinition();
    r.tag = d->isUnion() ? TagKind::Union : TagKind::Struct;
    r.ty = tagType(d);
    r.is_definition = complete;
    r.definition = unit.optDecl(d->getDefinition());
    if (complete) {
      fields = ids(d->fields());
      for (const clang::Decl *child : d->decls())
        if (!isa<IndirectFieldDecl>(child))
          members.push_back(unit.decl(child));
      layout(d, r);
    }
    r.fields = fields;
    r.members = members;
    r.anonymous = d->isAnonymousStructOrUnion();
    r.typedef_name = unit.optDecl(d->getTypedefNameForAnonDecl());
    r.packed = d->hasAttr<PackedAttr>();
    if (d->hasAttr<AlignedAttr>())
      r.explicit_align = d->getMaxAlignment() / 8;
    if (auto *a = d->getAttr<MaxFieldAlignmentAttr>())
      r.max_field_align = a->getAlignment();
    r.flexible_array = d->hasFlexibleArrayMember();
    r.transparent_union = d->hasAttr<TransparentUnionAttr>();
    r.has_volatile = d->hasVolatileMember();
    r.brace_begin = unit.loc(d->getBraceRange().getBegin());
    r.brace_end = unit.loc(d->getBraceRange().getEnd());
    r.embedded = d->isEmbeddedInDeclarator();
    put(o, r);
  }

  void enumeration(const EnumDecl *d) {
    decl_data::Enum e;
    Ids enumerators = ids(d->enumerators());
    e.ty = tagType(d);
    e.is_definition = d->isThisDeclarationADefinition();
    e.definition = unit.optDecl(d->getDefinition());
    if (!d->getIntegerType().isNull())
      e.underlying = unit.type(d->getIntegerType());
    e.fixed = d->isFixed();
    if (!d->getPromotionType().isNull())
      e.promotion = unit.type(d->getPromotionType());
    e.enumerators = enumerators;
    e.typedef_name = unit.optDecl(d->getTypedefNameForAnonDecl());
    e.packed = d->hasAttr<PackedAttr>();
    e.flag_enum = d->hasAttr<FlagEnumAttr>();
    e.brace_begin = unit.loc(d->getBraceRange().getBegin());
    e.brace_end = unit.loc(d->getBraceRange().getEnd());
    e.embedded = d->isEmbeddedInDeclarator();
    put(o, e);
  }

  void enumerator(const EnumConstantDecl *d) {
    put(o, decl_data::Enumerator{unit.type(d->getType()), unit.ints.get(d->getInitVal()), unit.optTree(d->getInitExpr())});
  }

  void staticAssert(const StaticAssertDecl *d) {
    std::optional<StrId> message;
    if (auto *literal = dyn_cast_or_null<StringLiteral>(d->getMessage()))
      message = unit.str(literal->getBytes());
    put(o, decl_data::StaticAssert{unit.tree(d->getAssertExpr()), message, d->isFailed()});
  }

  void indirectField(const IndirectFieldDecl *d) {
    Ids chain = ids(d->chain());
    put(o, decl_data::IndirectField{chain});
  }

  Unit &unit;
  Out &o;
};

} // namespace

void Unit::writeDecl(const clang::Decl *d) {
  wire::Decl out;
  llvm::SmallString<64> usr;
  auto *named = dyn_cast<NamedDecl>(d);
  if (named && named->getIdentifier())
    out.name = str(named->getName());
  out.loc = loc(d->getLocation());
  out.begin = loc(d->getBeginLoc());
  out.end = loc(d->getEndLoc());
  out.canonical = decl(d->getCanonicalDecl());
  out.previous = optDecl(d->getPreviousDecl());
  out.parent = optDecl(parentOf(d));
  out.implicit = d->isImplicit();
  out.system = isSystem(d->getLocation());
  out.used = d->isUsed(false) || d->isReferenced();
  if (named && !d->getParentFunctionOrMethod() && !isa<ParmVarDecl>(d) && !index::generateUSRForDecl(d, usr))
    out.usr = str(usr);
  auto attrs = [&](Out &o) {
    if (d->hasAttrs())
      writeAttrs(o, llvm::ArrayRef<const clang::Attr *>(d->getAttrs().data(), d->getAttrs().size()));
    else
      o.num(0);
  };
  auto data = [&](Out &o) { DeclWriter(*this, o).write(d); };
  out.attrs = attrs;
  out.data = data;
  put(declsOut, out);
  declsOut.count++;
}
