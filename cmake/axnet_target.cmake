# axnet_target(<target> MODE profile|approx|load [MODELS <dir>] [MARK <file>...] [FORCE] [FORCE_STALE])
#
# Compiles <target> with the axnet plugin and links the runtime: the same flags that
# `axnet flags MODE` prints. Works after find_package(axnet) and after add_subdirectory(axnet).
#
#   MODE    profile: record calls; approx: networks baked in; load: networks read at start-up.
#   MODELS  the folder `axnet train` wrote; needed by approx. Relative to the current source folder.
#   MARK    mark lists: functions that are marked from outside the source. Objects are rebuilt when one changes.
#   FORCE   approx: replace also functions that are expected to become slower, which otherwise stay exact.
#   FORCE_STALE  approx, load: also use models of functions that have been edited since they were profiled.
#
# In approx mode the objects are rebuilt when a model that was there at configure time changes. A
# model file added or removed later is seen at the next configure run, which a change of the
# folder itself triggers. The compilers of the target's C and C++ sources have to be Clang of the
# plugin's major; sources in other languages are compiled as they were.

# The one supported major of LLVM and Clang. In the cache, because a user may call axnet_target in a
# folder beside the one that found axnet.
set(AXNET_CLANG_MAJOR 22 CACHE INTERNAL "Major of LLVM and Clang that axnet works with")

