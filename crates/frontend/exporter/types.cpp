// Types with their sugar.
#include "unit.h"
#include "clang/AST/Type.h"

using namespace clang;
using namespace wire;

namespace {

BuiltinKind builtinKind(const BuiltinType *t) {
  switch (t->getKind()) {
  case BuiltinType::Void: return BuiltinKind::Void;
  case BuiltinType::Bool: return BuiltinKind::Bool;
  case BuiltinType::Char_S: return BuiltinKind::CharS;
  case BuiltinType::Char_U: return BuiltinKind::CharU;
  case BuiltinType::SChar: return BuiltinKind::SChar;
  case BuiltinType::UChar: return BuiltinKind::UChar;
  case BuiltinType::Short: return BuiltinKind::Short;
  case BuiltinType::UShort: return BuiltinKind::UShort;
  case BuiltinType::Int: return BuiltinKind::Int;
  case BuiltinType::UInt: return BuiltinKind::UInt;
  case BuiltinType::Long: return BuiltinKind::Long;
  case BuiltinType::ULong: return BuiltinKind::ULong;
  case BuiltinType::LongLong: return BuiltinKind::LongLong;
  case BuiltinType::ULongLong: return BuiltinKind::ULongLong;
  case BuiltinType::Int128: return BuiltinKind::Int128;
  case BuiltinType::UInt128: return BuiltinKind::UInt128;
  case BuiltinType::Float16: return BuiltinKind::Float16;
  case BuiltinType::Half: return BuiltinKind::Half;
  case BuiltinType::BFloat16: return BuiltinKind::BFloat16;
  case BuiltinType::Float: return BuiltinKind::Float;
  case BuiltinType::Double: return BuiltinKind::Double;
  case BuiltinType::LongDouble: return BuiltinKind::LongDouble;
  case BuiltinType::Float128: return BuiltinKind::Float128;
  case BuiltinType::Ibm128: return BuiltinKind::Ibm128;
  case BuiltinType::NullPtr: return BuiltinKind::NullPtr;
  case BuiltinType::WChar_S: return BuiltinKind::WCharS;
  case BuiltinType::WChar_U: return BuiltinKind::WCharU;
  case BuiltinType::Char8: return BuiltinKind::Char8;
  case BuiltinType::Char16: return BuiltinKind::Char16;
  case BuiltinType::Char32: return BuiltinKind::Char32;
  case BuiltinType::BuiltinFn: return BuiltinKind::BuiltinFn;
  default: return BuiltinKind::Other;
  }
}

ArrayMod arrayMod(const ArrayType *t) {
  switch (t->getSizeModifier()) {
  case ArraySizeModifier::Normal: return ArrayMod::Normal;
  case ArraySizeModifier::Static: return ArrayMod::Static;
  case ArraySizeModifier::Star: return ArrayMod::Star;
  }
  return ArrayMod::Normal;
}

wire::VectorKind vectorKind(const VectorType *t) {
  if (isa<ExtVectorType>(t))
    return wire::VectorKind::Ext;
  return t->getVectorKind() == clang::VectorKind::Generic ? wire::VectorKind::Gcc : wire::VectorKind::Other;
}

llvm::StringRef attributeName(attr::Kind kind) {
  switch (kind) {
#define ATTR(NAME)                                                                                                             \
  case attr::NAME:                                                                                                             \
    return #NAME;
#include "clang/Basic/AttrList.inc"
  default:
    return "";
  }
}

// An integer literal as size says no more than the count.
const Expr *sizeExpression(const ConstantArrayType *t) {
  const Expr *e = t->getSizeExpr();
  while (auto *constant = dyn_cast_or_null<ConstantExpr>(e))
    e = constant->getSubExpr();
  return e && !isa<IntegerLiteral>(e) ? t->getSizeExpr() : nullptr;
}

// Writes the variant of one type without qualifiers.
class TypeWriter {
public:
  TypeWriter(Unit &unit, Out &o) : unit(unit), o(o) {}

  void write(QualType type) {
    const clang::Type *t = type.getTypePtr();
    if (type.hasLocalQualifiers())
      return qualified(type);
    if (auto *tag = dyn_cast<TagType>(t))
      return writeTag(tag);
    if (isa<ArrayType>(t))
      return array(t);
    if (isa<FunctionType>(t))
      return function(t);
    if (!structural(t) && !namedSugar(t) && !otherSugar(t))
      rest(t);
  }

private:
  void qualified(QualType type) {
    Qualifiers q = type.getLocalQualifiers();
    uint32_t space = q.hasAddressSpace() ? static_cast<uint32_t>(q.getAddressSpace()) : 0;
    TypeId base = unit.type(QualType(type.getTypePtr(), 0));
    put(o, type_data::Qualified{base, q.hasConst(), q.hasVolatile(), q.hasRestrict(), space});
  }

  void writeTag(const TagType *t) {
    const TagDecl *tag = t->getAsTagDecl();
    if (isa<EnumType>(t))
      put(o, type_data::Enum{unit.decl(tag)});
    else
      put(o, type_data::Record{unit.decl(tag)});
  }

  void array(const clang::Type *t) {
    if (auto *a = dyn_cast<ConstantArrayType>(t)) {
      Qualifiers q = a->getIndexTypeQualifiers();
      put(o, type_data::ConstantArray{unit.type(a->getElementType()), a->getSize().getZExtValue(), arrayMod(a), q.hasConst(),
                                      q.hasVolatile(), q.hasRestrict(), unit.optTree(sizeExpression(a))});
    } else if (auto *a = dyn_cast<IncompleteArrayType>(t)) {
      put(o, type_data::IncompleteArray{unit.type(a->getElementType()), arrayMod(a)});
    } else if (auto *a = dyn_cast<VariableArrayType>(t)) {
      put(o, type_data::VariableArray{unit.type(a->getElementType()), arrayMod(a), unit.optTree(a->getSizeExpr())});
    } else {
      rest(t);
    }
  }

