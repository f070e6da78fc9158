#!/usr/bin/env bash
# Maven's build with its progress in one line. Sourced by ../demo and ./build, whose say and fail it uses. Runs on bash 3.2 too.

# build_with_maven ARGUMENT...: the whole log goes to target/build.log.
build_with_maven() {
  local log=target/build.log
  mkdir -p target
  ./mvnw --batch-mode "$@" 2>&1 | tee "$log" | show_progress || fail_to_build "$log"
}

# Of Maven's log: one line that is rewritten on a terminal, elsewhere one line for each module.
show_progress() {
  local line began=$SECONDS progress='with Maven'
  local module='^\[INFO\] Building ([^ ]+) .*\[([0-9]+)/([0-9]+)\]$'
  while IFS= read -r line; do
    if [[ $line =~ $module ]]; then
      progress="module ${BASH_REMATCH[2]} of ${BASH_REMATCH[3]}, ${BASH_REMATCH[1]}"
      [[ -t 1 ]] || say "building $progress, $((SECONDS - began)) s"
    fi
    [[ ! -t 1 ]] || printf '\r\033[K%s, %s s' "$(say "building $progress")" $((SECONDS - began))
  done
  [[ ! -t 1 ]] || printf '\r\033[K'
}

# What went wrong in Maven's log, and where that is.
fail_to_build() {
  { grep -m 12 '^\[ERROR\] .' "$1" || tail -n 12 "$1"; } >&2
  local why=''
  if grep -qE 'Unknown host|UnknownHostException|Network is unreachable|Could not resolve host|timed out' "$1"; then
    why="It could not download. Is there a network? A proxy goes into ~/.m2/settings.xml. "
  elif grep -q 'No space left on device' "$1"; then
    why="The disk is full. "
  fi
  fail "the build failed. ${why}The whole log: $1"
}
