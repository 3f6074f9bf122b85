# kinds.sh CLANGXX PROFILE-FLAGS APPROX-FLAGS SOURCE LINK-FLAGS: every kind of build in turn, each profiled and approximated.
set -euo pipefail
compiler=$1 profile=$2 approx=$3 source=$4 runtime=$5

wrong() {
  echo "$1: $2" >&2
  exit 1
}

# kind NAME FLAGS...: a run of each program. What instrumentation writes goes to a folder of its own.
kind() {
  local name=$1
  shift
  rm -rf "$name" && mkdir "$name"
  export LLVM_PROFILE_FILE=$name/default.profraw
  # shellcheck disable=SC2086 # flags are words
  $compiler "$@" $profile "$source" $runtime -o "$name/profile"
  AXNET_PROFILE=$name/data "./$name/profile" | cmp - exact.txt || wrong "$name" "profiled output differs"
  cmp "$name"/data/kind/region.json data/kind/region.json || wrong "$name" "another region"
  [ "$(stat -c %s "$name"/data/kind/*.npy)" = "$(stat -c %s data/kind/*.npy)" ] || wrong "$name" "rows are missing"
  # shellcheck disable=SC2086
  $compiler "$@" $approx "$source" $runtime -o "$name/approx"
  local line
  line=$(AXNET_STATS=1 "./$name/approx" 2>"$name/stats")
  [ "$line" = "1000 $(cut -d' ' -f2 exact.txt)" ] || wrong "$name" "approximated output is $line"
  grep -q '^axnet: kind *approx *2 *1 *50.00% *1 ' "$name/stats" || wrong "$name" "$(cat "$name/stats")"
  AXNET_DISABLE=1 "./$name/approx" | cmp - exact.txt || wrong "$name" "disabled output differs"
}

kind debug -O0 -g
kind size -Oz -g -gsplit-dwarf
kind no-pic -O2 -fno-pic -no-pie
kind static-pie -O2 -static-pie
kind hidden -O2 -fPIC -fvisibility=hidden -ffunction-sections -fdata-sections -Wl,--gc-sections
kind fast-math -O3 -ffast-math
kind bare -O2 -fno-exceptions -fno-rtti -fno-asynchronous-unwind-tables -fomit-frame-pointer
kind hardened -O2 -fstack-protector-strong -fstack-clash-protection -fcf-protection -D_FORTIFY_SOURCE=2 -Wl,-z,now
kind sanitised -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all
kind coverage -O1 -fprofile-instr-generate -fcoverage-mapping
kind counted -O2 -fprofile-generate
llvm-profdata merge counted/default.profraw -o use.profdata
kind guided -O2 -fprofile-use=use.profdata -Wno-profile-instr-unprofiled -Wno-profile-instr-out-of-date
kind thin -O2 -flto=thin -fuse-ld=lld
kind full -O2 -flto=full -fuse-ld=lld
