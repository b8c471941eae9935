# The four functions every CMakeLists.txt of this tree is written in. Sources are found by name, so that adding a file
# is adding a file: *.cpp of the folder (and of api/, app/, domain/, store/, events/ in a service).

set(RENTEZY_SANITIZE "" CACHE STRING "Sanitizers to build with, e.g. address,undefined")
# How many times longer a test may take: ThreadSanitizer costs up to ten times, AddressSanitizer two or three.
set(RENTEZY_SLOWNESS 1)
if(RENTEZY_SANITIZE)
  set(RENTEZY_SLOWNESS 4)
endif()
option(RENTEZY_FUZZ "Build the fuzz targets with libFuzzer, and instrument what they link for it" OFF)

add_library(rentezy_flags INTERFACE)
target_compile_options(rentezy_flags INTERFACE -Wall -Wextra -Wconversion -Werror -fno-omit-frame-pointer)
target_compile_definitions(rentezy_flags INTERFACE
  BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_HAS_CO_AWAIT BOOST_BEAST_USE_STD_STRING_VIEW SPDLOG_FMT_EXTERNAL)
target_include_directories(rentezy_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_include_directories(rentezy_flags SYSTEM INTERFACE ${Boost_INCLUDE_DIRS})
target_link_options(rentezy_flags INTERFACE -fuse-ld=mold)
if(RENTEZY_SANITIZE)
  target_compile_options(rentezy_flags INTERFACE -fsanitize=${RENTEZY_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(rentezy_flags INTERFACE -fsanitize=${RENTEZY_SANITIZE})
endif()
if(RENTEZY_FUZZ)
  target_compile_options(rentezy_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

# What `./dev test --asan` and `--tsan` build: the program, and the tests that they run.
add_custom_target(sanitized_suites)

# Every CMakeLists.txt one or two levels below FOLDER, in alphabetical order; a folder without one is not built.
function(rentezy_add_subdirectories FOLDER)
  file(GLOB lists CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${FOLDER}/CMakeLists.txt
       ${CMAKE_CURRENT_SOURCE_DIR}/${FOLDER}/*/CMakeLists.txt)
  list(SORT lists)
  foreach(list IN LISTS lists)
    get_filename_component(folder ${list} DIRECTORY)
    add_subdirectory(${folder})
  endforeach()
endfunction()

# One precompiled header for the tree: Asio's coroutines and the standard headers that nearly every file includes.
function(_rentezy_precompiled TARGET)
  if(NOT TARGET rentezy_pch)
    file(WRITE ${CMAKE_BINARY_DIR}/pch.cpp "// The one source of the precompiled header.\n")
    add_library(rentezy_pch OBJECT ${CMAKE_BINARY_DIR}/pch.cpp)
    target_link_libraries(rentezy_pch PRIVATE rentezy_flags fmt::fmt)
    target_compile_options(rentezy_pch PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
    target_precompile_headers(rentezy_pch PRIVATE ${CMAKE_SOURCE_DIR}/platform/base/precompiled.hpp)
  endif()
  target_compile_options(${TARGET} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
  target_precompile_headers(${TARGET} REUSE_FROM rentezy_pch)
endfunction()

# rentezy_library(NAME DEPENDS other targets…): a static library of the current folder.
function(rentezy_library NAME)
  cmake_parse_arguments(ARG "" "" "DEPENDS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cpp api/*.cpp app/*.cpp domain/*.cpp store/*.cpp events/*.cpp)
  if(sources)
    add_library(${NAME} STATIC ${sources})
    target_link_libraries(${NAME} PUBLIC rentezy_flags fmt::fmt ${ARG_DEPENDS})
    _rentezy_precompiled(${NAME})
  else()
    add_library(${NAME} INTERFACE)
    target_link_libraries(${NAME} INTERFACE rentezy_flags fmt::fmt ${ARG_DEPENDS})
  endif()
endfunction()

# rentezy_test(NAME LABEL unit|pg|contract [SOURCES globs…] DEPENDS targets…): one GoogleTest executable, one ctest entry.
# Without SOURCES it is every tests/*_test.cpp of the folder.
function(rentezy_test NAME)
  cmake_parse_arguments(ARG "" "LABEL" "SOURCES;DEPENDS" ${ARGN})
  if(NOT ARG_SOURCES)
    set(ARG_SOURCES tests/*_test.cpp)
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${ARG_SOURCES})
  if(NOT sources)
    message(FATAL_ERROR "${NAME}: no test file matches ${ARG_SOURCES} in ${CMAKE_CURRENT_SOURCE_DIR}")
  endif()
  add_executable(${NAME} ${sources})
  set_target_properties(${NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_link_libraries(${NAME} PRIVATE rentezy_flags fmt::fmt ${ARG_DEPENDS} GTest::gmock GTest::gtest_main ${RAPIDCHECK_LIBRARY})
  _rentezy_precompiled(${NAME})
  if(ARG_LABEL MATCHES "^(unit|pg)$")
    add_dependencies(sanitized_suites ${NAME})
  endif()
  add_test(NAME ${NAME} COMMAND ${NAME})
  math(EXPR timeout "300 * ${RENTEZY_SLOWNESS}")
  set_tests_properties(${NAME} PROPERTIES LABELS ${ARG_LABEL} TIMEOUT ${timeout})
endfunction()

# rentezy_sql(TARGET NAMESPACE): makes sql/queries/*.sql and sql/migrations/*.sql of the folder into
# <folder>/queries.hpp and <folder>/migrations.hpp (generated), in NAMESPACE::sql. A query's file name is its name.
function(rentezy_sql TARGET NAMESPACE)
  file(GLOB inputs CONFIGURE_DEPENDS sql/queries/*.sql sql/migrations/*.sql)
  file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  set(out ${CMAKE_BINARY_DIR}/generated/${folder})
  add_custom_command(
    OUTPUT ${out}/queries.hpp ${out}/migrations.hpp
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${CMAKE_CURRENT_SOURCE_DIR}/sql -DOUT=${out} -DNAMESPACE=${NAMESPACE}
            -P ${CMAKE_SOURCE_DIR}/cmake/EmbedSql.cmake
    DEPENDS ${inputs} ${CMAKE_SOURCE_DIR}/cmake/EmbedSql.cmake VERBATIM)
  add_custom_target(${TARGET}_sql DEPENDS ${out}/queries.hpp ${out}/migrations.hpp)
  add_dependencies(${TARGET} ${TARGET}_sql)
  get_target_property(type ${TARGET} TYPE)
  if(type STREQUAL "INTERFACE_LIBRARY")
    target_include_directories(${TARGET} INTERFACE ${CMAKE_BINARY_DIR}/generated)
  else()
    target_include_directories(${TARGET} PUBLIC ${CMAKE_BINARY_DIR}/generated)
  endif()
endfunction()
