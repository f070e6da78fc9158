#!/usr/bin/env bash
# Finds a lesson, walks through it and cleans up; sourced by ../../demo, whose functions it uses. A lesson's README.md has the
# commands, its steps.sh has the checks, which are made of the words in ./checks.sh. Runs on bash 3.2 too.
# shellcheck disable=SC2034,SC2154 # used in checks, set in demo

context_stays=true
readonly lessons=k8s/lessons
# shellcheck source=k8s/lessons/checks.sh
source "$lessons/checks.sh"
# shellcheck source=k8s/lessons/results.sh
source "$lessons/results.sh"
# shellcheck source=k8s/lessons/report.sh
source "$lessons/report.sh"

lessons() {
  local all=false junit='' choices=()
  while (($# > 0)); do
    case $1 in
      --all) all=true ;;
      --yes) choices+=("$1") ;;
      --junit)
        (($# > 1)) || fail_on_usage "$1 needs a value"
        junit=$2
        shift
        ;;
      --context | --patience)
        (($# > 1)) || fail_on_usage "$1 needs a value"
        choices+=("$1" "$2")
        shift
        ;;
      *) fail_on_usage "unknown option $1" ;;
    esac
    shift
  done
  if [[ $all == true ]]; then
    [[ -z $junit ]] || : >"$junit" || fail "cannot write $junit"
    run_all_lessons ${choices[@]+"${choices[@]}"}
  else
    list_lessons
  fi
}

list_lessons() {
  local name result day seconds check_count reason
  for name in $(names_of_lessons); do
    read_result "$name"
    printf '%s  %-18s %s%s\n' "${name%%-*}" "${name#*-}" "$(title_of "$name")" "${result:+ ($result, $day)}"
  done
  echo
  echo "./demo lesson NN walks through one; k8s/lessons/NN-name/README.md is its text."
}

names_of_lessons() {
  local folder
  for folder in "$lessons"/[0-9][0-9]-*/; do
    folder=${folder%/}
    echo "${folder##*/}"
  done
}

title_of() {
  sed -n '1s/^# //p' "$lessons/$1/README.md"
}

# Each on its own, so that one that fails does not keep the others from running. With a result for each, if only until the end.
run_all_lessons() {
  local name status names=() passed skipped failed
  if [[ -z $results ]] || ! mkdir -p "$results" 2>/dev/null || [[ ! -w $results ]]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    export XDG_STATE_HOME=$work
    results=$work/kubedemo/lessons
  fi
  for name in $(names_of_lessons); do
    status=0
    "$BASH" ./demo lesson "$name" "$@" || status=$?
    ((status <= 1)) || exit "$status"
    names+=("$name")
    echo
  done
  sum_up "${names[@]}"
  [[ -z $junit ]] || write_junit "$junit" "${names[@]}"
  ((failed == 0)) || fail "$passed passed, $skipped skipped, $failed failed, in $SECONDS s"
  say "$passed passed, $skipped skipped, none failed, in $SECONDS s"
}

lesson() {
  lesson='' context='' context_is_named=false yes=false show=false patience=1 report=''
  while (($# > 0)); do
    case $1 in
      --yes) yes=true ;;
      --show) show=true ;;
      --context)
        name_context "$@"
        shift
        ;;
      --patience)
        (($# > 1)) || fail_on_usage "$1 needs a value"
        patience=$2
        shift
        ;;
      --report)
        (($# > 1)) || fail_on_usage "$1 needs a value"
        report=$2
        shift
        ;;
      -*) fail_on_usage "unknown option $1" ;;
      *)
        [[ -z $lesson ]] || fail_on_usage "one lesson at a time, not $lesson and $1"
        lesson=$(lesson_called "$1") || fail_on_usage "no lesson '$1'; ./demo lessons lists them"
        ;;
    esac
    shift
  done
  [[ -n $lesson ]] || fail_on_usage "lesson needs a number; ./demo lessons lists them"
  [[ $patience =~ ^[0-9]+$ ]] || fail_on_usage "--patience multiplies deadlines: it takes a whole number, not '$patience'"
  started=false background='' work='' checks=0 failure='' lacking=false
  # What needs_ingress and needs_gateway find; a kind that the cluster has not.
  class=traefik controller='' edge='' without=''
  [[ $show == true ]] || trap end_lesson EXIT
  require kubectl "$where_kubectl_is"
  read_readme "$lessons/$lesson/README.md"
  if [[ $show == true ]]; then
    echo "$lesson: $(title_of "$lesson")"
    walk
    printf '\nAt the end, even after a failure:\n'
    print_clean_up | sed 's/^/  $ /'
  else
    rehearse
    require_context
    require_leave_for_context "The lesson creates and deletes objects in it." "./demo lesson $lesson"
    [[ -z $report ]] || begin_report
    say "lesson $lesson, context $context, namespace $namespace${registry:+, images kubedemo/... from $registry}"
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    work=$(mktemp -d)
    walk
    say "lesson $lesson: all checks passed"
  fi
}

