#!/usr/bin/env bash
# The result of each lesson: kept for ./demo lessons, summed up by ./demo lessons --all. Sourced by ./runner.sh.
# shellcheck disable=SC2034,SC2154 # the runner's variables, and those for it

# A file for each lesson: passed, skipped or failed, day, seconds, checks, reason, with tabs between.
results=${XDG_STATE_HOME:-${HOME:+$HOME/.local/state}}
results=${results:+$results/kubedemo/lessons}

# keep_result RESULT REASON. A lesson runs without a place for it too.
keep_result() {
  [[ -n $results ]] && mkdir -p "$results" 2>/dev/null || return 0
  local on_one_line=${2//$'\n'/ }
  printf '%s\t%s\t%d\t%d\t%s\n' "$1" "$(date +%Y-%m-%d)" "$SECONDS" "$checks" "$on_one_line" >"$results/$lesson" || true
}

# read_result LESSON: sets result, day, seconds, check_count and reason; result is empty where there is none.
read_result() {
  result='' day='' seconds=0 check_count=0 reason=''
  [[ ! -f $results/$1 || ! -s $results/$1 ]] || IFS=$'\t' read -r result day seconds check_count reason <"$results/$1"
}

# sum_up LESSON...: a line for each; sets passed, skipped and failed.
sum_up() {
  local name result day seconds check_count reason
  passed=0 skipped=0 failed=0
  printf '\n%-22s %-7s %7s %6s\n' lesson result seconds checks
  for name; do
    read_result "$name"
    case $result in
      passed) passed=$((passed + 1)) ;;
      skipped) skipped=$((skipped + 1)) ;;
      *) failed=$((failed + 1)) ;;
    esac
    printf '%-22s %-7s %7d %6d%s\n' "$name" "${result:-failed}" "$seconds" "$check_count" "${reason:+  $reason}"
  done
  printf '\n'
}

# write_junit FILE LESSON...: after sum_up.
write_junit() {
  local name result day seconds check_count reason
  {
    printf '<?xml version="1.0" encoding="UTF-8"?>\n'
    printf '<testsuite name="lessons" tests="%d" failures="%d" skipped="%d" time="%d">\n' $(($# - 1)) "$failed" "$skipped" "$SECONDS"
    for name in "${@:2}"; do
      read_result "$name"
      printf '  <testcase classname="lessons" name="%s" time="%d">' "$name" "$seconds"
      case $result in
        passed) ;;
        skipped) printf '<skipped message="%s"/>' "$(as_xml "$reason")" ;;
        *) printf '<failure message="%s"/>' "$(as_xml "$reason")" ;;
      esac
      printf '</testcase>\n'
    done
    printf '</testsuite>\n'
  } >"$1"
}

as_xml() {
  sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g' -e 's/"/\&quot;/g' <<<"$1"
}