  void function(const clang::Type *t) {
    auto *f = cast<FunctionType>(t);
    TypeId result = unit.type(f->getReturnType());
    StrId convention = unit.str(FunctionType::getNameForCallConv(f->getCallConv()));
    auto *proto = dyn_cast<FunctionProtoType>(t);
    if (!proto)
      return put(o, type_data::FunctionNoProto{result, f->getNoReturnAttr(), convention});
    llvm::SmallVector<TypeId, 8> params;
    for (QualType p : proto->param_types())
      params.push_back(unit.type(p));
    put(o, type_data::FunctionProto{result, params, proto->isVariadic(), f->getNoReturnAttr(), convention});
  }

  bool structural(const clang::Type *t) {
    if (auto *b = dyn_cast<BuiltinType>(t))
      put(o, type_data::Builtin{builtinKind(b)});
    else if (auto *p = dyn_cast<PointerType>(t))
      put(o, type_data::Pointer{unit.type(p->getPointeeType())});
    else if (auto *v = dyn_cast<VectorType>(t))
      put(o, type_data::Vector{unit.type(v->getElementType()), v->getNumElements(), vectorKind(v)});
    else if (auto *c = dyn_cast<ComplexType>(t))
      put(o, type_data::Complex{unit.type(c->getElementType())});
    else if (auto *a = dyn_cast<AtomicType>(t))
      put(o, type_data::Atomic{unit.type(a->getValueType())});
    else if (auto *b = dyn_cast<BitIntType>(t))
      put(o, type_data::BitInt{b->isSigned(), b->getNumBits()});
    else
      return false;
    return true;
  }

  bool namedSugar(const clang::Type *t) {
    if (auto *d = dyn_cast<TypedefType>(t))
      put(o, type_data::Typedef{unit.decl(d->getDecl()), unit.type(d->desugar())});
    else if (auto *e = dyn_cast<TypeOfExprType>(t))
      put(o, type_data::TypeofExpr{unit.tree(e->getUnderlyingExpr()), unit.type(e->desugar()), e->getKind() == TypeOfKind::Unqualified});
    else if (auto *e = dyn_cast<TypeOfType>(t))
      put(o, type_data::TypeofType{unit.type(e->getUnmodifiedType()), unit.type(e->desugar()), e->getKind() == TypeOfKind::Unqualified});
    else if (auto *m = dyn_cast<MacroQualifiedType>(t))
      put(o, type_data::MacroQualified{unit.str(m->getMacroIdentifier()->getName()), unit.type(m->desugar())});
#if CLANG_VERSION_MAJOR >= 22
    else if (auto *p = dyn_cast<PredefinedSugarType>(t))
      put(o, type_data::Predefined{unit.str(p->getIdentifier()->getName()), unit.type(p->desugar())});
#endif
    else
      return false;
    return true;
  }

  bool otherSugar(const clang::Type *t) {
    if (auto *p = dyn_cast<ParenType>(t))
      put(o, type_data::Paren{unit.type(p->getInnerType())});
    else if (auto *a = dyn_cast<AttributedType>(t))
      put(o, type_data::Attributed{unit.str(attributeName(a->getAttrKind())), unit.type(a->getModifiedType()),
                                   unit.type(a->getEquivalentType())});
    else if (auto *d = dyn_cast<DecayedType>(t))
      put(o, type_data::Decayed{unit.type(d->getOriginalType()), unit.type(d->desugar())});
    else if (auto *d = dyn_cast<AdjustedType>(t))
      put(o, type_data::Adjusted{unit.type(d->getOriginalType()), unit.type(d->desugar())});
    else if (auto *d = dyn_cast<DeducedType>(t))
      put(o, type_data::Auto{d->isDeduced() ? std::optional(unit.type(d->getDeducedType())) : std::nullopt});
    else
      return false;
    return true;
  }

  void rest(const clang::Type *t) {
    QualType type(t, 0);
    QualType inner = t->isDependentType() ? type : type.getSingleStepDesugaredType(unit.ctx);
    StrId name = unit.str(t->getTypeClassName());
    if (inner != type)
      put(o, type_data::Sugar{name, unit.type(inner)});
    else
      put(o, type_data::Unsupported{name, unit.str(type.getAsString())});
  }

  Unit &unit;
  Out &o;
};

} // namespace

// Only complete types of constant size have one; clang would crash on placeholders and dependent types.
std::optional<Layout> Unit::layout(QualType type) {
  QualType t = ctx.getCanonicalType(type);
  if (t->isDependentType() || t->isFunctionType() || t->isUndeducedType() || t->isPlaceholderType() || t->isSizelessType())
    return std::nullopt;
  if (t->isIncompleteType() || t->isVoidType() || ctx.getBaseElementType(t)->isVariableArrayType() || ctx.getAsVariableArrayType(t))
    return std::nullopt;
  if (const TagDecl *tag = ctx.getBaseElementType(t)->getAsTagDecl())
    if (tag->isInvalidDecl())
      return std::nullopt;
  TypeInfoChars info = ctx.getTypeInfoInChars(t);
  return Layout{static_cast<uint64_t>(info.Width.getQuantity()), static_cast<uint32_t>(info.Align.getQuantity())};
}

void Unit::writeType(QualType type) {
  auto data = [&](Out &o) { TypeWriter(*this, o).write(type); };
  put(typesOut, wire::Type{this->type(ctx.getCanonicalType(type)), layout(type), data});
  typesOut.count++;
}