# By its number, with or without the leading 0, by its name, or both.
lesson_called() {
  local name
  for name in $(names_of_lessons); do
    case $1 in
      "$name" | "${name%%-*}" | "${name#*-}") ;;
      [0-9]) [[ 0$1 == "${name%%-*}" ]] || continue ;;
      *) continue ;;
    esac
    echo "$name"
    return
  done
  return 1
}

# A step is a sh block and the paragraph above it, which says what the commands do. The sh block under "Clean up" names the
# objects that the lesson creates, one by one or by their kustomization, and undoes what it did to nodes or with Helm.
read_readme() {
  local line block=none text='' paragraph_ended=false commands='' section=''
  step_texts=() step_commands=() cleanup='' undo=()
  while IFS= read -r line || [[ -n $line ]]; do
    case $block/$line in
      'none/## '*) section=${line#'## '} ;;
      'none/```sh') if [[ $section == 'Clean up' ]]; then block=cleanup; else block=step; fi ;;
      none/) paragraph_ended=true ;;
      none/*)
        [[ $paragraph_ended == false ]] || text=''
        text="$text${text:+ }$line" paragraph_ended=false
        ;;
      */'```')
        [[ $block == cleanup ]] || add_step_of_readme
        block=none
        ;;
      'cleanup/kubectl label nodes '* | 'cleanup/kubectl taint nodes '* | 'cleanup/kubectl uncordon '* | 'cleanup/helm uninstall '*) undo+=("$line") ;;
      'cleanup/kubectl delete -k '*) cleanup="$cleanup $(objects_rendered_by "${line##* }" | xargs)" ;;
      cleanup/*) cleanup="$cleanup $line" ;;
      *)
        [[ -z $commands ]] || commands+=$'\n'
        commands+=$line
        ;;
    esac
  done <"$1"
}

# As KIND/NAME. The name of an object stands two spaces to the right, as nothing else in its metadata does.
objects_rendered_by() {
  local rendered line kind=''
  rendered=$(command kubectl kustomize "$1") || fail "cannot render $1"
  while IFS= read -r line; do
    case $kind$line in
      'kind: '*) kind=${line#kind: }/ ;;
      */'  name: '*)
        echo "$kind${line#'  name: '}"
        kind=''
        ;;
    esac
  done <<<"$rendered"
}

# Takes text and commands of its caller.
add_step_of_readme() {
  step_texts+=("$text")
  step_commands+=("$commands")
  text='' commands=''
}

