// Statements and expressions, in preorder.
#include "kinds.h"
#include "unit.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/TypeTraits.h"
#include "llvm/ADT/SmallString.h"

using namespace clang;
using namespace wire;

namespace {

// A list as written tells more than the semantic form when it has designators or leaves out braces.
bool needsSyntacticForm(const InitListExpr *semantic, const InitListExpr *syntactic) {
  unsigned shared = std::min(semantic->getNumInits(), syntactic->getNumInits());
  for (unsigned i = 0; i != syntactic->getNumInits(); ++i) {
    const Expr *written = syntactic->getInit(i);
    if (isa<DesignatedInitExpr>(written))
      return true;
    if (i < shared && isa<InitListExpr>(semantic->getInit(i)) && !isa<InitListExpr>(written))
      return true;
  }
  return syntactic->getNumInits() > semantic->getNumInits();
}

AtomicOperand atomicOperand(const AtomicExpr *e, unsigned i) {
  unsigned last = e->getNumSubExprs() - 1;
  auto op = e->getOp();
  bool init = op == AtomicExpr::AO__c11_atomic_init || op == AtomicExpr::AO__opencl_atomic_init;
  bool exchange = op == AtomicExpr::AO__atomic_exchange || op == AtomicExpr::AO__scoped_atomic_exchange;
  if (i && i == last && e->getScopeModel())
    return AtomicOperand::Scope;
  switch (i) {
  case 0: return AtomicOperand::Pointer;
  case 1: return init ? AtomicOperand::Value1 : AtomicOperand::Order;
  case 2: return AtomicOperand::Value1;
  case 3: return exchange ? AtomicOperand::Value2 : AtomicOperand::OrderFail;
  case 4: return AtomicOperand::Value2;
  default: return AtomicOperand::Weak;
  }
}

class TreeWriter {
public:
  explicit TreeWriter(Unit &unit) : unit(unit), o(unit.treeOut) {}
  // The root is a list as written: its parts stand in their written form too.
  void setSyntactic(bool value) { syntactic = value; }
  void write(const Stmt *s);

private:
  template <class N> void stmt(const N &data, const Stmt *s, uint64_t children = 0) {
    static_assert(!node::Shape<N>::expr, "an expression");
    put(o, data);
    finish<N>(s, children);
  }
  template <class N> void expr(const N &data, const Expr *e, uint64_t children = 0) {
    static_assert(node::Shape<N>::expr, "a statement");
    put(o, data);
    put(o, unit.type(e->getType()));
    put(o, category(e));
    finish<N>(e, children);
  }
  template <class N> void finish(const Stmt *s, uint64_t children) {
    put(o, unit.loc(s->getBeginLoc()));
    put(o, unit.loc(s->getEndLoc()));
    if (node::Shape<N>::any)
      o.num(children);
  }
  template <class... Children> void all(Children... children) { (write(children), ...); }

  void writeSemantic(const Stmt *s);
  void writeExpr(const Expr *e);
  void writeLiteral(const Expr *e);
  void writeOperator(const Expr *e);
  void writeInitializer(const Expr *e);
  void writeBuiltin(const Expr *e);
  void compound(const CompoundStmt *s);
  void declStmt(const DeclStmt *s);
  void caseStmt(const CaseStmt *s);
  void asmStmt(const GCCAsmStmt *s);
  void integer(const IntegerLiteral *e);
  void floating(const FloatingLiteral *e);
  void string(const StringLiteral *e);
  void call(const CallExpr *e);
  void initList(const InitListExpr *e);
  void embed(const EmbedExpr *e, QualType list);
  void designated(const DesignatedInitExpr *e);
  void binaryConditional(const BinaryConditionalOperator *e);
  void generic(const GenericSelectionExpr *e);
  void atomic(const AtomicExpr *e);
  void offsetOf(const OffsetOfExpr *e);
  void sourceLoc(const SourceLocExpr *e);
  void typePredicate(const TypeTraitExpr *e);
  void sizeOf(const UnaryExprOrTypeTraitExpr *e);
  StrId fieldName(const DesignatedInitExpr::Designator &d);
  Radix radix(SourceLocation l);
  void unsupported(const Stmt *s);