function(axnet_target target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "FORCE;FORCE_STALE" "MODE;MODELS" "MARK")
  if(NOT TARGET ${target})
    message(FATAL_ERROR "axnet_target: there is no target named '${target}'.")
  endif()
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "axnet_target(${target}): '${arg_UNPARSED_ARGUMENTS}' is not understood; "
      "write axnet_target(<target> MODE profile|approx|load [MODELS <dir>] [MARK <file>...] [FORCE] [FORCE_STALE]).")
  endif()
  if(NOT arg_MODE MATCHES "^(profile|approx|load)$")
    message(FATAL_ERROR "axnet_target(${target}): MODE is '${arg_MODE}', "
      "but must be profile, approx or load.")
  endif()
  if(arg_MODE STREQUAL "approx" AND NOT arg_MODELS)
    message(FATAL_ERROR "axnet_target(${target}): MODE approx needs MODELS <dir>, "
      "the folder that `axnet train` wrote.")
  endif()
  if(arg_FORCE AND NOT arg_MODE STREQUAL "approx")
    message(FATAL_ERROR "axnet_target(${target}): FORCE goes with MODE approx.")
  endif()
  if(arg_FORCE_STALE AND arg_MODE STREQUAL "profile")
    message(FATAL_ERROR "axnet_target(${target}): FORCE_STALE goes with MODE approx and load.")
  endif()
  _axnet_check_compilers(${target})
  _axnet_find_plugin(${target} plugin)

  _axnet_compile_options(${target}
    -fplugin=${plugin} -fplugin-arg-axnet-mode=${arg_MODE})
  if(arg_MODELS)
    cmake_path(ABSOLUTE_PATH arg_MODELS BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE
      OUTPUT_VARIABLE models)
    _axnet_compile_options(${target} -fplugin-arg-axnet-models=${models})
  endif()
  foreach(list IN LISTS arg_MARK)
    cmake_path(ABSOLUTE_PATH list BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
    if(NOT EXISTS ${list})
      message(FATAL_ERROR "axnet_target(${target}): there is no mark list '${list}'.")
    endif()
    _axnet_compile_options(${target} -fplugin-arg-axnet-mark=${list})
    _axnet_object_depends(${target} ${list})
  endforeach()
  if(arg_FORCE)
    _axnet_compile_options(${target} -fplugin-arg-axnet-force)
  endif()
  if(arg_FORCE_STALE)
    _axnet_compile_options(${target} -fplugin-arg-axnet-force-stale)
  endif()
  if(arg_MODE STREQUAL "approx")
    _axnet_depend_on_models(${target} ${models})
  endif()
  # Objects compiled with the plugin must not outlive a new plugin; ${plugin} only loads the other.
  cmake_path(GET plugin PARENT_PATH pluginFolder)
  _axnet_object_depends(${target} ${plugin} ${pluginFolder}/AxnetClangPlugin.so)

  # -u: nothing in a program without a transformed function refers to the runtime, and its
  # end-of-run report of untransformed regions has to be there all the same.
  _axnet_link(${target} axnet::runtime stdc++ m)
  target_link_options(${target} PRIVATE -Wl,-u,axnet_runtime_version)
endfunction()

function(_axnet_compile_options target)
  foreach(option IN LISTS ARGN)
    target_compile_options(${target} PRIVATE
      "$<$<COMPILE_LANGUAGE:C,CXX,OBJC,OBJCXX>:${option}>")
  endforeach()
endfunction()

# target_link_libraries(<target> PRIVATE ...), also where the project calls it without a keyword,
# which CMake would not mix.
function(_axnet_link target)
  get_target_property(folder ${target} SOURCE_DIR)
  if(NOT folder STREQUAL CMAKE_CURRENT_SOURCE_DIR)
    target_link_libraries(${target} PRIVATE ${ARGN}) # knows the package's targets from here
    return()
  endif()
  set_property(TARGET ${target} APPEND PROPERTY LINK_LIBRARIES ${ARGN})
  get_target_property(type ${target} TYPE)
  if(type MATCHES "^(STATIC|OBJECT)_LIBRARY$")
    list(TRANSFORM ARGN REPLACE "(.+)" "$<LINK_ONLY:\\1>")
    set_property(TARGET ${target} APPEND PROPERTY INTERFACE_LINK_LIBRARIES ${ARGN})
  endif()
endfunction()

# Of those of C and C++ that the sources are written in, as far as they are listed by now. A source
# that comes later is refused by the plugin, when it is loaded.
function(_axnet_languages target result)
  get_property(enabled GLOBAL PROPERTY ENABLED_LANGUAGES)
  get_target_property(sources ${target} SOURCES)
  set(languages "")
  foreach(source IN LISTS sources)
    get_property(language SOURCE ${source} TARGET_DIRECTORY ${target} PROPERTY LANGUAGE)
    cmake_path(GET source EXTENSION LAST_ONLY extension)
    string(REGEX REPLACE "^[.]" "" extension "${extension}")
    foreach(candidate IN ITEMS C CXX)
      if(candidate IN_LIST enabled AND (language STREQUAL candidate OR
         (NOT language AND extension IN_LIST CMAKE_${candidate}_SOURCE_FILE_EXTENSIONS)))
        list(APPEND languages ${candidate})
      endif()
    endforeach()
  endforeach()
  list(REMOVE_DUPLICATES languages)
  list(SORT languages)
  set(${result} ${languages} PARENT_SCOPE)
endfunction()

function(_axnet_check_compilers target)
  _axnet_languages(${target} languages)
  foreach(language IN LISTS languages)
    set(id "${CMAKE_${language}_COMPILER_ID}")
    set(version "${CMAKE_${language}_COMPILER_VERSION}")
    string(REGEX MATCH "^[0-9]+" major "${version}")
    if(NOT id STREQUAL "Clang" OR NOT major STREQUAL AXNET_CLANG_MAJOR)
      message(FATAL_ERROR "axnet_target(${target}): the axnet plugin needs Clang "
        "${AXNET_CLANG_MAJOR}, but the ${language} compiler is ${id} ${version} "
        "(${CMAKE_${language}_COMPILER}): configure with "
        "-DCMAKE_C_COMPILER=clang-${AXNET_CLANG_MAJOR} "
        "-DCMAKE_CXX_COMPILER=clang++-${AXNET_CLANG_MAJOR}.")
    endif()
  endforeach()
endfunction()

# The plugin of this build (add_subdirectory) or of the installed package (find_package).
function(_axnet_find_plugin target result)
  if(TARGET AxnetClang)
    add_dependencies(${target} AxnetClang)
    get_target_property(folder AxnetClang LIBRARY_OUTPUT_DIRECTORY)
    set(plugin ${folder}/AxnetClang.so)
  else()
    set(plugin "${AXNET_PLUGIN}")
    if(NOT EXISTS "${plugin}")
      message(FATAL_ERROR "axnet_target(${target}): the compiler plugin is missing "
        "('${plugin}'): axnet was built with AXNET_BUILD_PASS=OFF.")
    endif()
  endif()
  set(${result} ${plugin} PARENT_SCOPE)
endfunction()

function(_axnet_depend_on_models target models)
  if(NOT IS_DIRECTORY ${models})
    message(FATAL_ERROR "axnet_target(${target}): there is no folder '${models}': "
      "run `axnet train` first.")
  endif()
  # The models are named by regions of the user's program, so only the folder can list them.
  file(GLOB modelFiles ${models}/*.safetensors)
  _axnet_object_depends(${target} ${modelFiles})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${models} ${modelFiles})
  # Compiler caches know a file by the text of its command, and would go on with an old network.
  set(hashes "")
  foreach(modelFile IN LISTS modelFiles)
    file(SHA256 ${modelFile} hash)
    string(APPEND hashes "${modelFile} ${hash}\n")
  endforeach()
  string(SHA256 stamp "${hashes}")
  string(SUBSTRING ${stamp} 0 16 stamp)
  _axnet_compile_options(${target} -fplugin-arg-axnet-stamp=${stamp})
endfunction()

function(_axnet_object_depends target)
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    set_property(SOURCE ${source} TARGET_DIRECTORY ${target} APPEND PROPERTY OBJECT_DEPENDS ${ARGN})
  endforeach()
endfunction()
