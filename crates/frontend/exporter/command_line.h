// A compile command as clang's driver can take it.
#pragma once
#include <string>
#include <vector>

struct CommandLine {
  std::string out;
  // Write the preprocessed text instead.
  bool preprocess = false;
  // As given behind `--`.
  std::vector<std::string> given;
  // For the driver, program name first.
  std::vector<std::string> driver;
  std::vector<std::string> notes;
};

// Fills `line` from the program's arguments; on bad usage tells why on stderr and returns false.
bool parseCommandLine(int argc, const char **argv, CommandLine &line);
