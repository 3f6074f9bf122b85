# every_way.sh SOURCE FOLDER FLAGS RUNTIME TEST_MODEL CLANG PLUGIN: the program prints the same, to
# the bit, as compiled without axnet: recorded; with models that call every call unsafe, in approx
# and load mode; and switched off; at three levels each; and without models. Leaves data/, unsafe/
# (the models), warnings.txt and stats.txt in FOLDER.
source=$1 folder=$2 flags=$3 runtime=$4 test_model=$5 clang=$6 plugin=$7
rm -rf "$folder" && mkdir -p "$folder/unsafe" "$folder/none" && cd "$folder" || exit 1
$clang $flags -w -O1 "$source" -o plain && ./plain > plain.txt || exit 1

# build OPTIONS...
build() {
  $clang $flags -Xclang -llvm-verify-each "-fplugin=$plugin" "$source" $runtime -o program "$@"
}
# use MODE MODELS LEVEL...
use() {
  mode=$1 models=$2
  shift 2
  build -w -fplugin-arg-axnet-mode=$mode "-fplugin-arg-axnet-models=$folder/$models" \
    -fplugin-arg-axnet-force "$@" &&
    ./program | cmp - plain.txt && AXNET_DISABLE=1 ./program | cmp - plain.txt &&
    AXNET_STATS=1 ./program 2> stats.txt | cmp - plain.txt
}

for level in -O0 -O2 "-O3 -march=native"; do
  build $level -fplugin-arg-axnet-mode=profile 2> warnings.txt || exit 1
  AXNET_PROFILE=$folder/data ./program | cmp - plain.txt || exit 1
  for region in data/*/; do
    name=$(basename "$region")
    $test_model "$region/region.json" "unsafe/$name.safetensors" --threshold 1e9 || exit 1
  done
  for mode in approx load; do
    use $mode unsafe $level || exit 1
  done
done
use approx none -O2 && use load none -O2 && use load unsafe -O3 -march=native
