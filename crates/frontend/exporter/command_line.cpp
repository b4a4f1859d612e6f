// Which arguments of a compile command reach the driver: what only steers outputs, linking or warnings is left out silently, what
// clang does not know with a note.
#include "command_line.h"
#include "clang/Basic/Version.h"
#if CLANG_VERSION_MAJOR >= 22
#include "clang/Options/Options.h"
using clang::getDriverOptTable;
#else
#include "clang/Driver/Options.h"
using clang::driver::getDriverOptTable;
#endif
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#if CLANG_VERSION_MAJOR >= 22
namespace options = clang::options;
#else
namespace options = clang::driver::options;
#endif

namespace {

bool fail(const llvm::Twine &message) {
  llvm::errs() << "exuvia-export: " << message << "\nusage: exuvia-export [--preprocess] --out FILE -- <arguments of a compile command>\n";
  return false;
}

// Output kinds and places, dependency files, progress.
bool steersOutput(const llvm::opt::Option &option) {
  static const unsigned ids[] = {options::OPT_c,  options::OPT_S,  options::OPT_E,  options::OPT_M,  options::OPT_MM,
                                 options::OPT_MD, options::OPT_MMD, options::OPT_MF, options::OPT_MT, options::OPT_MQ,
                                 options::OPT_MP, options::OPT_MG, options::OPT_o,  options::OPT_v,  options::OPT_save_temps,
                                 options::OPT_save_temps_EQ, options::OPT_fsyntax_only, options::OPT_w};
  for (unsigned id : ids)
    if (option.matches(id))
      return true;
  return false;
}

// Warnings are not shown; what turns an error of clang's into a warning must stay.
bool steersWarnings(llvm::StringRef text) {
  if (text == "-pedantic-errors" || text == "-pedantic" || text == "-Wa" || text.starts_with("-Wa,") || text.starts_with("-Wl,"))
    return true;
  return text.starts_with("-W") && !text.starts_with("-Wno-") && !text.starts_with("-Wp,");
}

bool isLinkerInput(llvm::StringRef path) {
  llvm::StringRef extension = llvm::sys::path::extension(path);
  return extension == ".o" || extension == ".a" || extension == ".so" || extension == ".lo" || extension == ".la" ||
         extension == ".obj" || path.contains(".so.");
}

bool isAssembly(llvm::StringRef path) {
  llvm::StringRef extension = llvm::sys::path::extension(path);
  return extension == ".s" || extension == ".S" || extension == ".asm";
}

class Filter {
public:
  explicit Filter(CommandLine &line) : line(line) {}

  bool run(llvm::ArrayRef<const char *> args) {
    unsigned missingIndex = 0, missingCount = 0;
    auto parsed = getDriverOptTable().ParseArgs(args, missingIndex, missingCount, llvm::opt::Visibility(options::ClangOption));
    if (missingCount)
      return fail(llvm::Twine("argument to '") + args[missingIndex] + "' is missing");
    bool resourceDir = false;
    llvm::opt::ArgStringList kept;
    for (const llvm::opt::Arg *arg : parsed) {
      resourceDir |= arg->getOption().matches(options::OPT_resource_dir) || arg->getOption().matches(options::OPT_resource_dir_EQ);
      if (keep(*arg, arg->getAsString(parsed)))
        arg->render(parsed, kept);
    }
    if (inputs != 1)
      return fail(inputs ? "more than one source file" : "no source file");
    if (!resourceDir)
      line.driver.push_back(std::string("-resource-dir=") + EXUVIA_RESOURCE_DIR);
    line.driver.insert(line.driver.end(), kept.begin(), kept.end());
    return !assembly || line.preprocess || fail("an assembly file");
  }

private:
  bool keep(const llvm::opt::Arg &arg, const std::string &text) {
    const llvm::opt::Option &option = arg.getOption();
    if (option.matches(options::OPT_INPUT))
      return input(arg.getValue());
    if (option.matches(options::OPT_UNKNOWN)) {
      line.notes.push_back("unknown argument left out: " + text);
      return false;
    }
    bool links = option.hasFlag(options::LinkerInput) || option.hasFlag(options::LinkOption);
    return !links && !steersOutput(option) && !steersWarnings(text);
  }

  bool input(llvm::StringRef path) {
    if (isLinkerInput(path))
      return false;
    assembly |= isAssembly(path);
    ++inputs;
    return true;
  }

  CommandLine &line;
  unsigned inputs = 0;
  bool assembly = false;
};

} // namespace

bool parseCommandLine(int argc, const char **argv, CommandLine &line) {
  int i = 1;
  for (; i < argc && llvm::StringRef(argv[i]) != "--"; ++i) {
    if (llvm::StringRef(argv[i]) == "--preprocess") {
      line.preprocess = true;
      continue;
    }
    if (llvm::StringRef(argv[i]) != "--out" || i + 1 >= argc)
      return fail(llvm::Twine("unexpected argument '") + argv[i] + "'");
    line.out = argv[++i];
  }
  if (line.out.empty() || i >= argc)
    return fail(line.out.empty() ? "--out is missing" : "'--' is missing");
  llvm::SmallVector<const char *, 64> args(argv + i + 1, argv + argc);
  line.given.assign(args.begin(), args.end());
  llvm::BumpPtrAllocator allocator;
  llvm::cl::ExpansionContext context(allocator, llvm::cl::TokenizeGNUCommandLine);
  if (llvm::Error error = context.expandResponseFiles(args))
    return fail(llvm::toString(std::move(error)));
  line.driver = {EXUVIA_CLANG, "-w", "-Qunused-arguments"};
  return Filter(line).run(args);
}