# A name that is in a variable counts once the variable is set.
objects_of_the_lesson() {
  local word
  for word in $cleanup; do
    [[ -z $without || $word != "$without"/* ]] || continue
    case $word in
      */\"\$*) word=${word%%/*}/$(value_of "${word#*/}") ;;
      */*) ;;
      *) continue ;;
    esac
    [[ $word == */ ]] || echo "$word"
  done
}

# Of "$name", quotes and all; nothing when it is not set.
value_of() {
  local name_of_variable=${1#\"\$}
  name_of_variable=${name_of_variable%\"}
  echo "${!name_of_variable:-}"
}

# Before anything is touched: README.md and steps.sh fit each other.
rehearse() {
  local rehearsal
  rehearsal=$(show=true && walk 2>&1) || fail "${rehearsal##*demo: }"
}

walk() {
  step_number=0 step_text=''
  # shellcheck source=/dev/null
  source "$lessons/$lesson/steps.sh"
  ((step_number == ${#step_texts[@]})) \
    || fail "$lessons/$lesson: README.md has ${#step_texts[@]} steps, and steps.sh has $step_number"
}

# The lesson's commands are for the cluster that it began in. With REGISTRY its images come from there; in a cluster that is not known
# to be on this machine no Service is a load balancer, as deploy has it. Ingresses and Gateways are of the class that is there.
kubectl() {
  if [[ -z $registry && -n $local_cluster && $class == traefik ]]; then
    kube "$@"
    # In a trap, return alone gives the status from before the trap.
    return $?
  fi
  local previous='' argument arguments=() written fitted
  for argument; do
    case $previous/$argument in
      -[fk]/k8s/*)
        written=$(if [[ $previous == -k ]]; then command kubectl kustomize "$argument"; else cat "$argument"; fi)
        fitted=$(fit_to_cluster <<<"$written")
        if [[ $fitted != "$written" ]]; then
          arguments[${#arguments[@]} - 1]=-f
          argument=$work/${argument//\//-}
          echo "$fitted" >"$argument"
        fi
        ;;
      *=kubedemo/*) argument=${argument/=kubedemo\//=${registry:+$registry/}kubedemo/} ;;
    esac
    arguments+=("$argument")
    previous=$argument
  done
  kube "${arguments[@]}"
}

# In the lesson's cluster, with its images.
helm() {
  local images=()
  [[ -z $registry || ( $1 != install && $1 != upgrade ) ]] || images=(--set "defaults.image.registry=$registry")
  command helm --kube-context "$context" "$@" ${images[@]+"${images[@]}"}
}

fit_to_cluster() {
  local changes=()
  [[ -z $registry ]] || changes+=(-e "s|image: kubedemo/|image: $registry/kubedemo/|" -e 's|imagePullPolicy: Never|imagePullPolicy: IfNotPresent|')
  [[ -n $local_cluster ]] || changes+=(-e 's|type: LoadBalancer|type: ClusterIP|')
  [[ $class == traefik ]] || changes+=(-e "s|lassName: traefik|lassName: $class|")
  # Only Traefik's listeners have the port of its pod.
  controller_is traefik || changes+=(-e '/^kind: Gateway$/,/^---$/s|port: 8000|port: 80|')
  sed "${changes[@]}"
}

# What a lesson's commands print is kept, so curl takes it for a file and draws its meter. Port 80 is that of the cluster's edge.
curl() {
  command curl --silent --show-error ${edge:+--connect-to ":80:$edge"} "$@"
}

# Before the first step.
start_lesson() {
  local existing said status=0
  # shellcheck disable=SC2046 # one word an object
  existing=$(kube get $(objects_of_the_lesson) --ignore-not-found -o name --request-timeout=10s 2>&1) || status=$?
  ((status == 0)) || explain_refusal "$existing" \
    "the cluster of context $context does not answer: ${existing##*$'\n'}. Is it started? (Docker Desktop: Settings > Kubernetes)"
  [[ ${undo[*]-} != *kubectl* ]] || kube auth can-i patch nodes >/dev/null 2>&1 \
    || fail "you may not change the nodes of context $context, and the lesson labels or taints them. Take a cluster of your own: kind create cluster"
  # A run that was killed left it.
  said=$(undo_changes 2>&1) || explain_refusal "$said" "cannot undo what an earlier run changed: $said"
  [[ -z $existing ]] || fail "$(xargs <<<"$existing") exists in namespace $namespace already, and a lesson deletes what it" \
    "creates. Either: ./demo delete, or kubectl delete $(xargs <<<"$existing"), or a namespace for lessons:" \
    "kubectl create namespace lessons && kubectl config set-context --current --namespace=lessons"
  local kind
  for kind in $(objects_of_the_lesson | sed 's|/.*||' | sort -u); do
    kube auth can-i create "$kind" >/dev/null 2>&1 \
      || fail "you may not create a $kind in namespace $namespace of context $context." \
        "List your rights: kubectl auth can-i --list; another namespace: kubectl config set-context --current --namespace=NAME"
  done
  started=true
}

# explain_refusal SAID OTHERWISE: in the last line of what kubectl says; those before are its log of the tries.
explain_refusal() {
  local said=${1##*$'\n'}
  case $said in
    *Forbidden* | *forbidden*) fail "the cluster of context $context refuses: $said. List your rights: kubectl auth can-i --list" ;;
    *) fail "$2" ;;
  esac
}

# However it ends. The first Ctrl-C in here makes the clean-up begin anew, as it has ended the command that was under way.
end_lesson() {
  local status=$? interrupts=0
  trap - EXIT
  trap '' HUP TERM
  trap interrupt_clean_up INT
  stop_background
  rm -rf "$work"
  if [[ $started == true ]] && ! clean_up && ! { ((interrupts > 0)) && clean_up; }; then
    say_what_may_be_left
    ((status != 0)) || status=1 failure='it did not clean up'
  fi
  ((interrupts == 0 || status != 0)) || status=130
  local result='interrupted'
  case $status/$lacking in
    0/*) result=passed failure='' ;;
    1/true) result=skipped ;;
    1/*) result=failed ;;
  esac
  [[ $result == interrupted ]] || keep_result "$result" "$failure"
  [[ -z ${report_copy-} ]] || write_report "$result${failure:+: $failure}"
  exit "$status"
}

interrupt_clean_up() {
  interrupts=$((interrupts + 1))
  if ((interrupts > 1)); then
    say_what_may_be_left
    exit 130
  fi
  say "it still cleans up. Ctrl-C once more leaves the rest to you"
}

# Foreground: a Deployment is gone only when its pods are, so that nothing of this lesson is there in the next.
clean_up() {
  say "cleaning up"
  local status=0
  undo_changes || status=1
  # shellcheck disable=SC2046 # one word an object
  kube delete $(objects_of_the_lesson) --ignore-not-found --cascade=foreground --timeout=180s || status=1
  return "$status"
}

# First of all, as others miss the nodes. kubectl and helm fail where there is nothing to undo.
undo_changes() {
  local command said status=0
  for command in ${undo[@]+"${undo[@]}"}; do
    said=$(eval "$command" 2>&1) && continue
    [[ $said == *'not found'* ]] && continue
    echo "$said" >&2
    status=1
  done
  return "$status"
}

print_clean_up() {
  local command
  for command in ${undo[@]+"${undo[@]}"} "kubectl delete $(objects_of_the_lesson | xargs) --ignore-not-found"; do
    echo "$command"
  done
}

say_what_may_be_left() {
  echo "demo: some objects may be left. Try again:" >&2
  print_clean_up | sed -e "s|^kubectl|  kubectl --context $context|" -e "s|^helm|  helm --kube-context $context|" >&2
}