  Unit &unit;
  Out &o;
  llvm::DenseMap<const OpaqueValueExpr *, uint32_t> opaques;
  // Inside a list as written.
  bool syntactic = false;
};

void TreeWriter::unsupported(const Stmt *s) {
  StrId name = unit.str(s->getStmtClassName());
  if (auto *e = dyn_cast<Expr>(s))
    expr(node::UnsupportedExpr{name}, e);
  else
    stmt(node::UnsupportedStmt{name}, s);
}

// Below a literal or a statement the lists are whole again, even inside a list as written.
void TreeWriter::writeSemantic(const Stmt *s) {
  bool outer = syntactic;
  syntactic = false;
  write(s);
  syntactic = outer;
}

void TreeWriter::compound(const CompoundStmt *s) {
  stmt(node::Compound{}, s, s->size());
  for (const Stmt *child : s->body())
    write(child);
}

void TreeWriter::declStmt(const DeclStmt *s) {
  llvm::SmallVector<DeclId, 4> ids;
  for (const clang::Decl *d : s->decls())
    ids.push_back(unit.decl(d));
  stmt(node::DeclStmt{ids}, s);
}

void TreeWriter::caseStmt(const CaseStmt *s) {
  IntId low = unit.ints.get(s->getLHS()->EvaluateKnownConstInt(unit.ctx));
  std::optional<IntId> high;
  if (s->getRHS())
    high = unit.ints.get(s->getRHS()->EvaluateKnownConstInt(unit.ctx));
  stmt(node::Case{low, high}, s);
  all(s->getLHS(), s->getRHS(), s->getSubStmt());
}

void TreeWriter::asmStmt(const GCCAsmStmt *s) {
  llvm::SmallVector<AsmOperand, 8> outputs, inputs;
  llvm::SmallVector<StrId, 8> clobbers;
  llvm::SmallVector<AsmLabel, 4> labels;
  for (unsigned i = 0; i != s->getNumOutputs(); ++i)
    outputs.push_back({unit.str(s->getOutputName(i)), unit.str(s->getOutputConstraint(i))});
  for (unsigned i = 0; i != s->getNumInputs(); ++i)
    inputs.push_back({unit.str(s->getInputName(i)), unit.str(s->getInputConstraint(i))});
  for (unsigned i = 0; i != s->getNumClobbers(); ++i)
    clobbers.push_back(unit.str(s->getClobber(i)));
  for (unsigned i = 0; i != s->getNumLabels(); ++i)
    labels.push_back({unit.str(s->getLabelName(i)), unit.decl(s->getLabelExpr(i)->getLabel())});
#if CLANG_VERSION_MAJOR >= 21
  std::string text = s->getAsmString();
#else
  std::string text = s->getAsmString()->getString().str();
#endif
  unsigned count = s->getNumOutputs() + s->getNumInputs() + s->getNumLabels();
  stmt(node::Asm{unit.str(text), s->isVolatile(), s->isSimple(), outputs, inputs, clobbers, labels}, s, count);
  for (unsigned i = 0; i != s->getNumOutputs(); ++i)
    write(s->getOutputExpr(i));
  for (unsigned i = 0; i != s->getNumInputs(); ++i)
    write(s->getInputExpr(i));
  for (unsigned i = 0; i != s->getNumLabels(); ++i)
    write(s->getLabelExpr(i));
}

template <class S> std::optional<DeclId> loopLabel(Unit &unit, const S *s) {
#if CLANG_VERSION_MAJOR >= 22
  if (s->hasLabelTarget())
    return unit.optDecl(s->getLabelDecl());
#endif
  return std::nullopt;
}

void TreeWriter::write(const Stmt *s) {
  if (!s) {
    put(o, node::Null{});
    return;
  }
  if (auto *e = dyn_cast<Expr>(s))
    return writeExpr(e);
  switch (s->getStmtClass()) {
  case Stmt::CompoundStmtClass:
    return compound(cast<CompoundStmt>(s));
  case Stmt::DeclStmtClass:
    return declStmt(cast<DeclStmt>(s));
  case Stmt::IfStmtClass: {
    auto *n = cast<IfStmt>(s);
    if (n->hasInitStorage() || n->hasVarStorage())
      return unsupported(s);
    stmt(node::If{}, s);
    return all(n->getCond(), n->getThen(), n->getElse());
  }
  case Stmt::WhileStmtClass: {
    auto *n = cast<WhileStmt>(s);
    if (n->hasVarStorage())
      return unsupported(s);
    stmt(node::While{}, s);
    return all(n->getCond(), n->getBody());
  }
  case Stmt::DoStmtClass: {
    auto *n = cast<DoStmt>(s);
    stmt(node::Do{}, s);
    return all(n->getBody(), n->getCond());
  }
  case Stmt::ForStmtClass: {
    auto *n = cast<ForStmt>(s);
    if (n->getConditionVariable())
      return unsupported(s);
    stmt(node::For{}, s);
    return all(n->getInit(), n->getCond(), n->getInc(), n->getBody());
  }
  case Stmt::SwitchStmtClass: {
    auto *n = cast<SwitchStmt>(s);
    if (n->hasInitStorage() || n->hasVarStorage())
      return unsupported(s);
    stmt(node::Switch{n->isAllEnumCasesCovered()}, s);
    return all(n->getCond(), n->getBody());
  }
  case Stmt::CaseStmtClass:
    return caseStmt(cast<CaseStmt>(s));
  case Stmt::DefaultStmtClass:
    stmt(node::Default{}, s);
    return write(cast<DefaultStmt>(s)->getSubStmt());
  case Stmt::LabelStmtClass:
    stmt(node::Label{unit.decl(cast<LabelStmt>(s)->getDecl())}, s);
    return write(cast<LabelStmt>(s)->getSubStmt());
  case Stmt::GotoStmtClass:
    return stmt(node::Goto{unit.decl(cast<GotoStmt>(s)->getLabel())}, s);
  case Stmt::IndirectGotoStmtClass:
    stmt(node::IndirectGoto{}, s);
    return write(cast<IndirectGotoStmt>(s)->getTarget());
  case Stmt::BreakStmtClass:
    return stmt(node::Break{loopLabel(unit, cast<BreakStmt>(s))}, s);
  case Stmt::ContinueStmtClass:
    return stmt(node::Continue{loopLabel(unit, cast<ContinueStmt>(s))}, s);
  case Stmt::ReturnStmtClass:
    stmt(node::Return{}, s);
    return write(cast<ReturnStmt>(s)->getRetValue());
  case Stmt::NullStmtClass:
    return stmt(node::Empty{}, s);
  case Stmt::AttributedStmtClass: {
    auto attrs = cast<AttributedStmt>(s)->getAttrs();
    stmt(node::Attributed{[&](Out &out) { unit.writeAttrs(out, attrs); }}, s);
    return write(cast<AttributedStmt>(s)->getSubStmt());
  }
  case Stmt::GCCAsmStmtClass:
    return asmStmt(cast<GCCAsmStmt>(s));
  default:
    return unsupported(s);
  }
}

Radix TreeWriter::radix(SourceLocation l) {
  const char *text = unit.sm.getCharacterData(unit.sm.getSpellingLoc(l));
  if (text[0] != '0')
    return Radix::Decimal;
  if (text[1] == 'x' || text[1] == 'X')
    return Radix::Hex;
  if (text[1] == 'b' || text[1] == 'B')
    return Radix::Binary;
  return text[1] >= '0' && text[1] <= '7' ? Radix::Octal : Radix::Decimal;
}

void TreeWriter::integer(const IntegerLiteral *e) {
  bool isSigned = e->getType()->isSignedIntegerOrEnumerationType();
  expr(node::IntegerLiteral{unit.ints.get(e->getValue(), isSigned), radix(e->getLocation())}, e);
}

void TreeWriter::floating(const FloatingLiteral *e) {
  llvm::SmallString<32> text;
  e->getValue().toString(text);
  expr(node::FloatLiteral{unit.ints.get(e->getValue().bitcastToAPInt(), false), unit.str(text)}, e);
}

void TreeWriter::string(const StringLiteral *e) {
  uint64_t count = e->getLength() + 1;
  if (auto *array = unit.ctx.getAsConstantArrayType(e->getType()))
    count = array->getSize().getZExtValue();
  expr(node::StringLiteral{unit.str(e->getBytes()), charKind(e->getKind()), e->getCharByteWidth(), count}, e);
}

void TreeWriter::writeLiteral(const Expr *e) {
  switch (e->getStmtClass()) {
  case Stmt::IntegerLiteralClass:
    return integer(cast<IntegerLiteral>(e));
  case Stmt::CharacterLiteralClass: {
    auto *n = cast<CharacterLiteral>(e);
    return expr(node::CharLiteral{n->getValue(), charKind(n->getKind())}, e);
  }
  case Stmt::FloatingLiteralClass:
    return floating(cast<FloatingLiteral>(e));
  case Stmt::ImaginaryLiteralClass:
    expr(node::ImaginaryLiteral{}, e);
    return write(cast<ImaginaryLiteral>(e)->getSubExpr());
  case Stmt::StringLiteralClass:
    return string(cast<StringLiteral>(e));
  case Stmt::EmbedExprClass:
    // One element, converted as any other expression.
    if (cast<EmbedExpr>(e)->getDataElementCount() == 1)
      return integer(*cast<EmbedExpr>(e)->begin());
    return unsupported(e);
  case Stmt::CXXBoolLiteralExprClass:
    return expr(node::BoolLiteral{cast<CXXBoolLiteralExpr>(e)->getValue()}, e);
  case Stmt::CXXNullPtrLiteralExprClass:
    return expr(node::NullptrLiteral{}, e);
  case Stmt::PredefinedExprClass: {
    auto *n = cast<PredefinedExpr>(e);
    expr(node::Predefined{unit.str(n->getIdentKindName())}, e);
    return write(n->getFunctionName());
  }
  default:
    return writeInitializer(e);
  }
}

void TreeWriter::call(const CallExpr *e) {
  const FunctionDecl *callee = e->getDirectCallee();
  std::optional<StrId> builtin;
  if (unsigned id = callee ? callee->getBuiltinID() : 0)
    builtin = unit.str(unit.ctx.BuiltinInfo.getName(id));
  expr(node::Call{unit.optDecl(callee), builtin}, e, e->getNumArgs() + 1);
  write(e->getCallee());
  for (const Expr *argument : e->arguments())
    write(argument);
}

void TreeWriter::binaryConditional(const BinaryConditionalOperator *e) {
  uint32_t id = opaques.try_emplace(e->getOpaqueValue(), opaques.size()).first->second;
  expr(node::BinaryConditional{id}, e);
  all(e->getCommon(), e->getCond(), e->getTrueExpr(), e->getFalseExpr());
}

void TreeWriter::writeOperator(const Expr *e) {
  switch (e->getStmtClass()) {
  case Stmt::UnaryOperatorClass: {
    auto *n = cast<UnaryOperator>(e);
    expr(node::Unary{unaryOp(n->getOpcode()), n->canOverflow()}, e);
    return write(n->getSubExpr());
  }
  case Stmt::CompoundAssignOperatorClass: {
    auto *n = cast<CompoundAssignOperator>(e);
    TypeId lhs = unit.type(n->getComputationLHSType()), result = unit.type(n->getComputationResultType());
    expr(node::CompoundAssign{binaryOp(n->getOpcode()), lhs, result}, e);
    return all(n->getLHS(), n->getRHS());
  }
  case Stmt::ConditionalOperatorClass: {
    auto *n = cast<ConditionalOperator>(e);
    expr(node::Conditional{}, e);
    return all(n->getCond(), n->getTrueExpr(), n->getFalseExpr());
  }
  case Stmt::BinaryConditionalOperatorClass:
    return binaryConditional(cast<BinaryConditionalOperator>(e));
  case Stmt::OpaqueValueExprClass: {
    auto found = opaques.find(cast<OpaqueValueExpr>(e));
    return found == opaques.end() ? unsupported(e) : expr(node::OpaqueValue{found->second}, e);
  }
  case Stmt::ArraySubscriptExprClass: {
    auto *n = cast<ArraySubscriptExpr>(e);
    expr(node::ArraySubscript{n->getBase() == n->getLHS()}, e);
    return all(n->getLHS(), n->getRHS());
  }
  case Stmt::UnaryExprOrTypeTraitExprClass:
    return sizeOf(cast<UnaryExprOrTypeTraitExpr>(e));
  case Stmt::StmtExprClass:
    expr(node::StmtExpr{}, e);
    return writeSemantic(cast<StmtExpr>(e)->getSubStmt());
  case Stmt::AddrLabelExprClass:
    return expr(node::AddrLabel{unit.decl(cast<AddrLabelExpr>(e)->getLabel())}, e);
  case Stmt::ExtVectorElementExprClass: {
    auto *n = cast<ExtVectorElementExpr>(e);
    expr(node::VectorElement{unit.str(n->getAccessor().getName()), n->isArrow()}, e);
    return write(n->getBase());
  }
  default:
    return writeBuiltin(e);
  }
}

// `#embed` as several elements of a list, below the conversion that each of them needs.
static const EmbedExpr *embedded(const Expr *init) {
  auto *e = dyn_cast<EmbedExpr>(init->IgnoreParenImpCasts());
  return e && e->getDataElementCount() != 1 ? e : nullptr;
}

void TreeWriter::initList(const InitListExpr *e) {
  if (!syntactic && !e->isSemanticForm() && e->getSemanticForm())
    e = e->getSemanticForm();
  std::optional<TreeId> written;
  if (const InitListExpr *other = syntactic ? nullptr : e->getSyntacticForm())
    if (needsSyntacticForm(e, other))
      written = unit.tree(other);
  std::optional<DeclId> field;
  if (const FieldDecl *f = e->getInitializedFieldInUnion())
    field = unit.decl(f);
  const Expr *filler = e->hasArrayFiller() ? e->getArrayFiller() : nullptr;
  unsigned count = filler != nullptr;
  for (const Expr *init : e->inits())
    count += embedded(init) ? embedded(init)->getDataElementCount() : 1;
  expr(node::InitList{field, filler != nullptr, syntactic, written}, e, count);
  for (const Expr *init : e->inits()) {
    if (const EmbedExpr *bytes = embedded(init))
      embed(bytes, e->getType());
    else
      write(init);
  }
  if (filler)
    write(filler);
}

// The bytes of `#embed`, each an element of its own: of a list of scalars, or of one as written.
void TreeWriter::embed(const EmbedExpr *e, QualType list) {
  const ArrayType *array = unit.ctx.getAsArrayType(list);
  QualType type = array ? array->getElementType().getUnqualifiedType() : QualType();
  bool converts = !type.isNull() && type->isIntegerType() && !type->isBooleanType();
  for (const IntegerLiteral *byte : e->underlying_data_elements()) {
    if (!converts) {
      write(byte);
      continue;
    }
    auto value = byte->getValue().zextOrTrunc(unit.ctx.getIntWidth(type));
    integer(IntegerLiteral::Create(unit.ctx, value, type, byte->getLocation()));
  }
}

// Steps through anonymous members have no name.
StrId TreeWriter::fieldName(const DesignatedInitExpr::Designator &d) {
  const IdentifierInfo *name = d.getFieldName();
  return unit.str(name ? name->getName() : "");
}

void TreeWriter::designated(const DesignatedInitExpr *e) {
  auto designators = [&](Out &out) {
    out.num(e->designators().size());
    for (const auto &d : e->designators()) {
      if (d.isFieldDesignator())
        put(out, designator::Field{unit.optDecl(d.getFieldDecl()), fieldName(d)});
      else if (d.isArrayDesignator())
        put(out, designator::Index{d.getArrayIndex()});
      else
        put(out, designator::Range{d.getArrayIndex()});
    }
  };
  expr(node::DesignatedInit{designators, e->usesGNUSyntax()}, e, e->getNumSubExprs());
  for (unsigned i = 0; i != e->getNumSubExprs(); ++i)
    write(e->getSubExpr(i));
}

void TreeWriter::writeInitializer(const Expr *e) {
  switch (e->getStmtClass()) {
  case Stmt::InitListExprClass:
    return initList(cast<InitListExpr>(e));
  case Stmt::ImplicitValueInitExprClass:
    return expr(node::ImplicitValueInit{}, e);
  case Stmt::NoInitExprClass:
    return expr(node::NoInit{}, e);
  case Stmt::DesignatedInitExprClass:
    return designated(cast<DesignatedInitExpr>(e));
  case Stmt::DesignatedInitUpdateExprClass: {
    auto *n = cast<DesignatedInitUpdateExpr>(e);
    expr(node::DesignatedInitUpdate{}, e);
    return all(n->getBase(), n->getUpdater());
  }
  case Stmt::CompoundLiteralExprClass: {
    auto *n = cast<CompoundLiteralExpr>(e);
    expr(node::CompoundLiteral{n->isFileScope(), unit.type(n->getTypeSourceInfo()->getType())}, e);
    return writeSemantic(n->getInitializer());
  }
  default:
    return writeOperator(e);
  }
}

void TreeWriter::generic(const GenericSelectionExpr *e) {
  llvm::SmallVector<GenericAssoc, 8> associations;
  for (const auto &association : e->associations()) {
    const TypeSourceInfo *info = association.getTypeSourceInfo();
    associations.push_back({info ? std::optional(unit.type(info->getType())) : std::nullopt});
  }
  expr(node::Generic{e->getResultIndex(), associations}, e, e->getNumAssocs() + 1);
  write(e->isExprPredicate() ? e->getControllingExpr() : nullptr);
  for (const Expr *result : e->getAssocExprs())
    write(result);
}

void TreeWriter::atomic(const AtomicExpr *e) {
  llvm::SmallVector<AtomicOperand, 6> operands;
  for (unsigned i = 0; i != e->getNumSubExprs(); ++i)
    operands.push_back(atomicOperand(e, i));
  expr(node::Atomic{unit.str(e->getOpAsString()), operands}, e, e->getNumSubExprs());
  for (unsigned i = 0; i != e->getNumSubExprs(); ++i)
    write(e->getSubExprs()[i]);
}

void TreeWriter::offsetOf(const OffsetOfExpr *e) {
  auto components = [&](Out &out) {
    out.num(e->getNumComponents());
    for (unsigned i = 0; i != e->getNumComponents(); ++i) {
      const OffsetOfNode &component = e->getComponent(i);
      if (component.getKind() == OffsetOfNode::Field)
        put(out, offset_component::Field{unit.decl(component.getField())});
      else if (component.getKind() == OffsetOfNode::Array)
        put(out, offset_component::Index{component.getArrayExprIndex()});
      else
        put(out, offset_component::Other{});
    }
  };
  TypeId record = unit.type(e->getTypeSourceInfo()->getType());
  expr(node::OffsetOf{record, unit.foldInt(e), components}, e, e->getNumExpressions());
  for (unsigned i = 0; i != e->getNumExpressions(); ++i)
    write(e->getIndexExpr(i));
}

void TreeWriter::sourceLoc(const SourceLocExpr *e) {
  std::optional<StrId> text;
  APValue value = e->EvaluateInContext(unit.ctx, nullptr);
  if (value.isLValue())
    if (auto *base = value.getLValueBase().dyn_cast<const Expr *>())
      if (auto *literal = dyn_cast<StringLiteral>(base))
        text = unit.str(literal->getBytes());
  std::optional<IntId> number;
  if (value.isInt())
    number = unit.ints.get(value.getInt());
  expr(node::SourceLoc{unit.str(e->getBuiltinStr()), number, text}, e);
}

void TreeWriter::typePredicate(const TypeTraitExpr *e) {
  llvm::SmallVector<TypeId, 4> args;
  for (const TypeSourceInfo *info : e->getArgs())
    args.push_back(unit.type(info->getType()));
  Expr::EvalResult result;
  bool value = e->EvaluateAsInt(result, unit.ctx) && result.Val.getInt().getBoolValue();
  expr(node::TypePredicate{unit.str(getTraitSpelling(e->getTrait())), value, args}, e);
}

void TreeWriter::sizeOf(const UnaryExprOrTypeTraitExpr *e) {
  std::optional<TypeId> argument;
  if (e->isArgumentType())
    argument = unit.type(e->getArgumentType());
  expr(node::TypeTrait{sizeTrait(e->getKind()), argument, unit.foldInt(e)}, e);
  write(argument ? nullptr : e->getArgumentExpr());
}

void TreeWriter::writeBuiltin(const Expr *e) {
  switch (e->getStmtClass()) {
  case Stmt::ChooseExprClass: {
    auto *n = cast<ChooseExpr>(e);
    expr(node::Choose{n->isConditionTrue()}, e);
    return all(n->getCond(), n->getLHS(), n->getRHS());
  }
  case Stmt::GenericSelectionExprClass:
    return generic(cast<GenericSelectionExpr>(e));
  case Stmt::AtomicExprClass:
    return atomic(cast<AtomicExpr>(e));
  case Stmt::ShuffleVectorExprClass: {
    auto *n = cast<ShuffleVectorExpr>(e);
    expr(node::ShuffleVector{}, e, n->getNumSubExprs());
    for (unsigned i = 0; i != n->getNumSubExprs(); ++i)
      write(n->getExpr(i));
    return;
  }
  case Stmt::ConvertVectorExprClass: {
    auto *n = cast<ConvertVectorExpr>(e);
    expr(node::ConvertVector{unit.type(n->getTypeSourceInfo()->getType())}, e);
    return write(n->getSrcExpr());
  }
  case Stmt::VAArgExprClass:
    expr(node::VaArg{cast<VAArgExpr>(e)->isMicrosoftABI()}, e);
    return write(cast<VAArgExpr>(e)->getSubExpr());
  case Stmt::OffsetOfExprClass:
    return offsetOf(cast<OffsetOfExpr>(e));
  case Stmt::SourceLocExprClass:
    return sourceLoc(cast<SourceLocExpr>(e));
  case Stmt::TypeTraitExprClass:
    return typePredicate(cast<TypeTraitExpr>(e));
  // The object that holds a struct value while a member of it is read; the reader makes its own.
  case Stmt::MaterializeTemporaryExprClass:
    return write(cast<MaterializeTemporaryExpr>(e)->getSubExpr());
  case Stmt::ExprWithCleanupsClass:
    expr(node::FullExpr{}, e);
    return write(cast<ExprWithCleanups>(e)->getSubExpr());
  default:
    return unsupported(e);
  }
}

// The most frequent kinds first; the rest goes down the chain literal, initializer, operator, builtin.
void TreeWriter::writeExpr(const Expr *e) {
  switch (e->getStmtClass()) {
  case Stmt::ImplicitCastExprClass: {
    auto *n = cast<ImplicitCastExpr>(e);
    expr(node::ImplicitCast{castKind(n->getCastKind()), n->isPartOfExplicitCast()}, e);
    return write(n->getSubExpr());
  }
  case Stmt::DeclRefExprClass:
    return expr(node::DeclRef{unit.decl(cast<DeclRefExpr>(e)->getDecl())}, e);
  case Stmt::MemberExprClass: {
    auto *n = cast<MemberExpr>(e);
    expr(node::Member{unit.decl(n->getMemberDecl()), n->isArrow()}, e);
    return write(n->getBase());
  }
  case Stmt::BinaryOperatorClass: {
    auto *n = cast<BinaryOperator>(e);
    expr(node::Binary{binaryOp(n->getOpcode())}, e);
    return all(n->getLHS(), n->getRHS());
  }
  case Stmt::ParenExprClass:
    expr(node::Paren{}, e);
    return write(cast<ParenExpr>(e)->getSubExpr());
  case Stmt::CallExprClass:
    return call(cast<CallExpr>(e));
  case Stmt::CStyleCastExprClass: {
    auto *n = cast<CStyleCastExpr>(e);
    expr(node::CStyleCast{castKind(n->getCastKind()), unit.type(n->getTypeAsWritten())}, e);
    return write(n->getSubExpr());
  }
  case Stmt::ConstantExprClass:
    expr(node::Constant{unit.foldInt(e)}, e);
    return write(cast<ConstantExpr>(e)->getSubExpr());
  default:
    return writeLiteral(e);
  }
}

} // namespace

void writeTree(Unit &unit, const Stmt *root) {
  unit.treeOut.clear();
  TreeWriter writer(unit);
  if (auto *list = dyn_cast_or_null<InitListExpr>(root))
    writer.setSyntactic(list->isSyntacticForm() && list->getSemanticForm());
  writer.write(root);
  unit.nodesOut.num(unit.treeOut.size());
  unit.nodesOut.raw(unit.treeOut.data(), unit.treeOut.size());
}
