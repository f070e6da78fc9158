#!/usr/bin/env bash
# What the scripts here share; they source it. In $work is their scratch folder, in $program the packaged workload, a jar
# or a native executable, in $port where it is to listen on 127.0.0.1; once started $pid is its process and $cgroup the
# folders of its cgroup.
# shellcheck disable=SC2154 # the scripts set them

pid=
cgroup=
native=no

fail() {
  echo "bench/${0##*/}: $1" >&2
  exit "${2:-1}"
}

# Arguments: programs; the packages that have them in Debian.
need() {
  local program
  for program in $1; do
    command -v "$program" >/dev/null || fail "needs $program (Debian: apt-get install $2)"
  done
}

# --- the workload as a process, in a cgroup of its own ---------------------------------------------------

jvm_flags() {
  sed -n 's:.*<workload.jvm-flags>\(.*\)</workload.jvm-flags>.*:\1:p' pom.xml
}

# What the build made of a module: its jar, or with --native its executable.
program_of() {
  local program=$1/target/quarkus-app/quarkus-run.jar
  [[ $native == no ]] || program=$(compgen -G "$1/target/$1-*-runner") || program=$1/target/$1-runner
  [[ -f $program ]] || fail "$1 is not built, no $program (./mvnw package$([[ $native == no ]] || echo ' -Dnative'))"
  echo "$program"
}

# What starts it: a jar has the flags of its image and its archive of classes, an executable has them built in.
command_of() {
  local archive=${1%/*}/app.jsa
  if [[ $1 == *.jar ]]; then
    echo "java $(jvm_flags) $([[ ! -f $archive ]] || echo "-XX:SharedArchiveFile=$archive") -jar $1"
  else
    echo "$1"
  fi
}

cgroup_version() {
  [[ -f /sys/fs/cgroup/cgroup.controllers ]] && echo 2 || echo 1
}

# Prints the folders of a new cgroup (memory, then CPU), or nothing where that is not permitted.
make_cgroup() {
  local name=kubedemo-bench-$$ folders
  if [[ $(cgroup_version) == 2 ]]; then
    folders=("/sys/fs/cgroup/$name")
  else
    folders=("/sys/fs/cgroup/memory/$name" "/sys/fs/cgroup/cpuacct/$name")
  fi
  mkdir "${folders[@]}" 2>/dev/null || return 0
  [[ -e ${folders[0]}/memory.stat ]] && echo "${folders[*]}"
}

limit_cgroup_to() {
  local memory=${cgroup%% *}
  if [[ $(cgroup_version) == 2 ]]; then
    echo "$1" >"$memory/memory.max"
    echo 0 >"$memory/memory.swap.max"
  else
    echo "$1" >"$memory/memory.limit_in_bytes"
    echo "$1" >"$memory/memory.memsw.limit_in_bytes" 2>/dev/null || true
  fi
}

# Arguments: a memory limit or "", then NAME=VALUE for the environment.
start_jar() {
  local limit=$1
  shift
  cgroup=$(make_cgroup)
  [[ -z $limit || -z $cgroup ]] || limit_cgroup_to "$limit"
  (
    for folder in $cgroup; do echo "$BASHPID" >"$folder/cgroup.procs"; done
    # shellcheck disable=SC2046 # the flags are words, and so is a path here
    exec env MALLOC_ARENA_MAX=1 "POD_JOURNAL_DIR=$work" QUARKUS_HTTP_HOST=127.0.0.1 "QUARKUS_HTTP_PORT=$port" "$@" \
      $(command_of "$program")
  ) >"$work/log" 2>&1 &
  pid=$!
}

stop_jar() {
  local folder
  kill "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  for folder in $cgroup; do rmdir "$folder" 2>/dev/null || true; done
  pid='' cgroup=''
}

await_ready() {
  local deadline=$((SECONDS + 60))
  until curl --silent --fail --output /dev/null --max-time 1 "http://127.0.0.1:$port/readyz"; do
    if ((SECONDS > deadline)) || ! kill -0 "$pid" 2>/dev/null; then
      fail "not ready: $(tail -n 5 "$work/log" 2>/dev/null)"
    fi
    sleep 0.02
  done
}

# --- what is read from the kernel -----------------------------------------------------------------------

# As Kubernetes reports it: what is charged to the cgroup, less file pages that nobody used lately.
working_set_mib() {
  local memory=${cgroup%% *}
  if [[ -z $cgroup ]]; then
    awk '/^VmRSS/ { printf "%.1f\n", $2 / 1024 }' "/proc/$pid/status"
  elif [[ $(cgroup_version) == 2 ]]; then
    awk -v used="$(<"$memory/memory.current")" '/^inactive_file/ { printf "%.1f\n", (used - $2) / 1048576 }' "$memory/memory.stat"
  else
    awk -v used="$(<"$memory/memory.usage_in_bytes")" '/^total_inactive_file/ { printf "%.1f\n", (used - $2) / 1048576 }' "$memory/memory.stat"
  fi
}

cpu_seconds() {
  local cpu=${cgroup##* }
  if [[ -z $cgroup ]]; then
    awk -v ticks="$(getconf CLK_TCK)" '{ printf "%.3f\n", ($14 + $15) / ticks }' "/proc/$pid/stat"
  elif [[ $(cgroup_version) == 2 ]]; then
    awk '/^usage_usec/ { printf "%.3f\n", $2 / 1e6 }' "$cpu/cpu.stat"
  else
    awk '{ printf "%.3f\n", $1 / 1e9 }' "$cpu/cpuacct.usage"
  fi
}

# --- figures: each is a file $work/<kind>.<figure> with a line a run ---------------------------------------

record() {
  echo "$3" >>"$work/$1.$2"
}

median() {
  sort -g "$work/$1.$2" | awk '{ value[NR] = $1 } END { printf "%s", (NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2) }'
}

# Arguments: kind, figure, limit or "-", title. A limit is a maximum.
report() {
  [[ -s $work/$1.$2 ]] || return 0
  local value verdict=
  value=$(median "$1" "$2")
  [[ $3 == - ]] || verdict=$(awk -v value="$value" -v limit="$3" 'BEGIN { print (value <= limit ? "ok" : "OVER") }')
  printf '%-44s %9s %9s  %-4s  %s\n' "$4" "$value" "$3" "$verdict" "$(paste -sd' ' "$work/$1.$2")"
}

print_machine() {
  echo "Machine: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores," \
    "$(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo), Linux $(uname -r), cgroup v$(cgroup_version)," \
    "$(java -version 2>&1 | sed -n 2p), $(date --utc +%F)"
}
