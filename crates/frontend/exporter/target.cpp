// The file's header: who exported what, for which target and dialect.
#include "unit.h"
#include "clang/Basic/CodeGenOptions.h"
#include "clang/Basic/LangStandard.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Basic/Version.h"

using namespace clang;
using namespace wire;

static FloatFormat floatFormat(const llvm::fltSemantics &semantics) {
  switch (llvm::APFloat::SemanticsToEnum(semantics)) {
  case llvm::APFloat::S_IEEEhalf: return FloatFormat::Half;
  case llvm::APFloat::S_BFloat: return FloatFormat::BFloat;
  case llvm::APFloat::S_IEEEsingle: return FloatFormat::Single;
  case llvm::APFloat::S_IEEEdouble: return FloatFormat::Double;
  case llvm::APFloat::S_x87DoubleExtended: return FloatFormat::X87;
  case llvm::APFloat::S_IEEEquad: return FloatFormat::Quad;
  case llvm::APFloat::S_PPCDoubleDouble: return FloatFormat::DoubleDouble;
  default: return FloatFormat::Other;
  }
}

// The value of __STDC_VERSION__ that clang predefines for the standard.
static uint64_t standardVersion(const LangOptions &lang) {
#if CLANG_VERSION_MAJOR >= 20
  if (lang.C2y)
    return 202400;
#endif
  if (lang.C23)
    return 202311;
  if (lang.C17)
    return 201710;
  if (lang.C11)
    return 201112;
  if (lang.C99)
    return 199901;
  return !lang.GNUMode && lang.Digraphs ? 199409 : 0;
}

static void widths(const TargetInfo &target, wire::Target &t) {
  t.big_endian = target.isBigEndian();
  t.char_width = target.getCharWidth();
  t.short_width = target.getShortWidth();
  t.int_width = target.getIntWidth();
  t.long_width = target.getLongWidth();
  t.long_long_width = target.getLongLongWidth();
  t.pointer_width = static_cast<uint32_t>(target.getPointerWidth(LangAS::Default));
  t.int_align = target.getIntAlign();
  t.long_align = target.getLongAlign();
  t.long_long_align = target.getLongLongAlign();
  t.pointer_align = static_cast<uint32_t>(target.getPointerAlign(LangAS::Default));
  t.double_align = target.getDoubleAlign();
  t.long_double_width = target.getLongDoubleWidth();
  t.long_double_align = target.getLongDoubleAlign();
  t.long_double_format = floatFormat(target.getLongDoubleFormat());
  t.max_align = target.getSuitableAlign();
  t.has_int128 = target.hasInt128Type();
  t.has_float128 = target.hasFloat128Type();
  t.elf = target.getTriple().isOSBinFormatELF();
}

static void dialect(const LangOptions &lang, wire::Target &t) {
  t.char_signed = lang.CharIsSigned;
  t.stdc_version = standardVersion(lang);
  t.gnu_mode = lang.GNUMode;
  t.wrapv = lang.isSignedOverflowDefined();
  t.trapv = lang.getSignedOverflowBehavior() == LangOptions::SOB_Trapping;
  t.short_enums = lang.ShortEnums;
  t.gnu_inline = lang.GNUInline;
  t.fast_math = lang.FastMath || lang.UnsafeFPMath || lang.NoHonorNaNs || lang.NoHonorInfs || lang.AllowFPReassoc;
  t.freestanding = lang.Freestanding;
  t.no_builtin = lang.NoBuiltin;
  t.pic_level = lang.PICLevel;
  t.pie = lang.PIE;

  t.hidden_visibility = lang.getValueVisibilityMode() == HiddenVisibility;
  t.language = lang.CPlusPlus || lang.ObjC ? 2 : 1;
}

void Unit::writeTarget() {
  wire::Target t;
  widths(ctx.getTargetInfo(), t);
  dialect(ctx.getLangOpts(), t);
  const CodeGenOptions &codegen = ci.getCodeGenOpts();
  t.no_strict_aliasing = codegen.RelaxedAliasing;
  t.null_is_valid = codegen.NullPointerIsValid;
  t.optimize = codegen.OptimizationLevel > 0;
  t.common = !codegen.NoCommon;
  t.size_type = type(ctx.getSizeType());
  t.ptrdiff_type = type(ctx.getPointerDiffType());
  t.wchar_type = type(ctx.getWideCharType());
  t.wint_type = type(ctx.getWIntType());
  t.va_list_type = type(ctx.getBuiltinVaListType());
  put(targetOut, t);
  targetOut.count++;
}

void Unit::writeInfo() {
  auto all = [&](const std::vector<std::string> &texts) {
    std::vector<StrId> out;
    for (const std::string &text : texts)
      out.push_back(str(text));
    return out;
  };
  std::vector<StrId> args = all(invocation.args), notes = all(invocation.notes);
  UnitInfo info;
  info.clang_version = str(getClangFullVersion());
  info.clang_major = CLANG_VERSION_MAJOR;
  info.triple = str(ctx.getTargetInfo().getTriple().str());
  info.main_file = file(sm.getMainFileID());
  info.directory = str(invocation.directory);
  info.args = args;
  info.notes = notes;
  put(infoOut, info);
  infoOut.count++;
}
