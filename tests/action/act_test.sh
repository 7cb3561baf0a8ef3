#!/usr/bin/env bash
# The GitHub Action on nektos/act, on this machine without containers: a passing, a failing, an
# inconclusive and a broken gate, and what a following step reads of each.
#
#   act_test.sh ROOT PROGRAM SCRATCH     exit 77: act is not installed
set -euo pipefail
root=$1 program=$2 scratch=$3
act=$(command -v act || echo "$root/.deps/bin/act")
[[ -x $act ]] || {
  echo "SKIPPED: no act: scripts/bootstrap --readers installs it where Go is"
  exit 77
}

rm -rf "$scratch"
mkdir -p "$scratch/home" "$scratch/repository/.github/workflows" "$scratch/repository/action/include"
cd "$scratch/repository"
cp -r "$root/action.yml" "$root/scripts" action
cp -r "$root/include/modelgate" action/include
cat >gate.yaml <<'GATE'
version: 1
name: small
data:
  classes: [ham, spam]
  positive: spam
  label: label
  baseline: {prediction: old}
  candidate: {prediction: new}
checks:
  - {metric: recall, class: spam, delta: ">= -0.01"}
GATE
# rows BROKEN: 1,000 rows of which the candidate loses BROKEN and wins 10.
rows() {
  awk -v broken="$1" 'BEGIN { print "label,old,new"; for (i = 0; i < 1000; ++i)
    print "spam," (i < 10 ? "ham" : "spam") "," (i >= 10 && i < 10 + broken ? "ham" : "spam") }'
}
rows 2 >pass.csv
rows 90 >fail.csv
rows 15 >inconclusive.csv

{
  printf 'on: push\njobs:\n'
  while read -r name outcome code annotations; do
    cat <<JOB
  $name:
    runs-on: ubuntu-latest
    steps:
      - run: cp -r "\$SOURCE"/. .
      - id: gate
        continue-on-error: true
        uses: ./action
        with: {gate: gate.yaml, rows: $name.csv, bin: "$program"}
      - run: |
          test "\$SAID" = "${name/broken/error} $code $outcome"
          test $annotations -eq 0 -o -n "\$REPORT"
          echo "JOB $name IS AS EXPECTED"
        env:
          SAID: \${{ steps.gate.outputs.verdict }} \${{ steps.gate.outputs.exit-code }} \${{ steps.gate.outcome }}
          REPORT: \${{ steps.gate.outputs.report-json }}
JOB
  done <<'JOBS'
pass success 0 0
fail failure 1 1
inconclusive failure 2 1
broken failure 3 1
JOBS
} >.github/workflows/gates.yml
git init --quiet
git -c user.name=x -c user.email=x@x.invalid add --all
git -c user.name=x -c user.email=x@x.invalid commit --quiet --message x

status=0
HOME=$scratch/home "$act" push --env SOURCE="$PWD" -P ubuntu-latest=-self-hosted >../log 2>&1 || status=$?
for job in pass fail inconclusive broken; do
  grep -q "| JOB $job IS AS EXPECTED" ../log || { echo "job $job is not as expected"; status=1; }
done
# The jobs run side by side and may write into one line.
annotations=$(grep -o '❗  ::error file=gate.yaml' ../log | wc -l)
((annotations == 3)) || { echo "not three annotations"; status=1; }
((status == 0)) || tail -n 100 ../log
exit "$status"
