// exuvia-export: parses one C file with clang and writes what it says to one file (schema.def).
// With --preprocess the file is the C after the preprocessor, line markers included.
// Exit code: 0 written; 1 clang found errors (on stderr), nothing written; 3 bad usage.
#include "command_line.h"
#include "preprocess.h"
#include "unit.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/Basic/Version.h"
#if CLANG_VERSION_MAJOR >= 22
#include "clang/Driver/CreateInvocationFromArgs.h"
#else
#include "clang/Frontend/Utils.h"
#endif
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/TextDiagnosticPrinter.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/thread.h"

using namespace clang;

namespace {

enum ExitCode { Written = 0, Failed = 1, Usage = 3, NoRoom = 4 };

// Deep expressions recurse in clang and in the tree writer.
constexpr unsigned kStackSize = 512u << 20;

ExitCode save(const Unit &unit, const std::string &path) {
  std::string temporary = path + ".tmp";
  std::error_code error;
  {
    llvm::raw_fd_ostream os(temporary, error);
    if (!error) {
      unit.write(os);
      os.close();
      error = os.error();
      os.clear_error();
    }
  }
  if (!error)
    error = llvm::sys::fs::rename(temporary, path);
  if (!error)
    return Written;
  llvm::sys::fs::remove(temporary);
  llvm::errs() << "exuvia-export: cannot write " << path << ": " << error.message() << "\n";
  return error == std::errc::no_space_on_device ? NoRoom : Failed;
}

class Consumer : public ASTConsumer {
public:
  Consumer(CompilerInstance &ci, const Invocation &invocation, const std::string &out, ExitCode &code)
      : ci(ci), invocation(invocation), out(out), code(code) {
    recordPreprocessing(ci.getPreprocessor(), record);
  }

  void HandleTranslationUnit(ASTContext &context) override {
    if (ci.getDiagnostics().hasErrorOccurred())
      return;
    Unit unit(ci, context, record, invocation);
    unit.run();
    // Evaluating constants can still find errors.
    if (!ci.getDiagnostics().hasErrorOccurred())
      code = save(unit, out);
  }

private:
  CompilerInstance &ci;
  const Invocation &invocation;
  const std::string &out;
  ExitCode &code;
  PreprocessorRecord record;
};

class Action : public ASTFrontendAction {
public:
  Action(const Invocation &invocation, const std::string &out) : invocation(invocation), out(out) {}
  ExitCode code = Failed;

protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &ci, llvm::StringRef) override {
    return std::make_unique<Consumer>(ci, invocation, out, code);
  }

private:
  const Invocation &invocation;
  const std::string &out;
};

std::unique_ptr<CompilerInvocation> invoke(const CommandLine &line) {
  std::vector<const char *> args;
  for (const std::string &arg : line.driver)
    args.push_back(arg.c_str());
  CreateInvocationOptions options;
  auto invocation = createInvocation(args, options);
  if (!invocation)
    return nullptr;
  invocation->getDependencyOutputOpts() = DependencyOutputOptions();
  invocation->getDiagnosticOpts().IgnoreWarnings = true;
  invocation->getFrontendOpts().DisableFree = true;
  return invocation;
}

// As `clang -E` prints it: comments are gone, line markers tell which text is of system headers.
bool preprocess(CompilerInstance &ci, const std::string &out) {
  PreprocessorOutputOptions &options = ci.getPreprocessorOutputOpts();
  options.ShowCPP = true;
  options.ShowLineMarkers = true;
  ci.getFrontendOpts().OutputFile = out;
  PrintPreprocessedAction action;
  return ci.ExecuteAction(action) && !ci.getDiagnostics().hasErrorOccurred();
}

// Assembler has nothing to export, but it can be preprocessed.
bool isReadable(const CompilerInvocation &invocation, bool preprocess) {
  const auto &inputs = const_cast<CompilerInvocation &>(invocation).getFrontendOpts().Inputs;
  if (inputs.size() != 1)
    return false;
  Language language = inputs[0].getKind().getLanguage();
  return language == Language::C || (preprocess && language == Language::Asm);
}

ExitCode run(const CommandLine &line) {
  std::shared_ptr<CompilerInvocation> parsed = invoke(line);
  if (!parsed)
    return Failed;
  if (!isReadable(*parsed, line.preprocess)) {
    llvm::errs() << "exuvia-export: the source file is not C\n";
    return Usage;
  }
  Invocation invocation;
  invocation.args = line.given;
  invocation.notes = line.notes;
  llvm::SmallString<256> directory;
  if (!llvm::sys::fs::current_path(directory))
    invocation.directory = directory.str().str();
  // Never destroyed: the process ends, and freeing a large unit piece by piece takes its time.
#if CLANG_VERSION_MAJOR >= 21
  CompilerInstance &ci = *new CompilerInstance(parsed);
#else
  CompilerInstance &ci = *new CompilerInstance();
  ci.setInvocation(parsed);
#endif
#if CLANG_VERSION_MAJOR >= 22
  ci.createVirtualFileSystem();
  ci.createDiagnostics();
#elif CLANG_VERSION_MAJOR >= 20
  ci.createDiagnostics(*llvm::vfs::getRealFileSystem());
#else
  ci.createDiagnostics();
#endif
  if (line.preprocess)
    return preprocess(ci, line.out) ? Written : Failed;
  Action action(invocation, line.out);
  bool done = ci.ExecuteAction(action);
  return done || action.code == NoRoom ? action.code : Failed;
}

} // namespace

int main(int argc, const char **argv) {
  CommandLine line;
  if (!parseCommandLine(argc, argv, line))
    return Usage;
  ExitCode code = Failed;
  llvm::thread worker(std::optional<unsigned>(kStackSize), [&] { code = run(line); });
  worker.join();
  llvm::errs().flush();
  std::_Exit(code);
}
