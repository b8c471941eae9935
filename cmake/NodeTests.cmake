# Suites in JavaScript that drive the real binary: an HTTP client, a PostgreSQL client and a browser that are not ours.

# rentezy_node_tests(LABEL [SERIAL] [FILES globs…] [TIMEOUT seconds] [ENVIRONMENT NAME=value…]): one ctest entry a file,
# run by `node --test`. Without FILES it is every *.test.mjs of the folder. SERIAL: nothing else runs beside them.
# RENTEZY_BINARY tells them what to start. Node is found when a test runs, because ./dev may have to fetch it first.
function(rentezy_node_tests LABEL)
  cmake_parse_arguments(ARG "SERIAL" "TIMEOUT" "FILES;ENVIRONMENT" ${ARGN})
  if(NOT ARG_FILES)
    set(ARG_FILES *.test.mjs)
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  math(EXPR ARG_TIMEOUT "${ARG_TIMEOUT} * ${RENTEZY_SLOWNESS}")
  file(GLOB files CONFIGURE_DEPENDS ${ARG_FILES})
  foreach(file IN LISTS files)
    get_filename_component(name ${file} NAME)
    string(REGEX REPLACE "\\.test\\.m?js$" "" name ${name})
    add_test(NAME ${LABEL}/${name} COMMAND node --test ${file} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/tests)
    set_tests_properties(${LABEL}/${name} PROPERTIES LABELS ${LABEL} TIMEOUT ${ARG_TIMEOUT}
      ENVIRONMENT "RENTEZY_BINARY=${CMAKE_BINARY_DIR}/rentezy;${ARG_ENVIRONMENT}")
    if(ARG_SERIAL)
      set_tests_properties(${LABEL}/${name} PROPERTIES RUN_SERIAL ON)
    endif()
  endforeach()
endfunction()
