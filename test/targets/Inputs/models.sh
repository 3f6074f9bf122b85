# models.sh TEST_MODEL DATA MODELS SHIFT: a model with random weights for each region that DATA holds, their thresholds
# moved by SHIFT.
set -eu
testModel=$1 data=$2 models=$3 shift=$4
mkdir -p "$models"
model() {
  name=$1 threshold=$2
  shift 2
  "$testModel" "$data/$name/region.json" "$models/$name.safetensors" "$@" \
    --threshold "$(awk "BEGIN { print $threshold + $shift }")"
}
model scalars 0.3 --approximator 8,8 --predictor 8
model pointers 0.15 --approximator 5 --predictor 3 --seed 7
model doubles 0.7 --approximator 16,16 --predictor 16 --seed 3 --gated 0,1
model window 0 --approximator 19,3 --predictor 5,7 --seed 8 --shared --gated 0,0
model mixed -1 --approximator 33,2 --predictor 9 --seed 5 --gated 1,0
model decades -0.6 --min 0.001 --max 1000 --log2-inputs 1,1 --log2-outputs 1 --seed 4
