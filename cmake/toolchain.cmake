# Compiler, warnings, sanitizers and the one precompiled header that every library shares.

add_library(consilium_flags INTERFACE)
target_include_directories(consilium_flags INTERFACE "${CMAKE_SOURCE_DIR}/src")
target_compile_options(consilium_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
  -Woverloaded-virtual -Wimplicit-fallthrough -Wswitch-enum -Wno-missing-designated-field-initializers -Werror)

if(CONSILIUM_SANITIZE)
  target_compile_options(consilium_flags INTERFACE -fsanitize=${CONSILIUM_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(consilium_flags INTERFACE -fsanitize=${CONSILIUM_SANITIZE})
  if(CONSILIUM_SANITIZE MATCHES "undefined")
    # SOCI hides its typeinfo, which the vptr check needs.
    target_compile_options(consilium_flags INTERFACE -fno-sanitize=vptr -fno-sanitize-recover=undefined)
  endif()
endif()

if(CMAKE_SYSTEM_NAME STREQUAL "WASI")
  return()
endif()

# Said here and not by CMake, which would compile libraries and executables differently; the one
# precompiled header serves both.
target_compile_options(consilium_flags INTERFACE -fPIE)
target_link_options(consilium_flags INTERFACE -fuse-ld=lld -pie)
target_compile_definitions(consilium_flags INTERFACE
  BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_HAS_CO_AWAIT BOOST_ASIO_HAS_STD_COROUTINE)

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime "${CCACHE}")
endif()

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(CMARK REQUIRED IMPORTED_TARGET libcmark)
find_path(MUSTACHE_HEADERS kainjow/mustache.hpp REQUIRED)
pkg_check_modules(LIBPQ REQUIRED IMPORTED_TARGET libpq)
# Debian's libsoci-dev has neither CMake nor pkg-config files.
foreach(part IN ITEMS core sqlite3 postgresql)
  find_library(SOCI_${part} soci_${part} REQUIRED)
  add_library(soci_${part} INTERFACE)
  target_link_libraries(soci_${part} INTERFACE "${SOCI_${part}}")
endforeach()
target_link_libraries(soci_postgresql INTERFACE PkgConfig::LIBPQ)
# Nor has libstemmer-dev.
find_library(STEMMER stemmer REQUIRED)
add_library(stemmer INTERFACE)
target_link_libraries(stemmer INTERFACE "${STEMMER}")
if(CONSILIUM_TESTS)
  set(CONSILIUM_TEST_ENVIRONMENT "TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/thread_suppressions.txt")
  find_package(GTest REQUIRED)
endif()
