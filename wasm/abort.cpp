// Without exceptions the standard library ends the program where it would throw. Its own way there
// prints a message, which would make the module import WASI's files; this one just traps.
#include <__verbose_abort>

_LIBCPP_BEGIN_NAMESPACE_STD
void __libcpp_verbose_abort(const char* /*format*/, ...) { __builtin_trap(); }
_LIBCPP_END_NAMESPACE_STD

extern "C" [[noreturn]] void abort_message(const char* /*format*/, ...) { __builtin_trap(); }
