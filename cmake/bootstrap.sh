#!/usr/bin/env bash
# Brings a Debian 12 machine from a fresh clone to built targets.
#
#   cmake/bootstrap.sh [--for examples|paper|tests|torture]... [--packages-only] [TARGET...]
#
# Installs the packages of cmake/packages.txt that are missing (always those marked build, and the
# groups asked for), configures build/ unless that was done, and builds the targets (all of them
# when none is named). Everything said on the way goes to build/bootstrap.log; on failure its end
# is shown. Does nothing, in about a second, when everything is there.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build="$root/build"
log="$build/bootstrap.log"

groups=(build)
targets=()
packagesOnly=false
while [ $# -gt 0 ]; do
  case $1 in
    --for) groups+=("${2:?--for needs examples, paper, tests or torture}"); shift 2 ;;
    --packages-only) packagesOnly=true; shift ;;
    -*) echo "axnet: error: bootstrap: unknown option $1" >&2; exit 2 ;;
    *) targets+=("$1"); shift ;;
  esac
done

fail() {
  echo "axnet: error: $*" >&2
  exit 1
}

# run MESSAGE COMMAND...: one line on the terminal, the rest in the log.
run() {
  local message=$1
  shift
  echo "axnet: $message" >&2
  echo "+ $*" >>"$log"
  if ! "$@" >>"$log" 2>&1 </dev/null; then
    tail -n 30 "$log" >&2
    fail "$message: failed; all of its output is in $log"
  fi
}

wantedPackages() {
  local package group
  while read -r package group _; do
    case $package in '' | '#'*) continue ;; esac
    if [[ " ${groups[*]} " == *" $group "* ]]; then echo "$package"; fi
  done <"$root/cmake/packages.txt"
}

missingPackages() {
  # dpkg-query fails when it does not know a package, and grep when nothing is missing: both are
  # answers, not errors.
  # shellcheck disable=SC2016 # the ${...} are dpkg-query's own
  wantedPackages | grep -vxFf <(
    wantedPackages | xargs dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' 2>/dev/null |
      awk '$1 == "ii" {print $2}'
  ) || true
}

installPackages() {
  command -v dpkg-query >/dev/null ||
    fail "this set-up is for Debian 12: elsewhere install what cmake/packages.txt lists"
  local missing
  mapfile -t missing < <(missingPackages)
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || fail "apt-get is missing: install ${missing[*]}"
  local asRoot=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "neither root nor sudo: as root, apt-get install ${missing[*]}"
    sudo -v || fail "sudo was refused: as root, apt-get install ${missing[*]}"
    asRoot=(sudo)
  fi
  local apt=("${asRoot[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y)
  run "updating the package lists" "${apt[@]}" update
  run "installing ${missing[*]}" "${apt[@]}" install --no-install-recommends "${missing[@]}"
}

# Sixteen files with LibTorch or Clang headers take up to 3 GB to compile.
jobCount() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/^MemAvailable/ {print int($2 / 3000000)}' /proc/meminfo)
  [ "$memory" -ge 1 ] || memory=1
  echo $((cores < memory ? cores : memory))
}

# configured VALUE: build/ has been configured, with AXNET_BUILD_TESTS at VALUE (a pattern).
configured() {
  [ -f "$build/build.ninja" ] && grep -q "^AXNET_BUILD_TESTS:BOOL=$1\$" "$build/CMakeCache.txt"
}

# The tests are configured once their packages are installed, and stay so.
configure() {
  local tests=OFF
  [[ " ${groups[*]} " == *" tests "* ]] && tests=ON
  configured ON && return
  configured "$tests" && return
  run "configuring $build" cmake --preset once -DAXNET_BUILD_TESTS=$tests
}

buildTargets() {
  cd "$root"
  configure
  # Dry run: silence when nothing has to be built.
  if ninja -C "$build" -n "${targets[@]}" 2>/dev/null | grep -q 'no work to do'; then return; fi
  run "building ${targets[*]:-everything} (several minutes the first time)" \
    cmake --build "$build" --parallel "$(jobCount)" ${targets[@]+--target "${targets[@]}"}
}

mkdir -p "$build"
# Two commands at once must not build into the same folder.
exec 9>"$build/bootstrap.lock"
flock 9
: >"$log"
installPackages
$packagesOnly || buildTargets
