// clang's enumerations as the schema's.
#pragma once
#include "wire_schema.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/Version.h"

inline wire::CastKind castKind(clang::CastKind kind) {
  switch (kind) {
#define SAME(X)                                                                                                                \
  case clang::CK_##X:                                                                                                                 \
    return wire::CastKind::X;
    SAME(LValueToRValue)
    SAME(NoOp)
    SAME(BitCast)
    SAME(LValueBitCast)
    SAME(NullToPointer)
    SAME(IntegralToPointer)
    SAME(PointerToIntegral)
    SAME(PointerToBoolean)
    SAME(ToVoid)
    SAME(VectorSplat)
    SAME(IntegralCast)
    SAME(IntegralToBoolean)
    SAME(IntegralToFloating)
    SAME(FloatingToIntegral)
    SAME(FloatingToBoolean)
    SAME(FloatingCast)
    SAME(BooleanToSignedIntegral)
    SAME(FloatingRealToComplex)
    SAME(FloatingComplexToReal)
    SAME(FloatingComplexToBoolean)
    SAME(FloatingComplexCast)
    SAME(FloatingComplexToIntegralComplex)
    SAME(IntegralRealToComplex)
    SAME(IntegralComplexToReal)
    SAME(IntegralComplexToBoolean)
    SAME(IntegralComplexCast)
    SAME(IntegralComplexToFloatingComplex)
    SAME(AtomicToNonAtomic)
    SAME(NonAtomicToAtomic)
    SAME(BuiltinFnToFnPtr)
    SAME(ToUnion)
    SAME(AddressSpaceConversion)
    SAME(LValueToRValueBitCast)
#undef SAME
  case clang::CK_ArrayToPointerDecay:
    return wire::CastKind::ArrayToPointer;
  case clang::CK_FunctionToPointerDecay:
    return wire::CastKind::FunctionToPointer;
  case clang::CK_FloatingToFixedPoint:
  case clang::CK_FixedPointToFloating:
  case clang::CK_FixedPointCast:
  case clang::CK_FixedPointToIntegral:
  case clang::CK_IntegralToFixedPoint:
  case clang::CK_FixedPointToBoolean:
    return wire::CastKind::FixedPointOther;
  default:
    return wire::CastKind::Other;
  }
}

inline wire::UnaryOp unaryOp(clang::UnaryOperatorKind op) {
  switch (op) {
  case clang::UO_PostInc: return wire::UnaryOp::PostInc;
  case clang::UO_PostDec: return wire::UnaryOp::PostDec;
  case clang::UO_PreInc: return wire::UnaryOp::PreInc;
  case clang::UO_PreDec: return wire::UnaryOp::PreDec;
  case clang::UO_AddrOf: return wire::UnaryOp::AddrOf;
  case clang::UO_Deref: return wire::UnaryOp::Deref;
  case clang::UO_Plus: return wire::UnaryOp::Plus;
  case clang::UO_Minus: return wire::UnaryOp::Minus;
  case clang::UO_Not: return wire::UnaryOp::Not;
  case clang::UO_LNot: return wire::UnaryOp::LogicalNot;
  case clang::UO_Real: return wire::UnaryOp::Real;
  case clang::UO_Imag: return wire::UnaryOp::Imag;
  case clang::UO_Extension: return wire::UnaryOp::Extension;
  default: return wire::UnaryOp::Other;
  }
}

inline wire::BinaryOp binaryOp(clang::BinaryOperatorKind op) {
  switch (op) {
  case clang::BO_Mul: case clang::BO_MulAssign: return wire::BinaryOp::Mul;
  case clang::BO_Div: case clang::BO_DivAssign: return wire::BinaryOp::Div;
  case clang::BO_Rem: case clang::BO_RemAssign: return wire::BinaryOp::Rem;
  case clang::BO_Add: case clang::BO_AddAssign: return wire::BinaryOp::Add;
  case clang::BO_Sub: case clang::BO_SubAssign: return wire::BinaryOp::Sub;
  case clang::BO_Shl: case clang::BO_ShlAssign: return wire::BinaryOp::Shl;
  case clang::BO_Shr: case clang::BO_ShrAssign: return wire::BinaryOp::Shr;
  case clang::BO_And: case clang::BO_AndAssign: return wire::BinaryOp::And;
  case clang::BO_Xor: case clang::BO_XorAssign: return wire::BinaryOp::Xor;
  case clang::BO_Or: case clang::BO_OrAssign: return wire::BinaryOp::Or;
  case clang::BO_LT: return wire::BinaryOp::Lt;
  case clang::BO_GT: return wire::BinaryOp::Gt;
  case clang::BO_LE: return wire::BinaryOp::Le;
  case clang::BO_GE: return wire::BinaryOp::Ge;
  case clang::BO_EQ: return wire::BinaryOp::Eq;
  case clang::BO_NE: return wire::BinaryOp::Ne;
  case clang::BO_LAnd: return wire::BinaryOp::LogicalAnd;
  case clang::BO_LOr: return wire::BinaryOp::LogicalOr;
  case clang::BO_Assign: return wire::BinaryOp::Assign;
  case clang::BO_Comma: return wire::BinaryOp::Comma;
  default: return wire::BinaryOp::Other;
  }
}

inline wire::CharKind charKind(clang::StringLiteralKind kind) {
  switch (kind) {
  case clang::StringLiteralKind::Ordinary: return wire::CharKind::Plain;
  case clang::StringLiteralKind::Wide: return wire::CharKind::Wide;
  case clang::StringLiteralKind::UTF8: return wire::CharKind::Utf8;
  case clang::StringLiteralKind::UTF16: return wire::CharKind::Utf16;
  case clang::StringLiteralKind::UTF32: return wire::CharKind::Utf32;
  default: return wire::CharKind::Other;
  }
}

inline wire::CharKind charKind(clang::CharacterLiteralKind kind) {
  switch (kind) {
  case clang::CharacterLiteralKind::Ascii: return wire::CharKind::Plain;
  case clang::CharacterLiteralKind::Wide: return wire::CharKind::Wide;
  case clang::CharacterLiteralKind::UTF8: return wire::CharKind::Utf8;
  case clang::CharacterLiteralKind::UTF16: return wire::CharKind::Utf16;
  case clang::CharacterLiteralKind::UTF32: return wire::CharKind::Utf32;
  }
  return wire::CharKind::Other;
}

inline wire::ExprCategory category(const clang::Expr *e) {
  if (!e->isGLValue())
    return wire::ExprCategory::Value;
  switch (e->getObjectKind()) {
  case clang::OK_BitField:
    return wire::ExprCategory::BitField;
  case clang::OK_VectorComponent:
    return wire::ExprCategory::VectorElement;
  default:
    return wire::ExprCategory::Object;
  }
}

inline wire::SizeTrait sizeTrait(clang::UnaryExprOrTypeTrait trait) {
  switch (trait) {
  case clang::UETT_SizeOf: return wire::SizeTrait::SizeOf;
  case clang::UETT_AlignOf: return wire::SizeTrait::AlignOf;
  case clang::UETT_PreferredAlignOf: return wire::SizeTrait::PreferredAlignOf;
#if CLANG_VERSION_MAJOR >= 21
  case clang::UETT_CountOf: return wire::SizeTrait::CountOf;
#endif
  default: return wire::SizeTrait::Other;
  }
}

